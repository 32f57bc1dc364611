"""What was planned beside what came of it, as sheets that go out: they are computed."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import gettext

from samstad.adapters.sheets import Sheet
from samstad.adapters.sheets.columns import date, text, whole_number
from samstad.apps.followup.hits import Hit
from samstad.apps.followup.sheets.cells import CERTAINTIES, figure
from samstad.apps.sheets.tables import Row, Table, taken_out
from samstad.apps.web.requests import spoken
from samstad.apps.web.templatetags.components import said_plain
from samstad.vocabulary.texts import Text, same
from samstad.vocabulary.units import of_difference

_MEASURE = (
    text("number", "Åtgärdens nummer", "Number of the measure"),
    text("title", "Åtgärd", "Measure"),
    text("title_en", "Åtgärd på engelska", "Measure in English"),
    text("city", "Stad", "City"),
    text("certainty", "Hur säkert", "How sure"),
)
_EFFECTS = Sheet(
    name="effects",
    title=Text(sv="Planerat och funnet", en="Planned and found"),
    columns=(
        *_MEASURE,
        text("indicator", "Indikator", "Indicator"),
        text("unit", "Enhet", "Unit"),
        figure("expected_low", "Väntad effekt, låg", "Expected effect, low"),
        figure("expected", "Väntad effekt, trolig", "Expected effect, likely"),
        figure("expected_high", "Väntad effekt, hög", "Expected effect, high"),
        text(
            "expected_source",
            "Vad den väntade effekten vilar på",
            "What the expected effect rests on",
        ),
        figure("effect", "Observerat", "Observed"),
        figure("low", "Observerat, låg", "Observed, low"),
        figure("high", "Observerat, hög", "Observed, high"),
        text("is_within", "Inom det planerade intervallet", "Within the planned range"),
        text("question", "Frågans kod", "Code of the question"),
    ),
    key=("number",),
)
_TIME = Sheet(
    name="time-and-cost",
    title=Text(sv="Tid och kostnad", en="Time and cost"),
    columns=(
        *_MEASURE,
        date("starts", "Planerad start", "Planned start"),
        date("began_on", "Började", "Began"),
        whole_number("late_start", "Dagar efter planerad start", "Days after start"),
        date("ends", "Planerat slut", "Planned end"),
        date("finished_on", "Blev klar", "Finished"),
        whole_number("late_end", "Dagar efter planerat slut", "Days after end"),
        text("is_stopped", "Stoppad", "Stopped"),
        whole_number("cost_tkr", "Planerad kostnad, tkr", "Planned cost, tkr"),
        whole_number("spent_tkr", "Blev, tkr", "Became, tkr"),
    ),
    key=("number",),
)


def _measure(measure: Any) -> Row:
    known = CERTAINTIES.get(measure.certainty)
    return {
        "number": measure.pk,
        "title": measure.title,
        "title_en": measure.title_en,
        "city": measure.city.name,
        "certainty": known.said(spoken()) if known else "",
    }


def _yes_or_no(*, held: bool) -> str:
    return gettext("yes") if held else gettext("no")


def _effect(hit: Hit) -> Row:
    measure, run = hit.measure, hit.run
    own = same(said_plain(hit.indicator, "measured_in"))
    return _measure(measure) | {
        "indicator": hit.indicator.name,
        "unit": of_difference(own).said(spoken()),
        "expected_low": measure.expected_low,
        "expected": measure.expected,
        "expected_high": measure.expected_high,
        "expected_source": measure.expected_source,
        "effect": run.effect,
        "low": run.low,
        "high": run.high,
        "is_within": _yes_or_no(held=hit.is_within),
        "question": measure.question.code,
    }


def _days(planned: datetime.date, became: datetime.date | None) -> int | None:
    return (became - planned).days if became else None


def _time(measure: Any) -> Row:
    is_stopped = measure.last_decision == "stop"
    finished = None if is_stopped else measure.last_finished_on
    return _measure(measure) | {
        "starts": measure.starts,
        "began_on": measure.last_began_on,
        "late_start": _days(measure.starts, measure.last_began_on),
        "ends": measure.ends,
        "finished_on": finished,
        "late_end": _days(measure.ends, finished),
        "is_stopped": _yes_or_no(held=is_stopped),
        "cost_tkr": measure.cost_tkr,
        "spent_tkr": measure.last_forecast_tkr if finished else None,
    }


EFFECTS: Table = taken_out(_EFFECTS, _effect)
TIME: Table = taken_out(_TIME, _time)
