"""What cities exchange: terms, contributions of five kinds, and replies to them."""

from samstad.apps.exchange.models.contributions import (
    Challenge,
    Experience,
    Idea,
    Obstacle,
    Question,
)
from samstad.apps.exchange.models.replies import Answer, Comment, Trial
from samstad.apps.exchange.models.terms import Term

__all__ = [
    "Answer",
    "Challenge",
    "Comment",
    "Experience",
    "Idea",
    "Obstacle",
    "Question",
    "Term",
    "Trial",
]
