"""Co-use that is tried: one measure gets a way of being done that serves both boards.

The new way costs what the measure costs alone, and gives what the other measure gives
too: as a group of which at most one is done, the plan chooses between one thing for
both and a thing for each. What both would give counts once, at the larger. It is where
the boards begin: what it truly costs and gives, they state on its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from samstad.apps.measures.co_use import near_each_other
from samstad.apps.plans.bridge import RowEdit
from samstad.apps.plans.removal import edits_to_remove
from samstad.apps.plans.tables import OPTION_OF, Row, Tables, name_in

TRIED = "samnyttja-"
"""What the codes of groups that are tried begin with."""
_SOURCE = "Samnyttjande som prövas"
_WAY = "samnyttjad"
_LONGEST_CODE = 60
Named = tuple[str, str]
"""A measure and a way of doing it."""


def edits_to_try(tables: Tables, host: str, guest: str) -> list[RowEdit]:
    """A way of doing ``host`` that serves both, and the group it is chosen from."""
    code = _free(f"{TRIED}{host}-{guest}", (g["code"] for g in tables.of("groups")))
    options = tables.naming("options", "measure", host)
    way = _free(_WAY, (o["option"] for o in options))
    like, theirs, _, _ = next(near_each_other(tables, host, guest))
    called = " / ".join(tables.called("measures", m, "sv") for m in (host, guest))
    known = {"source": _SOURCE, "certainty": "inferred"}
    group = {"code": code, "name": f"Samnyttjande: {called}", "kind": "at_most", "n": 1}
    rows = [
        ("options", _shared_option(tables, like, way, guest)),
        *_copied(tables, host, like["option"], way),
        *_given(tables, (host, like["option"]), (guest, theirs["option"]), way),
        ("groups", {**group, **known}),
        ("group_members", {"group": code, "measure": host, "option": way, **known}),
        ("group_members", {"group": code, "measure": guest, **known}),
    ]
    return [RowEdit(table=table, key=(), values=row) for table, row in rows]


def tried_in(tables: Tables) -> list[dict[str, Any]]:
    """The groups that are tried, each with its way of serving both, if it has one."""
    return [
        {"group": group, "option": _way_of(tables, group["code"])}
        for group in tables.of("groups")
        if group["code"].startswith(TRIED)
    ]


def edits_to_stop(tables: Tables, group: str) -> list[RowEdit]:
    """Take away the group and the way that was made for it, with all that names them."""
    edits = edits_to_remove(tables, "groups", (group,))
    way = _way_of(tables, group)
    if way:
        key = (way["measure"], way["option"])
        edits += edits_to_remove(tables, "options", key)
    return list({(edit.table, edit.key): edit for edit in edits}.values())


def _way_of(tables: Tables, group: str) -> Row | None:
    for member in tables.naming("group_members", "group", group):
        option = str(member.get("option") or "")
        if option.startswith(_WAY):
            return tables.find("options", (member["measure"], option))
    return None


def _free(start: str, taken: Iterable[str]) -> str:
    known, start = set(taken), start[:_LONGEST_CODE]
    numbered = (f"{start}-{n}" for n in range(2, len(known) + 3))
    return next(code for code in (start, *numbered) if code not in known)


def _shared_option(tables: Tables, like: Row, way: str, guest: str) -> Row:
    measure = tables.coded("measures", guest) or {}
    return {
        **_as_tried(like),
        "option": way,
        "name": f"{name_in(like, 'sv')}, samnyttjad med {name_in(measure, 'sv')}",
        "name_en": f"{name_in(like, 'en')}, shared with {name_in(measure, 'en')}",
    }


def _as_tried(row: Row) -> Row:
    """A copy that says so, and is no surer than what it was made from."""
    return {**row, "source": f"{_SOURCE}; {row['source']}"}


_HELD_ALIKE = (
    "costs",
    "staffing",
    "distances",
    "synergies",
    "precedence",
    "group_members",
)
_NOTHING = Decimal(0)
_GIVES = {"effects": "indicator", "deliveries": "service"}
_AMOUNTS = {"effects": ("likely", "low", "high"), "deliveries": ("capacity",)}


def _copied(
    tables: Tables, host: str, option: str, way: str
) -> Iterator[tuple[str, Row]]:
    """What holds for the way that the new one is like holds for the new one too."""
    for table in _HELD_ALIKE:
        for row in tables.of(table):
            named = [
                name
                for name, measure in OPTION_OF.items()
                if row.get(measure) == host and row.get(name) == option
            ]
            if named:
                yield table, {**_as_tried(row), **dict.fromkeys(named, way)}


def _given(
    tables: Tables, host: Named, guest: Named, way: str
) -> Iterator[tuple[str, Row]]:
    """What the new way does and makes room for: the larger of what each would."""
    for table, target in _GIVES.items():
        ours, theirs = (_by_target(tables, table, *one) for one in (host, guest))
        for code in {**ours, **theirs}:
            sign = _sign(tables, table, code)
            row = _larger(table, sign, ours.get(code, []), theirs.get(code, []))
            if row:
                held = {target: code, "measure": host[0], "option": way}
                yield table, {**_as_tried(row), **held}


def _by_target(
    tables: Tables, table: str, measure: str, option: str
) -> dict[str, list[Row]]:
    """Rows of a way of doing a measure by what they move, those of every way too."""
    found: dict[str, list[Row]] = {}
    for row in tables.naming(table, "measure", measure):
        if row.get("option") in (option, None):
            found.setdefault(row[_GIVES[table]], []).append(row)
    return found


def _sign(tables: Tables, table: str, code: str) -> int:
    """Below zero where less of it is better."""
    indicator = tables.coded("indicators", code) if table == "effects" else None
    return -1 if indicator and indicator["direction"] == "down" else 1


def _larger(table: str, sign: int, ours: list[Row], theirs: list[Row]) -> Row | None:
    """The row of the new way; None when what holds for every way says it all."""
    own = next((row for row in ours if row.get("option")), None)
    counted = _AMOUNTS[table]
    if sign * _sum(theirs, counted[0]) <= max(_NOTHING, sign * _sum(ours, counted[0])):
        return own
    always = [row for row in ours if not row.get("option")]
    amounts = [_sum(theirs, name) - _sum(always, name) for name in counted]
    within = [amounts[0], min(amounts), max(amounts)]
    return {**theirs[0], **dict(zip(counted, within, strict=False))}


def _sum(rows: list[Row], name: str) -> Decimal:
    return sum((Decimal(str(row[name])) for row in rows), _NOTHING)
