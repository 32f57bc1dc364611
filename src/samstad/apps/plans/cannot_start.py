"""What must be done but cannot begin in any period, and which appeals are in its way."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from samstad.adapters.names import name_of
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.models import Version
from samstad.engines.planning.arrays import compile_case
from samstad.engines.planning.case import AppealState, Measure, PlanningCase
from samstad.vocabulary.texts import Language, Text

MOST_SHOWN = 12
_LATEST_KEPT = 16


def cannot_start(version: Version, language: Language) -> list[str]:
    """In sentences, those held up by an appeal first; no plan does what they say."""
    case = case_of(version)
    stuck = _stuck(version.digest, case)
    said = [(_why(m, case), m) for m in case.measures if m.code in stuck]
    said.sort(key=lambda pair: pair[0] is _NO_PERIOD)
    return [
        why.said(language).format(measure=name_of(measure).said(language))
        for why, measure in said[:MOST_SHOWN]
    ]


class _Case:
    """A case told apart by its digest, so that it is compiled once."""

    def __init__(self, digest: str, case: PlanningCase) -> None:
        self.digest, self.case = digest, case

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Case) and other.digest == self.digest


def _stuck(digest: str, case: PlanningCase) -> frozenset[str]:
    return _found(_Case(digest, case))


@lru_cache(maxsize=_LATEST_KEPT)
def _found(known: _Case) -> frozenset[str]:
    return frozenset(_without_a_start(known.case))


def _without_a_start(case: PlanningCase) -> Iterator[str]:
    model = compile_case(case)
    arrays = model.arrays
    for at, code in enumerate(model.names.measures):
        ways = slice(arrays.options_at[at], arrays.options_at[at + 1])
        if arrays.mandatory[at] and not arrays.allowed[ways].any():
            yield code


def _why(measure: Measure, case: PlanningCase) -> Text:
    for appeal in case.appeals:
        if appeal.is_in_the_way and appeal.concerns(measure.code, measure.detail_plan):
            words = _UPHELD if appeal.state is AppealState.UPHELD else _LATE
            return Text(
                sv=words.sv.replace("{appeal}", appeal.name),
                en=words.en.replace("{appeal}", appeal.name),
            )
    return _NO_PERIOD


_UPHELD = Text(
    sv="{measure} måste göras men kan inte börja: överklagandet av {appeal} har fått "
    "bifall.",
    en="{measure} must be done but cannot begin: the appeal of {appeal} was upheld.",
)
_LATE = Text(
    sv="{measure} måste göras men kan inte börja i tid: {appeal} är överklagat.",
    en="{measure} must be done but cannot begin in time: {appeal} is appealed.",
)
_NO_PERIOD = Text(
    sv="{measure} måste göras men har ingen period att börja i.",
    en="{measure} must be done but has no period to begin in.",
)
