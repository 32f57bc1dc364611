"""Uses of ways of working as a sheet, out and in with the same columns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import one_of, shown, text, whole_number
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.followup.sheets.cells import (
    HOW_SURE,
    LEVEL,
    NUMBER,
    Naming,
    figure,
)
from samstad.apps.sheets.tables import CellProblem, Row, Table, refused_in
from samstad.apps.ways import queries
from samstad.apps.ways.actions import put_use
from samstad.apps.web.requests import spoken
from samstad.apps.web.templatetags.components import said_plain
from samstad.vocabulary.texts import Text

_HELD = {"yes": Text(sv="ja", en="yes"), "no": Text(sv="nej", en="no")}
_MANDATES = {
    "written": Text(sv="ja, skriftligt", en="yes, in writing"),
    "oral": Text(sv="ja, muntligt", en="yes, by word of mouth"),
    "yes": Text(sv="ja, okänt hur", en="yes, not known how"),
    "no": Text(sv="nej", en="no"),
}
_OUTCOMES = {
    "well": Text(sv="Det gick som man hoppades", en="It went as was hoped"),
    "partly": Text(
        sv="Det gick delvis som man hoppades", en="It went partly as was hoped"
    ),
    "not": Text(sv="Det gick inte som man hoppades", en="It did not go as was hoped"),
}


def _choice(name: str, sv: str, en: str, choices: Mapping[str, Text]) -> Column:
    """Blank where it is not known."""
    return Column(
        name=name,
        heading=Text(sv=sv, en=en),
        reads=one_of(choices),
        writes=lambda code: choices[code].said(spoken()),
        blank="",
    )


def _read_mandate(cell: str) -> str:
    """Files from before its form was asked for say yes alone."""
    if cell.casefold() in ("ja", "yes"):
        return "yes"
    return str(one_of(_MANDATES)(cell))


_SHEET = Sheet(
    name="uses",
    title=Text(sv="Användningar", en="Uses"),
    columns=(
        NUMBER,
        text(
            "method",
            "Arbetssätt (nummer)",
            "Way of working (number)",
            required=True,
            longest=20,
        ),
        shown("way", "Arbetssätt", "Way of working"),
        text("city", "Stad", "City", required=True, longest=80),
        text("where", "Använt i", "Used in", longest=200),
        text("measure", "Beslutad åtgärd (nummer)", "Decided measure (number)", longest=20),
        text("process", "Process (nummer)", "Process (number)", longest=20),
        whole_number("began", "Började år", "Began in", required=True),
        Column(
            name="mandate",
            heading=Text(sv="Tydligt mandat", en="A clear mandate"),
            reads=_read_mandate,
            writes=lambda code: _MANDATES[code].said(spoken()),
            blank="",
        ),
        text("mandate_by", "Vem gav mandatet", "Who gave the mandate", longest=200),
        _choice("time", "Avsatt tid", "Time set aside", _HELD),
        figure("time_hours", "Timmar i veckan", "Hours a week"),
        figure("time_share", "Andel av en heltid, procent", "Share of a full post, percent"),
        _choice("budget", "Egen budget", "A budget of its own", _HELD),
        whole_number("budget_tkr", "Budget, tkr", "Budget, tkr"),
        _choice("line_owner", "Ägare i linjen", "An owner in the line", _HELD),
        text(
            "line_owner_name",
            "Vem ägde i linjen",
            "Who owned it in the line",
            longest=200,
        ),
        _choice("outcome", "Utfall", "Outcome", _OUTCOMES),
        whole_number("outcome_year", "Utfallet sågs år", "Outcome seen in"),
        text("text", "Vad som hände", "What happened"),
        text("finding", "Slutsats (nummer)", "Finding (number)", longest=20),
        LEVEL,
        text("where_en", "Använt i, på engelska", "Used in, in English", longest=200),
        text("text_en", "Vad som hände, på engelska", "What happened, in English"),
        HOW_SURE,
    ),
    key=("number",),
)  # fmt: skip
_MAY_BE_BLANK = ("outcome_year", "time_hours", "time_share", "budget_tkr")
_NUMBERED = ("measure", "process", "finding")


class UseScope(Naming):
    """Whoever reads in, and the ways of working that a row can be of."""

    @cached_property
    def methods(self) -> dict[str, Any]:
        return {str(one.pk): one for one in queries.methods_of(self.person)}

    def own(self, name: str, number: str, city: Any) -> Any:
        """A measure, process or finding of the city; None for a blank cell."""
        if not number:
            return None
        rows = queries.own_things(self.person, [city.pk])[name]
        found = rows.filter(pk=int(number) % 2**62) if number.isdecimal() else ()
        return _one(name, number, next(iter(found), None))

    def method(self, number: str) -> Any:
        return _one("method", number, self.methods.get(number))


def _one(column: str, number: str, found: Any) -> Any:
    if found is None:
        raise _none_such(column, number)
    return found


def _none_such(column: str, number: str) -> CellProblem:
    return CellProblem(
        column,
        Text(sv=f"”{number}” finns inte här.", en=f"There is no “{number}” here."),
        remedy=Text(
            sv="Skriv numret som det står i listans export.",
            en="Write the number as the export of its list has it.",
        ),
    )


def _values(use: Any) -> Row:
    names = (c.name for c in _SHEET.columns if c.name not in ("number", "way"))
    said = {name: getattr(use, name) for name in names}
    said |= {name: str(getattr(use, f"{name}_number") or "") for name in _NUMBERED}
    return said | {
        "number": str(use.pk),
        "method": str(use.method_id),
        "way": said_plain(use.method, "title"),
        "city": use.city.name,
        "certainty": use.get_certainty_display() if use.certainty else "",
    }


def _put(person: Any, scope: UseScope, existing: Any, row: Mapping[str, Any]) -> Any:
    said = {n: v for n, v in row.items() if v is not None or n in _MAY_BE_BLANK}
    if said.pop("number", "") and existing is None:
        raise _none_such("number", row["number"])
    # What the reader may not see is a blank cell, and stays as it was.
    before = _values(existing) if existing else {}
    same = [n for n in _NUMBERED if said.get(n, "") == before.get(n, "")]
    for name in same:
        said.pop(name, None)
    scope.find(said)
    said["method"] = scope.method(said["method"])
    for name in _NUMBERED:
        if name in said:
            said[name] = scope.own(name, said[name], said["city"])
    use = existing or queries.new_use(said["method"])
    with refused_in("city", NotAllowed):
        return put_use(person, use, **said)


USES = Table(
    sheet=_SHEET,
    rows=lambda scope: queries.for_sheet(queries.uses(scope.person), scope.person),
    values=_values,
    put=_put,
)
