"""Decided measures and their checks as spreadsheets, out and in.

What is planned can be changed from a file; a check that is made stands, and a new day
is a new check.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import date, one_of, shown, text, whole_number
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.followup import actions, decided
from samstad.apps.followup.sheets.cells import (
    HOW_SURE,
    LEVEL,
    NUMBER,
    Naming,
    figure,
    named,
    share_as_said,
)
from samstad.apps.sheets.tables import CellProblem, Row, Table, refused_in
from samstad.vocabulary.texts import Text

_DECISIONS = {
    "continue": Text(sv="Fortsätt", en="Continue"),
    "scale": Text(sv="Skala upp", en="Scale up"),
    "stop": Text(sv="Stoppa", en="Stop"),
    "hand-over": Text(sv="Lämna över till linjen", en="Hand over to the line"),
}
_SHEET = Sheet(
    name="decided",
    title=Text(sv="Beslutade åtgärder", en="Decided measures"),
    columns=(
        NUMBER,
        text("title", "Åtgärd", "Measure", required=True, longest=200),
        text("city", "Stad", "City", required=True, longest=80),
        text("board", "Nämndens kod", "Code of the board", longest=40),
        text("text", "Vad som beslutades", "What was decided"),
        date("decided_on", "Beslutad", "Decided on", required=True),
        text("decided_by", "Beslutad av", "Decided by", required=True, longest=200),
        text("reference", "Diarienummer", "Registry number", longest=60),
        text(
            "line_owner",
            "Ägare i linjen",
            "Owner in the line",
            required=True,
            longest=200,
        ),
        date("starts", "Planerad start", "Planned start", required=True),
        date("ends", "Planerat slut", "Planned end", required=True),
        whole_number(
            "cost_tkr", "Planerad kostnad, tkr", "Planned cost, tkr", required=True
        ),
        whole_number("price_year", "I prisnivån för året", "In the prices of the year"),
        text("payer", "Vem betalar", "Who pays", longest=200),
        text("gainer", "Vem vinner, och när", "Who gains, and when", longest=300),
        text("kind", "Åtgärdstyp", "Kind of measure", longest=120),
        text("question", "Frågans kod", "Code of the question", longest=40),
        figure("expected_low", "Väntad effekt, låg", "Expected effect, low"),
        figure("expected", "Väntad effekt, trolig", "Expected effect, likely"),
        figure("expected_high", "Väntad effekt, hög", "Expected effect, high"),
        text(
            "expected_source",
            "Vad den väntade effekten vilar på",
            "What the expected effect rests on",
            longest=500,
        ),
        date("full_effect_on", "Hela effekten från", "Whole effect from"),
        LEVEL,
        text("title_en", "Åtgärd på engelska", "Measure in English", longest=200),
        text(
            "text_en",
            "Vad som beslutades, på engelska",
            "What was decided, in English",
        ),
        HOW_SURE,
        shown("last_on", "Senaste avstämning", "Last check"),
        shown("last_began_on", "Började", "Began"),
        shown("last_finished_on", "Blev klar", "Finished"),
        shown("last_spent_tkr", "Förbrukat, tkr", "Spent, tkr"),
        shown("last_forecast_tkr", "Kostnadsprognos, tkr", "Forecast cost, tkr"),
        shown("last_ends", "Prognos för slut", "Forecast end"),
        shown("last_decision", "Beslut", "Decision"),
        shown("last_next_check", "Nästa avstämning", "Next check"),
    ),
    key=("number",),
)
_CHECK_SHEET = Sheet(
    name="checks",
    title=Text(sv="Avstämningar", en="Checks"),
    columns=(
        text(
            "measure",
            "Åtgärdens nummer",
            "Number of the measure",
            required=True,
            longest=20,
        ),
        shown("title", "Åtgärd", "Measure"),
        date("on", "Dag för avstämning", "Day of the check", required=True),
        text("text", "Hur det går", "How it goes", required=True),
        date("began_on", "Började", "Began"),
        date("finished_on", "Blev klar", "Finished"),
        whole_number("spent_tkr", "Förbrukat, tkr", "Spent, tkr", required=True),
        whole_number(
            "forecast_tkr", "Kostnadsprognos, tkr", "Forecast cost, tkr", required=True
        ),
        date("ends", "Prognos för slut", "Forecast end", required=True),
        Column(
            name="decision",
            heading=Text(sv="Beslut", en="Decision"),
            reads=one_of(_DECISIONS),
        ),
        text("decided_by", "Vem beslutade", "Who decided", required=True, longest=200),
        date("decided_on", "Beslutad", "Decided on"),
        text("line_owner", "Ägare i linjen", "Owner in the line", longest=200),
        text("takes_over", "Vad linjen tar över", "What the line takes over"),
        date("next_check", "Nästa avstämning", "Next check"),
    ),
    key=("measure", "on"),
)


def _values(measure: Any) -> Row:
    said = {column.name: getattr(measure, column.name, "") for column in _SHEET.columns}
    return said | {
        "number": str(measure.pk),
        "city": measure.city.name,
        "board": measure.board.code if measure.board else "",
        "kind": measure.kind.name if measure.kind else "",
        "question": measure.question_code or "",
    }


def _put(person: Any, scope: Naming, existing: Any, row: Mapping[str, Any]) -> Any:
    said = dict(row)
    number = said.pop("number", "")
    if existing is None and number:
        raise no_measure("number")
    scope.find(said)
    _find_of_city(person, said)
    with refused_in("title", NotAllowed):
        if existing is None:
            said["level"] = said.get("level") or "network"
            said["network"] = said["city"].network
            return actions.put_decided(person, decided.new_decided(person), **said)
        share_as_said(person, existing, said)
        return actions.put_decided(person, existing, **said)


def _find_of_city(person: Any, said: dict[str, Any]) -> None:
    """Boards and questions are named by codes that are a city's own."""
    city = [said["city"]]
    if "board" in said:
        boards = {board.code: board for board in decided.boards_for(city)}
        said["board"] = named("board", said["board"], boards)
    if "question" in said:
        asked = {one.code: one for one in decided.questions_for(person, city)}
        said["question"] = named("question", said["question"], asked)


