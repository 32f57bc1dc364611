"""Whether a plan still holds in the case as it stands now, and what may hold it up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from samstad.adapters.broken_rules import broken_said
from samstad.adapters.names import name_of, waiting_for_appeals, waiting_for_plans
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.models import Version
from samstad.engines.planning.case import AppealState, Measure
from samstad.engines.planning.plan import Plan
from samstad.engines.planning.verify import Broken, verify
from samstad.vocabulary.texts import Language

MOST_SHOWN, _AT_ONCE = 12, 3
_LATEST_KEPT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """A plan beside a later version of its case than the one it was made from.

    ``broken`` are the first of the rules that it does not keep, in sentences.
    """

    made_from: int
    version: int
    broken: tuple[str, ...]
    more: int = 0

    @property
    def first(self) -> tuple[str, ...]:
        return self.broken[:_AT_ONCE]

    @property
    def rest(self) -> tuple[str, ...]:
        """What is folded, so that a phone shows the plan too."""
        return self.broken[_AT_ONCE:]

    @property
    def rest_count(self) -> int:
        return len(self.rest) + self.more


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """What may take longer than a plan counts on, and what of the plan would wait."""

    what: str
    is_appeal: bool
    latest: str
    measures: str


def rechecked(
    plan: Plan, *, made_from: int, newest: Version, language: Language
) -> Recheck | None:
    """None where the case has not changed since the plan was made."""
    if made_from >= newest.number:
        return None
    found, case = broken_in(newest, plan), case_of(newest)
    said = tuple(broken_said(one, case, language) for one in found[:MOST_SHOWN])
    return Recheck(
        made_from=made_from,
        version=newest.number,
        broken=said,
        more=len(found) - len(said),
    )


def broken_in(version: Version, plan: Plan) -> tuple[Broken, ...]:
    """The rules of a version of the case that a plan does not keep."""
    return _broken(_Asked(version), plan)


class _Asked:
    """A version told apart by its digest, so that what is known of it is kept."""

    def __init__(self, version: Version) -> None:
        self.version = version

    def __hash__(self) -> int:
        return hash(self.version.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other.version.digest == self.version.digest


@lru_cache(maxsize=_LATEST_KEPT)
def _broken(asked: _Asked, plan: Plan) -> tuple[Broken, ...]:
    return verify(case_of(asked.version), plan).broken


def waits(plan: Plan, newest: Version, language: Language) -> list[Wait]:
    """What would have to wait if others take as long as they may."""
    case = case_of(newest)
    late = [
        (appeal.name, True, str(appeal.latest), measures)
        for appeal, measures in waiting_for_appeals(case).items()
        if appeal.state is AppealState.PENDING
    ]
    late += [
        (row.name, False, str(row.legal_force_latest), measures)
        for row, measures in waiting_for_plans(case).items()
    ]
    starts = {choice.measure: choice.start for choice in plan.choices}
    found = (
        Wait(
            what=what,
            is_appeal=is_appeal,
            latest=latest,
            measures=_begun_before(latest, measures, starts, language),
        )
        for what, is_appeal, latest, measures in late
    )
    return [wait for wait in found if wait.measures]


def _begun_before(
    latest: str,
    measures: Iterable[Measure],
    starts: Mapping[str, str],
    language: Language,
) -> str:
    return ", ".join(
        f"{name_of(m).said(language)} ({starts[m.code]})"
        for m in measures
        if starts.get(m.code, latest) < latest
    )
