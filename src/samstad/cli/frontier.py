"""``samstad plan frontier``: the plans that no other beats on two or three axes."""

from __future__ import annotations

import csv
import io
import math
import time
from pathlib import Path
from typing import Any

import click

from samstad.adapters import written
from samstad.adapters.cases import read_case
from samstad.adapters.cases.files import replace_file
from samstad.adapters.report.drawing import svg_of
from samstad.adapters.report.frontier import (
    axis_said,
    frontier_drawing,
    points_of,
    unraised,
    value_said,
)
from samstad.cli.case import A_PATH
from samstad.cli.language import (
    SpokenCommand,
    SpokenOption,
    language,
    remark,
    with_language,
)
from samstad.cli.stopping import Stop
from samstad.cli.tables import Heading, paragraph, plain_table
from samstad.cli.tables_out import keep_tables, with_tables
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.frontier.axes import COST, FAIR, TOTAL
from samstad.engines.planning.frontier.points import Frontier, Point, knee
from samstad.vocabulary.texts import Language, Text


@click.command(
    cls=SpokenCommand,
    says=Text(
        sv="Visa de planer som ingen annan plan slår på två eller tre axlar.",
        en="Show the plans that no other plan beats on two or three axes.",
    ),
)
@click.argument("case_path", metavar="CASE", type=A_PATH)
@click.option(
    "--axes",
    default=f"{TOTAL},{COST}",
    metavar="A,B[,C]",
    cls=SpokenOption,
    says=Text(
        sv="Två eller tre av total, fair, cost, nämndernas koder och indicator:KOD; "
        "annars total,cost.",
        en="Two or three of total, fair, cost, the boards’ codes and indicator:CODE; "
        "otherwise total,cost.",
    ),
)
@click.option(
    "--points",
    type=click.IntRange(min=4, max=400),
    metavar="N",
    cls=SpokenOption,
    says=Text(
        sv="Sök vid ungefär så många nivåer i stället för att bevisa punkt för punkt; "
        "20 när axlarna är tre eller fair är en av dem.",
        en="Search at about so many levels instead of proving point by point; 20 when "
        "there are three axes or fair is one of them.",
    ),
)
@click.option(
    "--within",
    multiple=True,
    metavar="AXIS=LOW:HIGH",
    cls=SpokenOption,
    says=Text(
        sv="Se närmare på en del av en axel, till exempel cost=100000:200000.",
        en="Look closer at a part of an axis, such as cost=100000:200000.",
    ),
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0),
    default=60.0,
    metavar="S",
    cls=SpokenOption,
    says=Text(
        sv="Längsta söktid i sekunder; annars 60.",
        en="Longest search in seconds; otherwise 60.",
    ),
)
@click.option(
    "--out",
    type=A_PATH,
    metavar="POINTS.csv",
    cls=SpokenOption,
    says=Text(sv="Skriv punkterna som CSV.", en="Write the points as CSV."),
)
@click.option(
    "--chart",
    type=A_PATH,
    metavar="CHART.svg",
    cls=SpokenOption,
    says=Text(sv="Rita fronten som SVG.", en="Draw the frontier as SVG."),
)
@with_tables
@with_language
def frontier(
    *,
    case_path: Path,
    axes: str,
    points: int | None,
    within: tuple[str, ...],
    seconds: float,
    out: Path | None,
    chart: Path | None,
    tables: Path | None,
    form: str,
) -> None:
    case = read_case(case_path)
    names = [name.strip() for name in axes.split(",")]
    if len(names) not in (2, 3) or len(set(names)) != len(names):
        raise click.UsageError(_AXES.said(language()))
    region = dict(_region(one, names) for one in within)
    with Stop() as stop:
        found = _found(case, names, points, region, seconds, stop)
    click.echo(frontier_text(found, case, language()))
    keep_tables(found, tables, form)
    if out:
        replace_file(out, as_csv(found, case).encode())
        remark(Text(sv=f"{out} är skriven.", en=f"{out} has been written."))
    if chart and found.points:
        drawing = frontier_drawing(points_of(found), case, language())
        replace_file(chart, svg_of(drawing.wide, language()).encode())
        remark(Text(sv=f"{chart} är skriven.", en=f"{chart} has been written."))


def _found(
    case: PlanningCase,
    names: list[str],
    points: int | None,
    region: dict[str, tuple[float, float]],
    seconds: float,
    stop: Stop,
) -> Frontier:
    """Proven point by point where two axes allow it, or searched at many levels."""
    from samstad.engines.planning.attempt import Limits
    from samstad.engines.planning.frontier import axis_named, explore, survey

    for name in names:
        axis_named(case, name)
    limits: dict[str, Any] = {
        "limits": Limits(time_s=seconds),
        "clock": time.monotonic,
        "should_stop": stop.is_asked,
    }
    if points is None and len(names) == 2 and FAIR not in names and not region:
        return explore(case, (names[0], names[1]), **limits)
    return survey(case, names, points=points or 20, within=region, **limits)


def _region(asked: str, names: list[str]) -> tuple[str, tuple[float, float]]:
    name, _, ends = asked.partition("=")
    low, _, high = ends.partition(":")
    try:
        if name not in names:
            raise ValueError(name)
        return name, (float(low), float(high))
    except ValueError:
        raise click.UsageError(_WITHIN.said(language())) from None


