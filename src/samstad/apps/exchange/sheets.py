"""Contributions as spreadsheets: one table for each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from samstad.adapters.sheets import Column, Sheet
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.exchange import may, queries
from samstad.apps.exchange.actions import (
    NotNow,
    decline,
    pick_up,
    put_contribution,
)
from samstad.apps.exchange.columns import FIRST, LAST, OWN, TITLES
from samstad.apps.exchange.kinds import KINDS, Kind
from samstad.apps.sheets.tables import CellProblem, Row, Table
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportScope:
    """Whose rows a file may change: one city's, or without a city the network's."""

    person: Any
    network: Any
    city: Any
    kind: Kind


def _rows(scope: ImportScope) -> list[Any]:
    return [t for t in _there(scope) if may.may_change(scope.person, t)]


def _elsewhere(scope: ImportScope, keys: Sequence[tuple[Any, ...]]) -> Any:
    """What the list shows as well: of other cities, or written by others."""
    numbers = {int(said) % 2**62 for (said,) in keys if str(said).isdecimal()}
    return queries.listed(scope.kind, scope.person, {}).filter(pk__in=numbers)


def _there(scope: ImportScope) -> Any:
    rows = queries.listed(scope.kind, scope.person, {"city": scope.city})
    if scope.city is None:
        rows = rows.filter(city=None, network=scope.network)
    return rows


_NAMED = (
    "number",
    "tags",
    "city",
    "to_city",
    "board",
    "picked_up_by",
    "challenge",
    "adapts",
)
"""Columns that say another record in words, a code or a number."""
_ANSWER = ("state", "picked_up_by", "reason")
"""What a board says of an idea: told by an act of its own."""


def _values(columns: tuple[Column, ...], thing: Any) -> Row:
    named = {
        "number": str(thing.pk),
        "tags": "; ".join(sorted(term.name for term in thing.tags.all())),
        "city": thing.city.name if thing.city else "",
        "to_city": str(getattr(thing, "to_city", None) or ""),
        "board": thing.board.code if thing.board else "",
        "picked_up_by": getattr(getattr(thing, "picked_up_by", None), "code", ""),
        "challenge": str(getattr(thing, "challenge_id", None) or ""),
        "adapts": str(getattr(thing, "adapts_id", None) or ""),
    }
    return {
        c.name: named[c.name] if c.name in _NAMED else getattr(thing, c.name)
        for c in columns
    }


def _put(
    kind: str, person: Person, scope: ImportScope, existing: Any, row: Mapping[str, Any]
) -> Any:
    changed = {n: v for n, v in row.items() if v is not None or n in ("starts", "ends")}
    _check_number(scope, existing, changed.pop("number", ""), row["title"])
    named = changed.pop("city", "")
    if named and named != str(scope.city or ""):
        raise _no_such("city", named)
    said = {n: changed.pop(n) for n in _ANSWER if n in changed and kind == "ideas"}
    _find_named(scope, changed)
    if kind == "questions":
        _check_settled(existing, changed.pop("state", ""))
    place = {"network": scope.network, "city": scope.city}
    thing = existing or KINDS[kind].model(**place)
    if kind == "questions" and existing is None:
        changed.setdefault("level", Level.NETWORK.value)
    try:
        put = put_contribution(person, thing, **changed)
        if said:
            _let_board_answer(person, scope, put, said)
    except (NotAllowed, NotNow) as refused:
        column = "level" if "level" in changed else "title"
        raise CellProblem(column, refused.message, remedy=refused.remedy) from None
    return put


def _find_named(scope: ImportScope, changed: dict[str, Any]) -> None:
    """Words, codes and numbers become the records that they stand for."""
    if "tags" in changed:
        changed["tags"] = [_term(name) for name in _split(changed["tags"])]
    if "to_city" in changed:
        changed["to_city"] = _city(changed["to_city"])
    if "board" in changed:
        changed["board"] = _board(scope, "board", changed["board"])
    if "challenge" in changed:
        changed["challenge"] = _challenge(scope, changed["challenge"])
    if "adapts" in changed:
        changed["adapts"] = _method(scope, changed["adapts"])


def _check_number(scope: ImportScope, existing: Any, number: str, title: str) -> None:
    if existing is not None:
        return
    if number:
        raise _no_such("number", number)
    if _there(scope).filter(title=title).exists():
        raise CellProblem(
            "title",
            Text(sv=f"”{title}” finns redan.", en=f"“{title}” is already there."),
            remedy=Text(
                sv="Fyll i dess nummer från en export för att ändra den, eller ge den nya en annan rubrik.",
                en="Fill in its number from an export to change it, or give the new one another title.",
            ),
        )


def _check_settled(existing: Any, state: str) -> None:
    if state and state != (existing.state if existing else "open"):
        raise CellProblem(
            "state",
            Text(
                sv="En frågas läge ändras inte från en fil.",
                en="The state of a question is not changed from a file.",
            ),
            remedy=Text(
                sv="Låt det stå som det var; markera ett svar som hjälpsamt på frågans sida.",
                en="Leave it as it was; mark an answer helpful on the question's page.",
            ),
        )


def _let_board_answer(
    person: Person, scope: ImportScope, idea: Any, said: Mapping[str, Any]
) -> None:
    """As on the idea's page: a board picks it up, or says why it does not."""
    now = {"state": idea.state, "reason": idea.reason}
    now["picked_up_by"] = idea.picked_up_by.code if idea.picked_up_by else ""
    wanted = {**now, **said}
    if wanted == now:
        return
    act = {"picked-up": pick_up, "declined": decline}.get(wanted["state"])
    if act is None:
        raise CellProblem(
            "state",
            Text(
                sv="Från en fil kan en idé bli upplockad eller inte gå vidare.",
                en="From a file an idea can be picked up or not taken further.",
            ),
            remedy=Text(
                sv="Skriv picked-up eller declined, och nämndens kod.",
                en="Write picked-up or declined, and the code of the board.",
            ),
        )
    board = _board(scope, "picked_up_by", wanted["picked_up_by"])
    if board is None:
        raise _no_such("picked_up_by", "")
    if not wanted["reason"].strip():
        raise _no_such("reason", "")
    try:
        act(person, idea, board=board, reason=wanted["reason"])
    except (NotAllowed, NotNow) as refused:
        raise CellProblem("state", refused.message, remedy=refused.remedy) from None


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _term(name: str) -> Any:
    found = queries.terms_in_use().filter(name__iexact=name).first()
    if found is None:
        raise _no_such("tags", name)
    return found


