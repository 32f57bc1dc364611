"""Reads for what the blend of a question is to be alike in."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from samstad.apps.followup import may
from samstad.apps.followup.models import Predictor, Question
from samstad.apps.followup.models.predictors import can_be_alike


def new_predictor(asked: Question) -> Predictor:
    return Predictor(question=asked)


def predictor(asked: Question, number: int) -> Predictor:
    """One of what a question's blend is to be alike in."""
    rows = asked.predictors.select_related("indicator")
    found: Predictor = get_object_or_404(rows, pk=number)
    found.question = asked
    return found


def may_add(person: Any, asked: Question) -> bool:
    """Whether the person may say more that the blend is to be alike in."""
    return may.may_write(person, asked) and can_be_alike(asked)


def sources_of(asked: Question) -> str:
    """Where the series of a question come from, one source in each line."""
    return "\n".join(dict.fromkeys(one.source for one in _indicators(asked)))


def is_made_up(asked: Question) -> bool:
    """Whether the question, or any series that answers it, is an illustration."""
    certainties = {one.certainty for one in _indicators(asked)} | {asked.certainty}
    return "illustrative" in certainties


def _indicators(asked: Question) -> list[Any]:
    return [asked.indicator, *(one.indicator for one in asked.predictors.all())]
