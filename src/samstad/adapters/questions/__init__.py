"""A registered question and its panel, to and from files; every mistake at once."""

from samstad.adapters.questions.besides import MOST_PREDICTORS
from samstad.adapters.questions.foreseeing import (
    foreseen,
    measured_otherwise,
    moved_borders,
)
from samstad.adapters.questions.reading import (
    PANEL_FILE,
    QUESTION_FILE,
    Asked,
    question_from,
    read_question,
)
from samstad.adapters.questions.writing import panel_text, question_text

__all__ = [
    "MOST_PREDICTORS",
    "PANEL_FILE",
    "QUESTION_FILE",
    "Asked",
    "foreseen",
    "measured_otherwise",
    "moved_borders",
    "panel_text",
    "question_from",
    "question_text",
    "read_question",
]