def _check_values(check: Any) -> Row:
    said = {
        column.name: getattr(check, column.name, "") for column in _CHECK_SHEET.columns
    }
    number = str(check.measure_id)
    return said | {"measure": number, "title": check.measure.title}


def _put_check(
    person: Any, scope: Naming, existing: Any, row: Mapping[str, Any]
) -> Any:
    if existing is not None:
        raise CellProblem(
            "on",
            Text(
                sv="En avstämning som är gjord ändras inte.",
                en="A check that is made is not changed.",
            ),
            remedy=Text(
                sv="Låt raden stå som den var, eller skriv dagen för en ny avstämning.",
                en="Leave the row as it was, or write the day of a new check.",
            ),
        )
    said = {name: value for name, value in row.items() if value is not None}
    number = said.pop("measure")
    measure = decided.measure_numbered(number, scope.person)
    if measure is None:
        raise no_measure("measure")
    with refused_in("measure", NotAllowed, actions.NotNow):
        return actions.check_measure(person, measure, **said)


def no_measure(column: str) -> CellProblem:
    """A number that stands for nothing here."""
    return CellProblem(
        column,
        Text(sv="Åtgärden finns inte här.", en="There is no such measure here."),
        remedy=Text(
            sv="Skriv numret som i exporten; en ny åtgärd har inget nummer.",
            en="Write the number as in the export; a new measure has none.",
        ),
    )


DECIDED = Table(
    sheet=_SHEET,
    rows=lambda scope: decided.for_sheet(
        decided.listed(scope.person, {}), scope.person
    ),
    values=_values,
    put=_put,
)
CHECKS = Table(
    sheet=_CHECK_SHEET,
    rows=lambda scope: decided.checks_of(decided.listed(scope.person, {})),
    values=_check_values,
    put=_put_check,
)
