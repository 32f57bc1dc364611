"""What the case says of a measure, gathered for its page and for lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from samstad.adapters import written
from samstad.apps.plans.choices import word_for
from samstad.apps.plans.tables import Row, Tables, figure, name_in
from samstad.engines.planning.case import EffectOrigin
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.texts import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionFacts:
    """An option in words and figures; the work's amounts are over all of it."""

    code: str
    name: str
    duration: int
    window: str
    site: str
    place: str
    work_tkr: int
    work_low_tkr: int
    work_high_tkr: int
    running_tkr: int
    costs: list[str] = field(default_factory=list)
    staff: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectFacts:
    """An effect on an indicator, in the page's language."""

    indicator: str
    name: str
    option: str
    low: str
    likely: str
    high: str
    unit: str
    ramp: str
    certainty: str
    origin: str
    source: str


def options_of(tables: Tables, measure: str, language: Language) -> list[OptionFacts]:
    return [
        _option(tables, row, language)
        for row in tables.naming("options", "measure", measure)
    ]


def cost_span(tables: Tables, measure: str) -> tuple[int, int]:
    """The likely cost of the work in the cheapest and the dearest option, in tkr."""
    found = [
        work_cost(tables, option, "likely_tkr")
        for option in tables.naming("options", "measure", measure)
    ]
    return (min(found), max(found)) if found else (0, 0)


def work_cost(tables: Tables, option: Row, column: str, fund: str = "") -> int:
    """What the whole work of an option costs, of one fund or of all."""
    return sum(
        int(cost[column]) * (1 if cost.get("work_period") else int(option["duration"]))
        for cost in costs_of(tables, option)
        if cost["kind"] == "work" and fund in ("", cost["fund"])
    )


def running_cost(tables: Tables, option: Row, fund: str = "") -> int:
    """What an option costs each period after the work; negative when it saves."""
    return sum(
        int(cost["likely_tkr"])
        for cost in costs_of(tables, option)
        if cost["kind"] == "running" and fund in ("", cost["fund"])
    )


def costs_of(tables: Tables, option: Row) -> Iterator[Row]:
    for cost in tables.naming("costs", "measure", option["measure"]):
        if cost.get("option") in (None, option["option"]):
            yield cost


def _option(tables: Tables, row: Row, language: Language) -> OptionFacts:
    site = tables.coded("sites", row.get("site")) or {}
    lat, lon = (row.get(n) or site.get(n) for n in ("lat", "lon"))
    return OptionFacts(
        code=row["option"],
        name=name_in(row, language),
        duration=int(row["duration"]),
        window=_window(row, tables, language),
        site=str(site.get("name", "")),
        place=f"{figure(lat, language)}° N, {figure(lon, language)}° E" if lat else "",
        work_tkr=work_cost(tables, row, "likely_tkr"),
        work_low_tkr=work_cost(tables, row, "low_tkr"),
        work_high_tkr=work_cost(tables, row, "high_tkr"),
        running_tkr=running_cost(tables, row),
        costs=[_cost_said(tables, cost, language) for cost in costs_of(tables, row)],
        staff=[
            _staff_said(tables, each, language)
            for each in tables.naming("staffing", "measure", row["measure"])
            if each.get("option") in (None, row["option"])
        ],
    )


def _window(row: Row, tables: Tables, language: Language) -> str:
    first = row.get("earliest_start") or tables.periods[0]
    last = row.get("latest_finish") or tables.periods[-1]
    return written.span(str(first), str(last))


def _cost_said(tables: Tables, cost: Row, language: Language) -> str:
    fund = tables.called("funds", cost["fund"], language)
    amount = written.tkr(int(cost["likely_tkr"]), language)
    low, high = int(cost["low_tkr"]), int(cost["high_tkr"])
    span = f"{written.whole(low, language)}–{written.tkr(high, language)}"
    words = _RUNNING if cost["kind"] == "running" else _EACH
    if cost["kind"] == "work" and cost.get("work_period"):
        words = _NTH
    said = words.said(language).format(
        fund=fund, amount=amount, n=cost.get("work_period")
    )
    return said if low == high else f"{said} ({span})"


