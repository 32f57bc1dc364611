"""Series as they were published, questions asked of them, answers, findings and goals."""

from samstad.apps.followup.models.decided import Check, DecidedMeasure, Portion
from samstad.apps.followup.models.fetches import Fetch
from samstad.apps.followup.models.findings import Finding
from samstad.apps.followup.models.goals import Goal, Serves, Target
from samstad.apps.followup.models.predictors import Predictor
from samstad.apps.followup.models.questions import Evaluation, MeasureKind, Question
from samstad.apps.followup.models.series import Indicator, Value

__all__ = [
    "Check",
    "DecidedMeasure",
    "Evaluation",
    "Fetch",
    "Finding",
    "Goal",
    "Indicator",
    "MeasureKind",
    "Portion",
    "Predictor",
    "Question",
    "Serves",
    "Target",
    "Value",
]
