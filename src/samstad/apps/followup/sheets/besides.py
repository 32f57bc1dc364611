"""What a question brings besides its series, as cells: who began, and predictors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from samstad.adapters.cases import near
from samstad.adapters.sheets import Column, Unreadable
from samstad.apps.followup import actions, predicting
from samstad.apps.followup.sheets.cells import Naming, named
from samstad.apps.followup.starts import starts_said
from samstad.apps.sheets.tables import CellProblem
from samstad.vocabulary.municipalities import NAMES, municipality_code
from samstad.vocabulary.periods import NotAPeriod, PeriodSpan
from samstad.vocabulary.texts import Text, same

Predicting = tuple[str, str, str]
"""An indicator's code, and the first and the last period averaged."""


def parts_of(cell: str) -> list[str]:
    """What semicolons part."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def read_municipalities(cell: str) -> list[str]:
    """Names or codes, parted by semicolons."""
    found: list[str] = []
    for word in parts_of(cell):
        code = municipality_code(word)
        if code is None:
            raise Unreadable(
                Text(
                    sv=f"Kommunen ”{word}” finns inte.",
                    en=f"There is no municipality “{word}”.",
                ),
                remedy=near.did_you_mean(
                    near.nearest(word, NAMES.values()),
                    otherwise=Text(
                        sv="Skriv namn eller koder, åtskilda med semikolon.",
                        en="Write names or codes, parted by semicolons.",
                    ),
                ),
            )
        found.append(code)
    return found


def _read_starts(cell: str) -> dict[str, str]:
    """Names or codes, each with its period, parted by semicolons."""
    found: dict[str, str] = {}
    for part in parts_of(cell):
        name, _gap, period = part.rpartition(" ")
        codes = read_municipalities(name or part)
        _check_span(period, period)
        found |= dict.fromkeys(codes, period)
    return found


def _read_predictors(cell: str) -> list[Predicting]:
    """Codes of indicators, each with a period or a span, parted by semicolons."""
    found: set[Predicting] = set()
    for part in parts_of(cell):
        code, _gap, span = part.rpartition(" ")
        first, _line, last = span.replace("–", "-").partition("-")
        if not code:
            raise Unreadable(
                Text(
                    sv=f"”{part}” har inte både kod och period.",
                    en=f"“{part}” does not have both code and period.",
                ),
                remedy=Text(
                    sv="Skriv som inkomst 2010–2012, åtskilda med semikolon.",
                    en="Write as income 2010–2012, parted by semicolons.",
                ),
            )
        _check_span(first, last or first)
        found.add((code.strip(), first, last or first))
    return sorted(found)


def _check_span(first: str, last: str) -> None:
    try:
        PeriodSpan.between(first, last)
    except NotAPeriod as wrong:
        raise Unreadable(wrong.message, remedy=wrong.remedy) from None


def _written(said: Iterable[Predicting]) -> str:
    spans = [(code, first if first == last else f"{first}–{last}")
             for code, first, last in said]  # fmt: skip
    return "; ".join(f"{code} {span}" for code, span in spans)


BEGAN = Column(
    name="began",
    heading=Text(sv="Andra som har börjat", en="Others that began"),
    help=Text(sv="Som Luleå 2016; Umeå 2019.", en="As Luleå 2016; Umeå 2019."),
    reads=_read_starts,
    writes=lambda began: "; ".join(starts_said(began)),
)
PREDICTORS = Column(
    name="predictors",
    heading=Text(sv="Ska också vara lik i", en="To be alike in besides"),
    help=Text(
        sv="Indikatorers koder med period, som inkomst 2010–2012; resor 2015.",
        en="Codes of indicators with period, as income 2010–2012; trips 2015.",
    ),
    reads=_read_predictors,
    writes=_written,
)


def predictors_of(asked: Any) -> list[Predicting]:
    """Those of a question, as a cell has them."""
    return sorted(
        (one.indicator.code, one.first, one.last) for one in asked.predictors.all()
    )


def put_predictors(
    person: Any, scope: Naming, asked: Any, said: list[Predicting]
) -> None:
    """Let a draft have those that the cell says, and no others."""
    held = {
        (one.indicator.code.casefold(), one.first, one.last): one
        for one in asked.predictors.all()
    }
    wanted = {(code.casefold(), *span): (code, *span) for code, *span in said}
    for key in held.keys() - wanted.keys():
        actions.remove_predictor(person, held[key])
    for code, first, last in (wanted[k] for k in wanted if k not in held):
        fresh = predicting.new_predictor(asked)
        fresh.indicator = named("predictors", code, scope.indicators)
        try:
            actions.put_predictor(person, fresh, first=first, last=last)
        except ValidationError as refused:
            raise _refused(f"{code} {first}", refused) from None


def _refused(what: str, refused: ValidationError) -> CellProblem:
    return CellProblem(
        "predictors",
        same(f"{what}: {' '.join(refused.messages)}"),
        remedy=Text(
            sv="Rätta cellen, eller ändra frågan.",
            en="Mend the cell, or change the question.",
        ),
    )
