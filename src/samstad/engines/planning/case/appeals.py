"""Decisions that somebody has appealed against, and what that means for the measures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from samstad.engines.planning.case.columns import Column, Source, Sureness


class AppealBody(StrEnum):
    """Who tries an appeal; those of detailed plans in Sweden, and of other decisions."""

    COUNTY_BOARD = "county_board"
    LAND_COURT = "land_court"
    LAND_COURT_OF_APPEAL = "land_court_of_appeal"
    SUPREME_COURT = "supreme_court"
    ADMINISTRATIVE_COURT = "administrative_court"
    ADMINISTRATIVE_COURT_OF_APPEAL = "administrative_court_of_appeal"
    GOVERNMENT = "government"


class AppealState(StrEnum):
    """Where an appeal stands; ``UPHELD`` means that the decision was set aside."""

    PENDING = "pending"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    UPHELD = "upheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """An appeal (sv. överklagande) of a detailed plan, or of a decision on a measure.

    While it is pending, no work that rests on what is appealed starts before the
    ``likely`` period; when it is upheld, none starts at all (P5).
    """

    code: Annotated[str, Column("Kod", "Code", key=True)]
    name: Annotated[
        str,
        Column(
            "Beslutet som överklagas, t.ex. med nummer och dag",
            "The decision appealed, such as with number and day",
        ),
    ]
    detail_plan: Annotated[
        str | None,
        Column(
            "Detaljplan som överklagas",
            "Detailed plan that is appealed",
            refers="detail_plans",
        ),
    ]
    measure: Annotated[
        str | None,
        Column(
            "Åtgärd vars beslut överklagas",
            "Measure whose decision is appealed",
            refers="measures",
        ),
    ]
    appellants: Annotated[
        str,
        Column(
            "Vilka som överklagar, t.ex. grannar; inga personnamn",
            "Who appeals, such as neighbours; no names of persons",
            blank=True,
        ),
    ]
    body: Annotated[AppealBody, Column("Vem som prövar det", "Who tries it")]
    lodged: Annotated[
        str,
        Column(
            "När det kom in (år eller datum)",
            "When it was lodged (year or date)",
            blank=True,
        ),
    ]
    state: Annotated[AppealState, Column("Läge", "Where it stands")]
    earliest: Annotated[
        str | None,
        Column("Tidigast: första period efter beslut", "Earliest: first period after"),
    ]
    likely: Annotated[
        str | None,
        Column("Troligen: första period efter beslut", "Likely: first period after"),
    ]
    latest: Annotated[
        str | None,
        Column("Senast: första period efter beslut", "Latest: first period after"),
    ]
    outcome: Annotated[
        str,
        Column(
            "Utgång, t.ex. med målnummer och dag",
            "Outcome, such as with case number and day",
            blank=True,
        ),
    ]
    source: Source
    certainty: Sureness

    @property
    def is_in_the_way(self) -> bool:
        """Whether work that rests on what is appealed has to wait, or cannot start."""
        return self.state in (AppealState.PENDING, AppealState.UPHELD)

    def concerns(self, measure: str, detail_plan: str | None) -> bool:
        """Whether a measure rests on what is appealed."""
        if self.measure == measure:
            return True
        return self.detail_plan is not None and self.detail_plan == detail_plan
