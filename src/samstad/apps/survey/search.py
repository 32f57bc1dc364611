"""What the search finds among surveys: what is asked, and never what is answered."""

from __future__ import annotations

from typing import Any

from samstad.apps.survey.models import Instrument, Round
from samstad.apps.web.gathering import Searched


def _rounds(person: Any) -> Any:
    return Round.objects.visible_to(person).defer("results")


def _instruments(person: Any) -> Any:
    return Instrument.objects.visible_to(person)


SEARCHED = [
    Searched(
        kind=Round._meta.verbose_name,
        rows=_rounds,
        title=("title", "title_en"),
        filters={"day": "opened"},
    ),
    Searched(
        kind=Instrument._meta.verbose_name,
        rows=_instruments,
        title=("title", "title_en"),
        text=("right", "right_en"),
    ),
]