def _city(name: str) -> Any:
    found = queries.all_cities().filter(name__iexact=name).first() if name else None
    if name and found is None:
        raise _no_such("to_city", name)
    return found


def _board(scope: ImportScope, column: str, code: str) -> Any:
    boards = queries.boards_in([scope.city.pk] if scope.city else [])
    found = boards.filter(code=code).first() if code else None
    if code and found is None:
        raise _no_such(column, code)
    return found


def _challenge(scope: ImportScope, number: str) -> Any:
    if not number:
        return None
    known = queries.challenges_for(scope.person)
    found = known.filter(pk=int(number) % 2**62) if number.isdecimal() else known.none()
    if not found.exists():
        raise _no_such("challenge", number)
    return found.get()


def _method(scope: ImportScope, number: str) -> Any:
    if not number:
        return None
    if (found := queries.method_to_adapt(number, scope.person)) is None:
        raise _no_such("adapts", number)
    return found


_CODE = Text(
    sv="Skriv koden för en av stadens nämnder, som den står i organisationen.",
    en="Write the code of one of the city's boards, as in its organisation.",
)
_CURES = {
    "number": Text(
        sv="Lämna cellen tom för en ny rad; andra rader ändras av den som får.",
        en="Leave it blank for a new row; other rows are changed by those who may.",
    ),
    "tags": Text(
        sv="Lägg till termen i ordlistan, eller rätta den. Skilj taggar med semikolon.",
        en="Add the term to the thesaurus, or mend it. Part tags with semicolons.",
    ),
    "to_city": Text(sv="Rätta stadens namn.", en="Mend the name of the city."),
    "city": Text(
        sv="En fil läses in i en stad i taget; ta bort de andras rader.",
        en="A file is read into one city at a time; take the others' rows away.",
    ),
    "board": _CODE,
    "picked_up_by": _CODE,
    "reason": Text(
        sv="Skriv varför nämnden tar upp idén eller inte.",
        en="Write why the board picks the idea up, or does not.",
    ),
    "adapts": Text(
        sv="Skriv numret på ett arbetssätt, från arbetssättens export.",
        en="Write the number of a way of working, from their export.",
    ),
    "challenge": Text(
        sv="Skriv numret på en utmaning, från utmaningarnas export.",
        en="Write the number of a challenge, from the export of challenges.",
    ),
}


def _no_such(column: str, said: str) -> CellProblem:
    message = Text(sv=f"”{said}” går inte här.", en=f"“{said}” does not do here.")
    return CellProblem(column, message, remedy=_CURES[column])


def _table(kind: str) -> Table:
    columns = (*FIRST, *OWN[kind], *LAST)
    sheet = Sheet(name=kind, title=TITLES[kind], columns=columns, key=("number",))
    return Table(
        sheet=sheet,
        rows=_rows,
        elsewhere=_elsewhere,
        values=partial(_values, columns),
        put=partial(_put, kind),
    )


TABLES = {kind: _table(kind) for kind in KINDS}