_EACH = Text(
    sv="{fund}: {amount} varje period av arbetet",
    en="{fund}: {amount} each period of the work",
)
_NTH = Text(
    sv="{fund}: {amount} i arbetets period {n}",
    en="{fund}: {amount} in period {n} of the work",
)
_RUNNING = Text(
    sv="{fund}: {amount} per period därefter", en="{fund}: {amount} a period afterwards"
)
_STAFF = Text(
    sv="{department}: {fte} årsarbetare", en="{department}: {fte} full-time staff"
)
_STAFF_IN = Text(sv="{staff} i arbetets period {n}", en="{staff} in period {n}")


def _staff_said(tables: Tables, row: Row, language: Language) -> str:
    said = _STAFF.said(language).format(
        department=tables.called("departments", row["department"], language),
        fte=figure(row["fte"], language),
    )
    if row.get("work_period"):
        return _STAFF_IN.said(language).format(staff=said, n=row["work_period"])
    return said


def effects_of(tables: Tables, measure: str, language: Language) -> list[EffectFacts]:
    return [
        _effect(tables, row, language)
        for row in tables.naming("effects", "measure", measure)
    ]


def _effect(tables: Tables, row: Row, language: Language) -> EffectFacts:
    indicator = tables.coded("indicators", row["indicator"]) or {}
    return EffectFacts(
        indicator=row["indicator"],
        name=name_in(indicator, language) or row["indicator"],
        option=option_called(tables, row["measure"], row.get("option"), language),
        low=figure(row["low"], language),
        likely=figure(row["likely"], language),
        high=figure(row["high"], language),
        unit=str(indicator.get("unit", "")),
        ramp=ramp_said(row.get("ramp") or [1], language),
        certainty=word_for(Certainty(row["certainty"]), language),
        origin=word_for(EffectOrigin(row["origin"]), language),
        source=row["source"],
    )


def option_called(tables: Tables, measure: str, option: Any, language: Language) -> str:
    row = tables.find("options", (measure, str(option))) if option else None
    return name_in(row, language) if row else ""


def ramp_said(ramp: Any, language: Language) -> str:
    """When an effect comes: at once, or how it grows."""
    parts = [figure(part * 100, language) for part in ramp]
    if parts == ["100"]:
        return _AT_ONCE.said(language)
    return _GROWS.said(language).format(parts=" · ".join(parts))


_AT_ONCE = Text(
    sv="i full utsträckning när arbetet är klart",
    en="in full when the work is finished",
)
_GROWS = Text(
    sv="växer, period för period: {parts} %", en="grows, period by period: {parts}%"
)


def boards_with_task(tables: Tables, indicator: str) -> list[str]:
    """The boards that have a task measured by an indicator."""
    tasks = tables.naming("tasks", "indicator", indicator)
    return list(dict.fromkeys(task["board"] for task in tasks))


def indicators_of(tables: Tables, board: str) -> list[Row]:
    """The indicators that the board's tasks are measured by."""
    tasks = tables.naming("tasks", "board", board)
    codes = dict.fromkeys(task["indicator"] for task in tasks)
    found = (tables.coded("indicators", code) for code in codes)
    return [row for row in found if row]


def board_of_measure(tables: Tables, row: Row) -> str:
    """The board that the owning department answers to."""
    department = tables.coded("departments", row["department"]) or {}
    return str(department.get("board") or "")


def stated_shown(
    statements: Iterable[Any], tables: Tables, language: Language
) -> list[dict[str, Any]]:
    """What a board has said of a measure, for whoever was about to say otherwise."""
    return [
        {
            "statement": one,
            "name": tables.called("indicators", one.indicator, language),
            "option": option_called(tables, one.measure.code, one.option, language),
        }
        for one in statements
    ]
