"""Where boards pull in different directions, and where frames are too small.

Plain arithmetic on the case and on what boards have stated; no plan is computed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from samstad.adapters import written
from samstad.apps.measures.reading import boards_with_task, running_cost, work_cost
from samstad.apps.plans.tables import Row, Tables, figure, name_in
from samstad.vocabulary.texts import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tension:
    """A sentence, and the measure that it is about, if it is about one."""

    words: str
    measure: str = ""


def goals_apart(tables: Tables, language: Language) -> Iterator[Tension]:
    """Tasks that want the same indicator moved in different directions."""
    for indicator in tables.of("indicators"):
        tasks = tables.naming("tasks", "indicator", indicator["code"])
        up = [t for t in tasks if t["target"] > t["baseline"]]
        down = [t for t in tasks if t["target"] < t["baseline"]]
        for one in up:
            for other in down:
                yield Tension(
                    words=_APART.said(language).format(
                        indicator=name_in(indicator, language),
                        up=tables.called("boards", one["board"], language),
                        down=tables.called("boards", other["board"], language),
                        one=name_in(one, language),
                        other=name_in(other, language),
                    )
                )


_APART = Text(
    sv="{up} vill höja ”{indicator}” ({one}), medan {down} vill sänka den ({other}).",
    en="{up} wants “{indicator}” raised ({one}), while {down} wants it lowered "
    "({other}).",
)


def stated_apart(
    statements: Iterable[Any], tables: Tables, language: Language
) -> Iterator[Tension]:
    """Two boards that say opposite things of a measure and the same indicator."""
    groups: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
    for statement in statements:
        if statement.indicator and statement.likely:
            groups[statement.measure.code, statement.indicator].append(statement)
    for (measure, code), said in groups.items():
        indicator = tables.coded("indicators", code) or {}
        for one in (s for s in said if s.likely > 0):
            for other in (s for s in said if s.likely < 0):
                if one.board_code != other.board_code and _meet(one, other):
                    yield Tension(
                        measure=measure,
                        words=_SAID_APART.said(language).format(
                            measure=tables.called("measures", measure, language),
                            indicator=name_in(indicator, language),
                            one=tables.called("boards", one.board_code, language),
                            other=tables.called("boards", other.board_code, language),
                            up=figure(one.likely, language),
                            down=figure(other.likely, language),
                            unit=indicator.get("unit", ""),
                        ),
                    )


def _meet(one: Any, other: Any) -> bool:
    """Whether two statements are about an option in common."""
    return not one.option or not other.option or one.option == other.option


_SAID_APART = Text(
    sv="{measure}: {one} räknar med {up} {unit} i ”{indicator}”, {other} med {down}. "
    "De bör gå igenom det tillsammans.",
    en="{measure}: {one} counts on {up} {unit} of “{indicator}”, {other} on {down}. "
    "They should go through it together.",
)


def measures_that_divide(tables: Tables, language: Language) -> Iterator[Tension]:
    """Measures that move one board's task forward and another's back."""
    for measure in tables.of("measures"):
        helped, hurt = _moved(tables, measure["code"])
        for board in hurt.keys() - helped.keys():
            gains = {b: n for b, n in helped.items() if b not in hurt}
            if gains:
                yield Tension(
                    measure=measure["code"],
                    words=_DIVIDES.said(language).format(
                        measure=name_in(measure, language),
                        helped=_boards(tables, gains, language),
                        hurt=_boards(tables, {board: hurt[board]}, language),
                    ),
                )


_DIVIDES = Text(
    sv="{measure} hjälper {helped}, men går emot {hurt}.",
    en="{measure} helps {helped}, but works against {hurt}.",
)


def _moved(
    tables: Tables, measure: str
) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """The boards whose tasks the measure moves forward, and back, with indicators."""
    helped: dict[str, list[Row]] = {}
    hurt: dict[str, list[Row]] = {}
    seen = set()
    for effect in tables.naming("effects", "measure", measure):
        indicator = tables.coded("indicators", effect["indicator"])
        if indicator is None or not effect["likely"] or effect["indicator"] in seen:
            continue
        seen.add(effect["indicator"])
        is_good = (effect["likely"] > 0) == (indicator["direction"] == "up")
        for board in boards_with_task(tables, effect["indicator"]):
            (helped if is_good else hurt).setdefault(board, []).append(indicator)
    return helped, hurt


def _boards(tables: Tables, found: dict[str, list[Row]], language: Language) -> str:
    parts = [
        f"{tables.called('boards', board, language)} "
        f"({', '.join(name_in(row, language) for row in rows)})"
        for board, rows in found.items()
    ]
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])}{_AND.said(language)}{parts[-1]}"


_AND = Text(sv=" och ", en=" and ")


@dataclass(frozen=True, slots=True, kw_only=True)
class FundRoom:
    """What a fund is given, and what is asked of it at the least, in tkr."""

    name: str
    frame: int
    must: int
    may: int
    words: str
    is_crowded: bool


def rooms(tables: Tables, language: Language) -> list[FundRoom]:
    """What must be done against each frame, and what is left for the rest."""
    return [_room(tables, fund, language) for fund in tables.of("funds")]


def _room(tables: Tables, fund: Row, language: Language) -> FundRoom:
    is_running = fund["pays_for"] == "running"
    frame = _frame(tables, fund["code"], is_last_alone=is_running)
    must = may = 0
    for measure in tables.of("measures"):
        asked = _least_asked(
            tables, measure["code"], fund["code"], is_running=is_running
        )
        if measure["mandatory"]:
            must += asked
        else:
            may += asked
    name = name_in(fund, language)
    if is_running:
        name = _RUNNING_IN.said(language).format(fund=name, last=tables.periods[-1])
    return FundRoom(
        name=name,
        frame=frame,
        must=must,
        may=may,
        is_crowded=must + may > frame,
        words=_too_small(frame, must, may)
        .said(language)
        .format(
            fund=name,
            frame=written.tkr(frame, language),
            must=written.tkr(must, language),
            may=written.tkr(may, language),
            left=written.tkr(max(frame - must, 0), language),
            lacking=written.tkr(max(must - frame, 0), language),
            out=written.tkr(max(must + may - frame, 0), language),
        ),
    )


_RUNNING_IN = Text(sv="{fund}, år {last}", en="{fund}, in {last}")


def _frame(tables: Tables, fund: str, *, is_last_alone: bool) -> int:
    """All that a fund is given; of one for running costs what it has at the end."""
    rows = tables.naming("frames", "fund", fund)
    if is_last_alone:
        rows = [row for row in rows if row["period"] == tables.periods[-1]]
    return sum(int(row["amount_tkr"]) for row in rows)


def _least_asked(tables: Tables, measure: str, fund: str, *, is_running: bool) -> int:
    """The least that any option asks: its whole work, or one period of running it."""
    cost = running_cost if is_running else _likely_work
    options = tables.naming("options", "measure", measure)
    return max(0, min((cost(tables, o, fund) for o in options), default=0))


def _likely_work(tables: Tables, option: Row, fund: str) -> int:
    return work_cost(tables, option, "likely_tkr", fund)


def _too_small(frame: int, must: int, may: int) -> Text:
    if must > frame:
        return _NOT_EVEN_MUST
    if must + may > frame:
        return _CROWDED
    return _ENOUGH


_NOT_EVEN_MUST = Text(
    sv="{fund}: det som måste göras kostar minst {must}, och det är {lacking} mer än "
    "ramen på {frame}. Skjut till medel, eller ompröva vad som måste göras.",
    en="{fund}: what must be done costs at least {must}, which is {lacking} more than "
    "the frame of {frame}. Add money, or reconsider what must be done.",
)
_CROWDED = Text(
    sv="{fund}: det som måste göras tar minst {must} av {frame}. Kvar blir {left}, och "
    "de andra åtgärderna ber om minst {may}: för minst {out} får de inte plats.",
    en="{fund}: what must be done takes at least {must} of {frame}. That leaves {left}, "
    "and the other measures ask for at least {may}: {out} of it has no room.",
)
_ENOUGH = Text(
    sv="{fund}: {frame} räcker till det som måste göras ({must}) och till allt annat i "
    "sitt billigaste utförande ({may}).",
    en="{fund}: {frame} is enough for what must be done ({must}) and for all the rest "
    "in its cheapest form ({may}).",
)
