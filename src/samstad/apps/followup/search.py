"""What the search finds in the follow-up."""

from __future__ import annotations

from typing import Any

from samstad.apps.followup.models import (
    DecidedMeasure,
    Finding,
    Goal,
    Indicator,
    Question,
)
from samstad.apps.web.gathering import Searched


def _questions(person: Any) -> Any:
    return Question.objects.visible_to(person).filter(replaced_by=None)


def _findings(person: Any) -> Any:
    return Finding.objects.visible_to(person).standing()


def _indicators(person: Any) -> Any:
    return Indicator.objects.visible_to(person)


def _decided(person: Any) -> Any:
    return DecidedMeasure.objects.visible_to(person)


def _goals(person: Any) -> Any:
    return Goal.objects.visible_to(person)


SEARCHED = [
    Searched(
        kind=Goal._meta.verbose_name,
        rows=_goals,
        title=("title", "title_en"),
        text=("text", "text_en", "source"),
    ),
    Searched(
        kind=DecidedMeasure._meta.verbose_name,
        rows=_decided,
        title=("title", "title_en"),
        text=("text", "text_en", "line_owner", "reference"),
    ),
    Searched(
        kind=Question._meta.verbose_name,
        rows=_questions,
        title=("title", "title_en"),
        text=("text", "text_en", "rule", "rule_en"),
    ),
    Searched(
        kind=Finding._meta.verbose_name,
        rows=_findings,
        title=("title", "title_en"),
        text=("text", "text_en", "source"),
    ),
    Searched(
        kind=Indicator._meta.verbose_name,
        rows=_indicators,
        title=("name", "name_en"),
        text=("definition", "definition_en", "source"),
    ),
]