def frontier_text(found: Frontier, case: PlanningCase, spoken: Language) -> str:
    """A row for each plan, what is proven, and where the frontier bends."""
    if not found.points:
        return paragraph((_NO_PLAN if found.is_whole else _NOTHING).said(spoken))
    headings = [Heading(words=_MEASURES.said(spoken), right=True)]
    headings += [
        Heading(words=axis_said(case, name, spoken), right=True) for name in found.axes
    ]
    headings.append(Heading(words=_OPEN.said(spoken), right=True))
    rows = [
        [
            written.whole(len(point.plan.choices), spoken),
            *(_value(point, at, found, case, spoken) for at in range(len(found.axes))),
            _open_said(point.gap, spoken),
        ]
        for point in found.points
    ]
    parts = [plain_table(headings, rows), paragraph(_proof(found, spoken))]
    if bend := _knee_said(found, case, spoken):
        parts.append(paragraph(bend))
    return "\n\n".join(parts)


def _open_said(gap: float, spoken: Language) -> str:
    if not math.isfinite(gap):
        return _NOT_KNOWN.said(spoken)
    return written.percent_up(gap, spoken, places=3) if gap else _PROVEN.said(spoken)


def as_csv(found: Frontier, case: PlanningCase) -> str:
    """The points with full precision, a plan's measures last."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow([*found.axes, "open", "measures"])
    for point in found.points:
        named_values = zip(found.axes, point.raised, strict=True)
        values = [float(unraised(case, a, v)) + 0.0 for a, v in named_values]
        starts = [f"{c.measure}.{c.option}@{c.start}" for c in point.plan.choices]
        rows.writerow([*values, point.gap, " ".join(starts)])
    return out.getvalue()


def _value(
    point: Point, at: int, found: Frontier, case: PlanningCase, spoken: Language
) -> str:
    return value_said(case, found.axes[at], point.raised[at], spoken, places=2)


def _proof(found: Frontier, spoken: Language) -> str:
    if not found.is_whole:
        known = [point.gap for point in found.points if math.isfinite(point.gap)]
        if len(known) < len(found.points):
            return _PART.said(spoken)
        widest = max(known)
        gap = written.percent_up(widest, spoken, places=1)
        return _SEARCHED.said(spoken).format(n=len(found.points), gap=gap)
    said = _NEARLY if found.tolerance else _WHOLE
    return said.said(spoken).format(n=len(found.points), tolerance=found.tolerance)


def _knee_said(found: Frontier, case: PlanningCase, spoken: Language) -> str | None:
    at = knee([point.raised for point in found.points])
    if at is None:
        return None
    point, top = found.points[at], found.points[0]
    if len(found.axes) > 2:
        listed = ", ".join(
            f"{axis_said(case, name, spoken)} {_value(point, axis, found, case, spoken)}"
            for axis, name in enumerate(found.axes)
        )
        return _KNEE_OF_THREE.said(spoken).format(row=at + 1, listed=listed)
    first, second = (axis_said(case, name, spoken) for name in found.axes)
    return _KNEE.said(spoken).format(
        row=at + 1,
        first=first,
        second=second,
        before=_value(top, 0, found, case, spoken),
        after=_value(point, 0, found, case, spoken),
        was=_value(top, 1, found, case, spoken),
        now=_value(point, 1, found, case, spoken),
    )


_AXES = Text(
    sv="--axes tar två eller tre olika axlar med komma emellan, till exempel "
    "total,fair,cost.",
    en="--axes takes two or three different axes with commas between, such as "
    "total,fair,cost.",
)
_WITHIN = Text(
    sv="--within tar en av axlarna och två tal, till exempel cost=100000:200000.",
    en="--within takes one of the axes and two numbers, such as cost=100000:200000.",
)
_SEARCHED = Text(
    sv="{n} planer som ingen annan som hittats slår. Det kan finnas fler; det öppna "
    "säger hur mycket mer av den första axeln som mest kan finnas kvar, och är störst "
    "{gap}.",
    en="{n} plans that no other found beats. There may be more; what is open says how "
    "much more of the first axis there can be at most, and is {gap} at the most.",
)
_KNEE_OF_THREE = Text(
    sv="Minst sammanlagt ger man avkall på vid rad {row}: {listed}.",
    en="Least in all is given up at row {row}: {listed}.",
)
_NO_PLAN = Text(
    sv="Ingen plan håller alla regler och villkor.",
    en="No plan keeps every rule and condition.",
)
_NOTHING = Text(
    sv="Tiden tog slut innan någon punkt fanns. Ge mer tid.",
    en="The time ended before there was a point. Allow more time.",
)
_MEASURES, _OPEN = Text(sv="Åtgärder", en="Measures"), Text(sv="Öppet", en="Open")
_NOT_KNOWN = Text(sv="inte känt", en="not known")
_PROVEN = Text(sv="bevisad", en="proven")
_WHOLE = Text(
    sv="Det är hela fronten: {n} punkter, och det är bevisat att ingen annan plan är "
    "minst lika bra på båda axlarna.",
    en="This is the whole frontier: {n} points, and it is proven that no other plan is "
    "at least as good on both axes.",
)
_NEARLY = Text(
    sv="Det är hela fronten: {n} punkter, bevisade så när som på {tolerance} av axlarna.",
    en="This is the whole frontier: {n} points, proven to {tolerance} of the axes.",
)
_PART = Text(
    sv="Tiden räckte inte till hela fronten: det kan finnas fler punkter, och det som "
    "är öppet är inte bevisat.",
    en="The time did not suffice for the whole frontier: there may be more points, and "
    "what is open is not proven.",
)
_KNEE = Text(
    sv="Fronten böjer av vid rad {row}: {first} går från {before} till {after}, och "
    "{second} från {was} till {now}. Där ger man avkall på minst för det man vinner.",
    en="The frontier bends at row {row}: {first} goes from {before} to {after}, and "
    "{second} from {was} to {now}. There the least is given up for what is gained.",
)
