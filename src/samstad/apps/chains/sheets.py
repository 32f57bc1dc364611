"""Effect chains, and what is said of their links, as three sheets, out and in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial
from typing import Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import (
    one_of,
    read_yes_or_no,
    shown,
    text,
    write_yes_or_no,
)
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.chains import actions, queries
from samstad.apps.chains.models import STEPS
from samstad.apps.followup.sheets.cells import (
    HOW_SURE,
    LEVEL,
    NUMBER,
    Naming,
    named,
    share_as_said,
)
from samstad.apps.sheets.tables import CellProblem, Row, Table, refused_in
from samstad.vocabulary.texts import Text

LINKS = {
    "1": Text(sv="resurs till aktivitet", en="resource to activity"),
    "2": Text(sv="aktivitet till prestation", en="activity to output"),
    "3": Text(sv="prestation till utfall", en="output to outcome"),
    "4": Text(sv="utfall till effekt", en="outcome to effect"),
}
KINDS = {
    "scientific": Text(sv="vetenskaplig", en="scientific"),
    "professional": Text(sv="professionell", en="professional"),
    "organisational": Text(sv="organisatorisk", en="organisational"),
    "stakeholder": Text(sv="berörda", en="stakeholder"),
}


class ChainScope(Naming):
    """Who reads in, and what the cells can name; each asked for once for a file."""

    @cached_property
    def measures(self) -> dict[str, Any]:
        return {str(one.pk): one for one in queries.measures_for(self.person)}

    @cached_property
    def questions(self) -> dict[tuple[int, str], Any]:
        asked = queries.questions_for(self.person)
        return {(one.city_id, one.code): one for one in asked}

    def chain(self, said: str) -> Any:
        """By its number, or by its title: one that the same file adds has no number."""
        found = queries.chains_called(said, self.person)
        if len(found) == 1:
            return found[0]
        raise CellProblem(
            "chain",
            Text(
                sv=f"”{said}” är ingen effektkedja, eller fler än en.",
                en=f"“{said}” is no effect chain, or more than one.",
            ),
            remedy=Text(
                sv="Skriv kedjans nummer från exporten; en ny kedjas namn.",
                en="Write the number of the chain from the export; the title of a new one.",
            ),
        )


_STEP_HEADINGS = {
    "resource": ("Resurs", "Resource"),
    "activity": ("Aktivitet", "Activity"),
    "output": ("Prestation", "Output"),
    "outcome": ("Utfall", "Outcome"),
    "effect": ("Effekt", "Effect"),
}
_CHAINS = Sheet(
    name="chains",
    title=Text(sv="Effektkedjor", en="Effect chains"),
    columns=(
        NUMBER,
        text("title", "Åtgärden i ord", "The measure in words", required=True, longest=200),
        text("city", "Stad", "City", required=True, longest=80),
        *(text(step, *_STEP_HEADINGS[step]) for step in STEPS),
        text("measure", "Beslutad åtgärd (nummer)", "Decided measure (number)", longest=20),
        text("question", "Frågans kod", "Code of the question", longest=40),
        LEVEL,
        text(
            "title_en",
            "Åtgärden i ord, på engelska",
            "The measure in words, in English",
            longest=200,
        ),
        *(
            text(f"{step}_en", f"{sv}, på engelska", f"{en}, in English")
            for step, (sv, en) in _STEP_HEADINGS.items()
        ),
        HOW_SURE,
    ),
    key=("number",),
)  # fmt: skip
_NUMBERED = ("measure", "question")


def _chain_values(chain: Any) -> Row:
    said = {column.name: getattr(chain, column.name) for column in _CHAINS.columns[1:]}
    return said | {
        "number": str(chain.pk),
        "city": chain.city.name,
        "measure": str(chain.measure_number or ""),
        "question": chain.question_code or "",
    }


def _put_chain(
    person: Any, scope: ChainScope, existing: Any, row: Mapping[str, Any]
) -> Any:
    said = {n: v for n, v in row.items() if v is not None and n != "number"}
    _check_number(existing, row)
    scope.find(said)
    _find_named(scope, existing, said)
    with refused_in("title", NotAllowed):
        if existing is None:
            _check_new(scope, said)
            said["level"] = said.get("level") or "network"
            said["network"] = said["city"].network
            return actions.put_chain(person, queries.new_chain(person), **said)
        share_as_said(person, existing, said)
        return actions.put_chain(person, existing, **said)


def _find_named(scope: ChainScope, existing: Any, said: dict[str, Any]) -> None:
    """A measure or question that the reader may not see stays as it was."""
    before = _chain_values(existing) if existing else dict.fromkeys(_NUMBERED, "")
    for name in _NUMBERED:
        if said.get(name, before[name]) == before[name]:
            said.pop(name, None)
    if "measure" in said:
        said["measure"] = named("measure", said["measure"], scope.measures)
    if "question" in said:
        of_city = {
            code: one
            for (city, code), one in scope.questions.items()
            if city == said["city"].pk
        }
        said["question"] = named("question", said["question"], of_city)


def _check_number(existing: Any, row: Mapping[str, Any]) -> None:
    if row.get("number") and existing is None:
        raise CellProblem(
            "number",
            Text(sv="Numret finns inte.", en="There is no such number."),
            remedy=Text(
                sv="Lämna cellen tom för en ny rad.", en="Leave it blank for a new row."
            ),
        )


def _check_new(scope: ChainScope, said: Mapping[str, Any]) -> None:
    there = queries.listed(scope.person, said["city"])
    if there.filter(title=said["title"]).exists():
        raise _there_already("title")


def _there_already(column: str) -> CellProblem:
    return CellProblem(
        column,
        Text(sv="Det finns redan.", en="It is already there."),
        remedy=Text(
            sv="Fyll i radens nummer från en export för att ändra den.",
            en="Fill in the number of the row from an export to change it.",
        ),
    )


CHAINS = Table(
    sheet=_CHAINS,
    rows=lambda scope: queries.for_sheet(queries.listed(scope.person), scope.person),
    values=_chain_values,
    put=_put_chain,
)

_FIRST = (
    NUMBER,
    text("chain", "Kedja (nummer)", "Chain (number)", required=True, longest=200),
    shown("of", "Kedja", "Chain"),
    Column(
        name="link",
        heading=Text(sv="Länk", en="Link"),
        required=True,
        reads=one_of(LINKS),
        help=Text(
            sv="1 från resurs till aktivitet … 4 från utfall till effekt.",
            en="1 from resource to activity … 4 from outcome to effect.",
        ),
    ),
)
_TEXT = text("text", "I ord", "In words", required=True, longest=2_000)
_TEXT_EN = text("text_en", "I ord, på engelska", "In words, in English", longest=2_000)
_COLUMNS = {
    "evidence": (
        *_FIRST,
        Column(
            name="kind",
            heading=Text(sv="Slag av evidens", en="Kind of evidence"),
            required=True,
            reads=one_of(KINDS),
        ),
        Column(
            name="supports",
            heading=Text(sv="Talar för länken", en="Speaks for the link"),
            reads=read_yes_or_no,
            writes=write_yes_or_no,
            blank=True,
        ),
        _TEXT,
        text("source", "Källa", "Source", required=True, longest=500),
        _TEXT_EN,
    ),
    "rivals": (
        *_FIRST,
        _TEXT,
        text("answer", "Hur den uteslöts", "How it was ruled out", longest=2_000),
        _TEXT_EN,
    ),
}
_TITLES = {
    "evidence": Text(sv="Evidens", en="Evidence"),
    "rivals": Text(sv="Rivaliserande förklaringar", en="Rival explanations"),
}


def _part_values(columns: tuple[Column, ...], part: Any) -> Row:
    given = {
        "number": str(part.pk),
        "chain": str(part.chain_id),
        "of": part.chain.title,
        "link": str(part.link),
    }
    rest = (column.name for column in columns if column.name not in given)
    return given | {name: getattr(part, name) for name in rest}


def _put_part(
    kind: str, person: Any, scope: ChainScope, existing: Any, row: Mapping[str, Any]
) -> Any:
    _check_number(existing, row)
    said = {n: v for n, v in row.items() if v is not None and n != "number"}
    said["chain"], said["link"] = scope.chain(said["chain"]), int(said["link"])
    part = existing or queries.new_part(said["chain"], kind, "")
    if existing is not None and existing.chain_id != said["chain"].pk:
        raise CellProblem(
            "chain",
            Text(
                sv="Raden hör till en annan kedja.",
                en="The row belongs to another chain.",
            ),
            remedy=Text(
                sv="Låt kedjan stå, eller lägg till en ny rad utan nummer.",
                en="Leave the chain, or add a new row without a number.",
            ),
        )
    if existing is None and queries.has_part(part.chain, kind, said):
        raise _there_already("text")
    with refused_in("chain", NotAllowed):
        return actions.put_part(person, part, **said)


def _part_table(kind: str) -> Table:
    columns = _COLUMNS[kind]
    return Table(
        sheet=Sheet(name=kind, title=_TITLES[kind], columns=columns, key=("number",)),
        rows=lambda scope: queries.parts_of(queries.listed(scope.person), kind),
        values=partial(_part_values, columns),
        put=partial(_put_part, kind),
    )


PARTS = {kind: _part_table(kind) for kind in _COLUMNS}
"""What speaks for or against the links, and other explanations of the same."""
