"""How measures hang together: order, groups, sites, and themselves."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from samstad.adapters.cases.check_names import options_of
from samstad.adapters.cases.tables import Book
from samstad.engines.planning.case import (
    Group,
    GroupKind,
    Precedence,
    PrecedenceKind,
)
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text

WITH_ITSELF = (
    ("synergies", "measure", "other"),
    ("precedence", "before", "after"),
    ("conditions", "measure", "other"),
)


def sites_say_how_long(book: Book) -> Iterator[Mistake]:
    for index, row in enumerate(book.case.options):
        if (row.site is None) != (row.occupies is None):
            yield book.mistake(
                "options",
                index,
                "site" if row.site is None else "occupies",
                message=Text(
                    sv="Plats (site) och hur länge (occupies) hör ihop, men bara det "
                    "ena är ifyllt.",
                    en="Site and how long it is held (occupies) belong together, but "
                    "only one is filled in.",
                ),
                remedy=Text(sv="Fyll i båda eller inget.", en="Give both or none."),
                code="case.half-a-site",
            )


def nothing_is_tied_to_itself(book: Book) -> Iterator[Mistake]:
    for table, column, other in WITH_ITSELF:
        for index, row in enumerate(book.rows(table)):
            one = getattr(row, column)
            if one is not None and one == getattr(row, other):
                yield book.mistake(
                    table,
                    index,
                    other,
                    message=Text(
                        sv=f"{one} är knuten till sig själv.",
                        en=f"{one} is tied to itself.",
                    ),
                    remedy=Text(
                        sv="Ange två olika åtgärder, eller ta bort raden.",
                        en="Name two different measures, or take the row away.",
                    ),
                    code="case.tied-to-itself",
                )


def groups_can_be_filled(book: Book) -> Iterator[Mistake]:
    if not book.whole("group_members"):
        return
    members: dict[str, set[str]] = {}
    for row in book.case.group_members:
        members.setdefault(row.group, set()).add(row.measure)
    for index, group in enumerate(book.case.groups):
        count = len(members.get(group.code, ()))
        if group.kind is not GroupKind.AT_MOST and group.n > count:
            yield _too_few(book, index, group, count)


def _too_few(book: Book, index: int, group: Group, count: int) -> Mistake:
    return book.mistake(
        "groups",
        index,
        "n",
        message=Text(
            sv=f"Gruppen {group.code} kräver {group.n} åtgärder men har {count} "
            "i group_members.",
            en=f"The group {group.code} asks for {group.n} measures but has {count} "
            "in group_members.",
        ),
        remedy=Text(
            sv="Lägg till medlemmar, eller sänk antalet.",
            en="Add members, or lower the number.",
        ),
        code="case.group-too-small",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wait:
    """``after`` waits for ``before``, in whichever option it is done.

    ``strict``: it starts later, not only as early.
    """

    before: str
    after: str
    strict: bool
    index: int


def precedence_has_no_cycle(book: Book) -> Iterator[Mistake]:
    """Show each cycle of measures that wait for one another."""
    waits = list(_waits(book))
    follows: dict[str, list[str]] = {}
    for wait in waits:
        follows.setdefault(wait.before, []).append(wait.after)
    told: set[str] = set()
    for wait in (w for w in waits if w.strict):
        if wait.before in told and wait.after in told:
            continue
        way_back = _path(wait.after, wait.before, follows)
        if way_back and wait.before != wait.after:
            told.update(way_back)
            yield _cycle(book, wait.index, [wait.before, *way_back])


def _waits(book: Book) -> Iterator[_Wait]:
    """Only waits that hold in whichever option the later measure is done."""
    options = options_of(book)
    together: dict[tuple[str, str], list[tuple[int, Precedence]]] = {}
    for index, row in enumerate(book.case.precedence):
        together.setdefault((row.before, row.after), []).append((index, row))
    for (before, after), rows in together.items():
        bound = {row.after_option for _, row in rows}
        if None not in bound and not bound.issuperset(options.get(after, [""])):
            continue
        strict = [
            index
            for index, row in rows
            if row.kind is PrecedenceKind.FINISH_START or row.lag > 0
        ]
        yield _Wait(
            before=before,
            after=after,
            strict=len(strict) == len(rows),
            index=rows[0][0],
        )


def _path(start: str, goal: str, follows: dict[str, list[str]]) -> list[str]:
    """The shortest way from ``start`` to ``goal``, both included."""
    came_from = {start: start}
    queue = deque([start])
    while queue and goal not in came_from:
        here = queue.popleft()
        for there in follows.get(here, ()):
            if there not in came_from:
                came_from[there] = here
                queue.append(there)
    if goal not in came_from:
        return []
    way = [goal]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def _cycle(book: Book, index: int, way: list[str]) -> Mistake:
    shown = " → ".join(way)
    return book.mistake(
        "precedence",
        index,
        "after",
        message=Text(
            sv=f"Åtgärderna väntar på varandra i en ring: {shown}.",
            en=f"The measures wait for one another in a ring: {shown}.",
        ),
        remedy=Text(
            sv="Ta bort en av raderna i ringen.", en="Take away one row of the ring."
        ),
        code="case.cycle",
    )


MEASURES = (
    sites_say_how_long,
    nothing_is_tied_to_itself,
    groups_can_be_filled,
    precedence_has_no_cycle,
)
