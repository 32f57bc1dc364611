"""Questions about effect as a spreadsheet: drafts come in, what is registered stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samstad.adapters.cases import near
from samstad.adapters.sheets import Column, Sheet, Unreadable
from samstad.adapters.sheets.columns import one_of, shown, text
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.followup import actions, queries
from samstad.apps.followup.models.questions import DESIGNS, FROZEN
from samstad.apps.followup.sheets.cells import (
    LEVEL,
    Naming,
    figure,
    share_as_said,
)
from samstad.apps.followup.sheets.values import SEXES
from samstad.apps.followup.starts import starts_said
from samstad.apps.sheets.tables import CellProblem, Row, Table, refused_in
from samstad.vocabulary.municipalities import NAMES, municipality_code
from samstad.vocabulary.periods import NotAPeriod, PeriodSpan
from samstad.vocabulary.texts import Text, same


def _read_municipalities(cell: str) -> list[str]:
    """Names or codes, parted by semicolons."""
    found: list[str] = []
    for word in (part.strip() for part in cell.split(";")):
        code = municipality_code(word) if word else None
        if word and code is None:
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
        found += [code] if code else []
    return found


def _read_starts(cell: str) -> dict[str, str]:
    """Names or codes, each with its period, parted by semicolons."""
    found: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in cell.split(";"))):
        name, _gap, period = part.rpartition(" ")
        codes = _read_municipalities(name or part)
        try:
            PeriodSpan.between(period, period)
        except NotAPeriod as wrong:
            raise Unreadable(wrong.message, remedy=wrong.remedy) from None
        found |= dict.fromkeys(codes, period)
    return found


def _municipalities(name: str, sv: str, en: str) -> Column:
    return Column(
        name=name,
        heading=Text(sv=sv, en=en),
        reads=_read_municipalities,
        writes=lambda codes: "; ".join(str(NAMES.get(code, code)) for code in codes),
    )


def _choice(name: str, sv: str, en: str, choices: Any) -> Column:
    return Column(name=name, heading=Text(sv=sv, en=en), reads=one_of(choices))


_SHEET = Sheet(
    name="questions",
    title=Text(sv="Frågor om effekt", en="Questions about effect"),
    columns=(
        text("city", "Stad", "City", required=True, longest=80),
        text("code", "Kod", "Code", required=True, longest=40),
        text("title", "Åtgärden", "The measure", required=True, longest=200),
        text("text", "Vad som gjordes", "What was done"),
        text("kind", "Åtgärdstyp", "Kind of measure", longest=120),
        text("indicator", "Indikatorns kod", "Code of the indicator", required=True),
        _choice("sex", "Kön", "Sex", SEXES),
        _choice(
            "direction",
            "Om den verkar",
            "If it works",
            {
                "up": Text(sv="Stiger", en="It rises"),
                "down": Text(sv="Sjunker", en="It falls"),
            },
        ),
        text("start", "Första period", "First period", required=True, longest=6),
        figure("matters", "Minsta effekt", "Least effect that matters", required=True),
        _choice(
            "design",
            "Metod",
            "Design",
            {code: same(code) for code, _words in DESIGNS},
        ),
        text(
            "rule", "Jämförs med, och varför", "Compared with, and why", required=True
        ),
        _municipalities("compare_with", "Jämförda kommuner", "Compared municipalities"),
        _municipalities("did_the_same", "Har gjort detsamma", "Have done the same"),
        Column(
            name="began",
            heading=Text(sv="Andra som har börjat", en="Others that began"),
            reads=_read_starts,
            writes=lambda began: "; ".join(starts_said(began)),
        ),
        _municipalities("merged", "Sammanslagna eller delade", "Merged or split"),
        _municipalities("breaks", "Brott i serien", "Break in the series"),
        LEVEL,
        text("title_en", "Åtgärden på engelska", "The measure in English", longest=200),
        text("text_en", "Vad som gjordes, på engelska", "What was done, in English"),
        text(
            "rule_en",
            "Jämförs med, på engelska",
            "Compared with, in English",
        ),
        shown("registered", "Registrerad", "Registered"),
        shown("answer", "Svar", "Answer"),
    ),
    key=("city", "code"),
)
_LISTS = ("compare_with", "did_the_same", "merged", "breaks")


def _values(asked: Any) -> Row:
    said = {column.name: getattr(asked, column.name) for column in _SHEET.columns}
    said |= {name: getattr(asked, name) or None for name in (*_LISTS, "began")}
    return said | {
        "city": asked.city.name,
        "kind": asked.kind.name if asked.kind else "",
        "indicator": asked.indicator.code,
    }


def _put(person: Any, scope: Naming, existing: Any, row: Mapping[str, Any]) -> Any:
    if existing is not None and existing.registered:
        _check_stands(existing, row)
    said = {n: v for n, v in row.items() if v is not None}
    said |= {name: row[name] or [] for name in _LISTS if name in row}
    said |= {"began": row["began"] or {}} if "began" in row else {}
    scope.find(said)
    with refused_in("code", NotAllowed, actions.NotNow):
        if existing is None:
            said["level"] = said.get("level") or "network"
            said["network"] = said["city"].network
            return actions.put_question(person, queries.new_question(person), **said)
        share_as_said(person, existing, said)
        return actions.put_question(person, existing, **said)


def _check_stands(asked: Any, said: Mapping[str, Any]) -> None:
    """What was fixed when the question was registered is as it was."""
    before = _values(asked)
    fixed = {name.removesuffix("_id") for name in FROZEN}
    for name in said:
        if name in fixed and said[name] != before[name]:
            raise CellProblem(
                name,
                Text(
                    sv="Frågan är registrerad; det här är fastställt.",
                    en="The question is registered; this is fixed.",
                ),
                remedy=Text(
                    sv="Låt det stå som det var, eller ersätt frågan på dess sida.",
                    en="Leave it as it was, or replace the question on its page.",
                ),
            )


QUESTIONS = Table(
    sheet=_SHEET,
    rows=lambda scope: queries.questions_listed(scope.person, {}),
    values=_values,
    put=_put,
)
