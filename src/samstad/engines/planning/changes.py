"""What is done otherwise in one plan than in another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samstad.engines.planning.plan import Choice, Plan


class ChangeKind(StrEnum):
    OUT = "out"
    IN = "in"
    MOVED = "moved"
    OTHER_OPTION = "other_option"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is done otherwise with one measure; ``None`` where it is not done."""

    kind: ChangeKind
    measure: str
    before: Choice | None
    after: Choice | None


def changes_of(before: Plan, after: Plan) -> tuple[Change, ...]:
    """What is done otherwise in ``after``, by measure code."""
    one = {c.measure: c for c in before.choices}
    other = {c.measure: c for c in after.choices}
    changed = sorted(m for m in one.keys() | other.keys() if one.get(m) != other.get(m))
    return tuple(
        Change(
            kind=_kind(one.get(m), other.get(m)),
            measure=m,
            before=one.get(m),
            after=other.get(m),
        )
        for m in changed
    )


def _kind(before: Choice | None, after: Choice | None) -> ChangeKind:
    if before is None:
        return ChangeKind.IN
    if after is None:
        return ChangeKind.OUT
    return (
        ChangeKind.MOVED if before.option == after.option else ChangeKind.OTHER_OPTION
    )
