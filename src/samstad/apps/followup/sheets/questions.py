"""Questions about effect as a spreadsheet: drafts come in, what is registered stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import one_of, shown, text
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.followup import actions, queries
from samstad.apps.followup.models.questions import DESIGNS, FROZEN
from samstad.apps.followup.sheets.besides import (
    BEGAN,
    PREDICTORS,
    predictors_of,
    put_predictors,
    read_municipalities,
)
from samstad.apps.followup.sheets.cells import (
    LEVEL,
    Naming,
    figure,
    share_as_said,
)
from samstad.apps.followup.sheets.values import SEXES
from samstad.apps.sheets.tables import CellProblem, Row, Table, refused_in
from samstad.vocabulary.municipalities import NAMES
from samstad.vocabulary.texts import Text, same


def _municipalities(name: str, sv: str, en: str) -> Column:
    return Column(
        name=name,
        heading=Text(sv=sv, en=en),
        reads=read_municipalities,
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
        BEGAN,
        PREDICTORS,
        _municipalities("merged", "Sammanslagna eller delade", "Merged or split"),
        _municipalities("breaks", "Brott i serien", "Break in the series"),
        text("first", "Första period som används", "First period used", longest=6),
        text("last", "Sista period som används", "Last period used", longest=6),
        figure(
            "alpha",
            "Hur ofta en felaktig effekt godtas",
            "How often a wrong effect is accepted",
        ),
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


def with_predictors(rows: Any) -> Any:
    """What the cells of questions ask for, whatever their number."""
    return rows.prefetch_related("predictors__indicator")


def _values(asked: Any) -> Row:
    said = {
        c.name: getattr(asked, c.name) for c in _SHEET.columns if c is not PREDICTORS
    }
    said |= {name: getattr(asked, name) or None for name in (*_LISTS, "began")}
    return said | {
        "predictors": predictors_of(asked) or None,
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
    said.pop("predictors", None)
    scope.find(said)
    with refused_in("code", NotAllowed, actions.NotNow):
        asked = existing or queries.new_question(person)
        if existing is None:
            said["level"] = said.get("level") or "network"
            said["network"] = said["city"].network
        else:
            share_as_said(person, existing, said)
        actions.put_question(person, asked, **said)
        if "predictors" in row and not asked.registered:
            put_predictors(person, scope, asked, row["predictors"] or [])
        return asked


def _check_stands(asked: Any, said: Mapping[str, Any]) -> None:
    """What was fixed when the question was registered is as it was."""
    before = _values(asked)
    fixed = {name.removesuffix("_id") for name in FROZEN} | {"predictors"}
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
    rows=lambda scope: with_predictors(queries.questions_listed(scope.person, {})),
    values=_values,
    put=_put,
)
