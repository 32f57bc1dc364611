"""What cities exchange: terms, contributions of six kinds, and replies to them."""

from samstad.apps.exchange.models.contributions import (
    Challenge,
    Experience,
    Idea,
    Method,
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
    "Method",
    "Obstacle",
    "Question",
    "Term",
    "Trial",
]
