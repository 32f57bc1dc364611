"""Goals, measures decided, indicators with values and what was found, as open data."""

from __future__ import annotations

from typing import Any

from samstad.adapters.sheets import Sheet
from samstad.adapters.sheets.columns import text
from samstad.apps.followup.models import (
    DecidedMeasure,
    Finding,
    Goal,
    Indicator,
    Value,
)
from samstad.apps.followup.sheets.decided import DECIDED
from samstad.apps.followup.sheets.findings import FINDINGS
from samstad.apps.followup.sheets.goals import GOALS
from samstad.apps.sheets.datasets import Dataset, fields_of, without
from samstad.apps.sheets.tables import Row
from samstad.vocabulary.texts import Text

_INDICATOR = Sheet(
    name="indicators",
    title=Text(sv="Indikatorer", en="Indicators"),
    columns=(
        text("code", "Kod", "Code"),
        text("name", "Namn", "Name"),
        text("name_en", "Namn på engelska", "Name in English"),
        text("measured_in", "Enhet", "Unit"),
        text("direction", "Riktning", "Direction"),
        text("definition", "Hur den mäts", "How it is measured"),
        text("source", "Källa", "Source"),
        text("certainty", "Hur säkert", "How sure"),
    ),
    key=(),
)
_VALUE = Sheet(
    name="values",
    title=Text(sv="Indikatorernas värden", en="Values of the indicators"),
    columns=(
        text("indicator", "Indikator", "Indicator"),
        text("municipality", "Kommun (kod)", "Municipality (code)"),
        text("period", "Period", "Period"),
        text("sex", "Kön", "Sex"),
        text("value", "Värde", "Value"),
        text("measured_in", "Enhet", "Unit"),
        text("vintage", "Publicerat", "Published on"),
        text("state", "Läge", "State"),
        text("certainty", "Hur säkert", "How sure"),
    ),
    key=(),
)
_GOAL = Sheet(
    name="goals",
    title=GOALS.sheet.title,
    columns=without(GOALS.sheet.columns, "city", "indicators"),
    key=(),
)
_DECIDED = Sheet(
    name="decided",
    title=DECIDED.sheet.title,
    columns=without(
        DECIDED.sheet.columns, "number", "level", "city", "board", "kind", "question"
    ),
    key=(),
)
"""Without what names other records, which may be hidden."""


def _goal(goal: Any) -> Row:
    own = {c.name: getattr(goal, c.name) for c in _GOAL.columns if c.name != "serves"}
    return own | {"serves": [one.item for one in goal.serves.all()]}


def _decided(person: Any) -> Any:
    rows = DecidedMeasure.objects.visible_to(person).with_last_check()
    return rows.select_related("network", "city")


def _decided_row(measure: Any) -> Row:
    return {c.name: getattr(measure, c.name, "") for c in _DECIDED.columns}


def _values(person: Any) -> Any:
    shared = Indicator.objects.visible_to(person)
    related = ("indicator__network", "indicator__city")
    return Value.objects.filter(indicator__in=shared).select_related(*related)


def _value(one: Any) -> Row:
    own = ("municipality", "period", "sex", "value", "vintage", "state")
    said = {name: getattr(one, name) for name in own}
    indicator = one.indicator
    shared = {n: getattr(indicator, n) for n in ("measured_in", "certainty")}
    return {**said, **shared, "indicator": indicator.code}


DATASETS = (
    Dataset(
        sheet=_GOAL,
        about=Text(
            sv="Vad städerna vill nå, och vilka globala mål det tjänar.",
            en="What the cities mean to come to, and which global goals it serves.",
        ),
        theme="GOVE",
        rows=lambda person: (
            Goal.objects.visible_to(person).for_listing().prefetch_related("serves")
        ),
        values=_goal,
        tells_of="written",
    ),
    Dataset(
        sheet=_DECIDED,
        about=Text(
            sv="Åtgärder som är beslutade: plan, kostnad och senaste avstämning.",
            en="Measures that are decided: plan, cost and the last check.",
        ),
        theme="GOVE",
        rows=_decided,
        values=_decided_row,
        tells_of="decided_on",
    ),
    Dataset(
        sheet=_INDICATOR,
        about=Text(
            sv="Vad städerna mäter, och hur.", en="What the cities measure, and how."
        ),
        theme="REGI",
        rows=lambda person: Indicator.objects.visible_to(person).select_related(
            "network", "city"
        ),
        values=fields_of(_INDICATOR),
    ),
    Dataset(
        sheet=_VALUE,
        about=Text(
            sv="Varje värde som en källa har publicerat, ändrat eller återkallat.",
            en="Every value that a source has published, revised or withdrawn.",
        ),
        theme="REGI",
        rows=_values,
        values=_value,
        level="indicator__level",
        changed="read_in",
        page=lambda one: str(one.indicator.get_absolute_url()),
    ),
    Dataset(
        sheet=Sheet(
            name="findings",
            title=FINDINGS.sheet.title,
            columns=without(FINDINGS.sheet.columns, "number", "level", "city"),
            key=(),
        ),
        about=Text(
            sv="Effekter som städerna har funnit, med hur säkra de är.",
            en="Effects that the cities have found, with how sure they are.",
        ),
        theme="REGI",
        rows=lambda person: Finding.objects.visible_to(person).standing().for_listing(),
        values=FINDINGS.values,
        tells_of="written",
    ),
)
