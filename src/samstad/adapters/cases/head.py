"""The head of a case: names and values, from TOML, a sheet or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samstad.adapters.cases import near
from samstad.adapters.cases.cells import Refused, cell_reader
from samstad.adapters.cases.tables import RawHead
from samstad.engines.planning.case import CaseHead, Field, fields_of
from samstad.vocabulary.periods import NotAPeriod, PeriodSpan
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text

HEAD_FIELDS = fields_of(CaseHead)


def read_head(raw: RawHead) -> tuple[CaseHead | None, list[Mistake]]:
    """Read the head; ``None`` when anything in it is wrong."""
    mistakes = list(_unknown_names(raw))
    values: dict[str, Any] = {}
    for field in HEAD_FIELDS:
        read = cell_reader(field, decimal_comma=raw.decimal_comma)
        try:
            values[field.name] = read(raw.cells.get(field.name))
        except Refused as refusal:
            mistakes.append(
                _mistake(raw, field.name, refusal.code, refusal.message, refusal.remedy)
            )
    if len(values) < len(HEAD_FIELDS):
        return None, mistakes
    return CaseHead(**values), mistakes


def span_of(head: CaseHead) -> PeriodSpan | NotAPeriod:
    """The periods of the plan, or what is wrong with them."""
    try:
        return head.periods
    except NotAPeriod as problem:
        return problem


def _unknown_names(raw: RawHead) -> Iterator[Mistake]:
    meaning = {words: f.name for f in HEAD_FIELDS for words in _words_for(f)}
    for name in raw.cells:
        if name not in {f.name for f in HEAD_FIELDS}:
            listed = ", ".join(f.name for f in HEAD_FIELDS)
            yield _mistake(
                raw,
                name,
                "case.unknown-head",
                Text(
                    sv=f"Fallets huvud har inget som heter ”{name}”.",
                    en=f"The head of a case has nothing called “{name}”.",
                ),
                near.did_you_mean(
                    near.nearest_of(name, meaning),
                    otherwise=Text(
                        sv=f"Namnen är: {listed}.", en=f"The names are: {listed}."
                    ),
                ),
            )


def _words_for(field: Field) -> tuple[str, str, str]:
    return field.name, field.column.sv, field.column.en


def _mistake(
    raw: RawHead, name: str, code: str, message: Text, remedy: Text
) -> Mistake:
    return Mistake(
        file=raw.file,
        row=raw.numbers.get(name),
        column=name,
        message=message,
        remedy=remedy,
        code=code,
    )
