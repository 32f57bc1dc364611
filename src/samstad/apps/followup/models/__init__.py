"""Series as they were published, questions asked of them, answers, and findings."""

from samstad.apps.followup.models.decided import Check, DecidedMeasure, Portion
from samstad.apps.followup.models.findings import Finding
from samstad.apps.followup.models.questions import Evaluation, MeasureKind, Question
from samstad.apps.followup.models.series import Indicator, Value

__all__ = [
    "Check",
    "DecidedMeasure",
    "Evaluation",
    "Finding",
    "Indicator",
    "MeasureKind",
    "Portion",
    "Question",
    "Value",
]
