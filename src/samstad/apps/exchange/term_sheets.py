"""The thesaurus as a spreadsheet, out and in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import text
from samstad.apps.exchange import queries
from samstad.apps.exchange.terms import put_term
from samstad.apps.sheets.tables import CellProblem, Row, Table
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_PARTED = Text(sv="Skilj med semikolon.", en="Part with semicolons.")
_SHEET = Sheet(
    name="terms",
    title=Text(sv="Ordlista", en="Thesaurus"),
    columns=(
        Column(
            name="number",
            heading=Text(sv="Nummer", en="Number"),
            help=Text(sv="Lämna tomt för en ny term.", en="Leave blank for a new one."),
        ),
        text("name", "Term", "Term", required=True, longest=80),
        text("name_en", "Term på engelska", "Term in English", longest=80),
        Column(
            name="synonyms",
            heading=Text(sv="Andra ord", en="Other words"),
            help=_PARTED,
        ),
        Column(
            name="synonyms_en",
            heading=Text(sv="Andra ord, på engelska", en="Other words, in English"),
            help=_PARTED,
        ),
        text("broader", "Vidare term", "Broader term", longest=80),
        Column(
            name="related", heading=Text(sv="Besläktade", en="Related"), help=_PARTED
        ),
    ),
    key=("number",),
)


def _values(term: Any) -> Row:
    return {
        "number": str(term.pk),
        "name": term.name,
        "name_en": term.name_en,
        "synonyms": "; ".join(_lines(term.synonyms)),
        "synonyms_en": "; ".join(_lines(term.synonyms_en)),
        "broader": term.broader.name if term.broader else "",
        "related": "; ".join(sorted(other.name for other in term.related.all())),
    }


def _put(person: Person, network: Any, existing: Any, row: Mapping[str, Any]) -> Any:
    """A term can name those above and beside it that stand earlier in the file."""
    changed = dict(row)
    if changed.pop("number", "") and existing is None:
        raise _unknown("number", row["number"])
    for name in {"synonyms", "synonyms_en"} & set(changed):
        changed[name] = "\n".join(_parts(changed[name]))
    if "broader" in changed:
        name = changed["broader"]
        changed["broader"] = _term(network, "broader", name) if name else None
    if "related" in changed:
        names = _parts(changed["related"])
        changed["related"] = [_term(network, "related", name) for name in names]
    return put_term(person, existing or queries.new_term(network), **changed)


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _term(network: Any, column: str, name: str) -> Any:
    known = queries.terms_in_use().filter(network=network, name__iexact=name)
    found = known.first()
    if found is None:
        raise _unknown(column, name)
    return found


def _unknown(column: str, said: str) -> CellProblem:
    return CellProblem(
        column,
        Text(sv=f"Termen ”{said}” finns inte.", en=f"There is no term “{said}”."),
        remedy=Text(
            sv="Rätta den; en ny term ska stå på en tidigare rad, med tomt nummer.",
            en="Mend it; a new term stands on an earlier row, with a blank number.",
        ),
    )


TERMS = Table(
    sheet=_SHEET,
    rows=lambda network: queries.terms_to_hand_out(network),
    values=_values,
    put=_put,
)
