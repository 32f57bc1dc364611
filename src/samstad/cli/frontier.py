"""``samstad plan frontier``: the plans that no other beats on two axes."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import click

from samstad.adapters import written
from samstad.adapters.cases import read_case
from samstad.adapters.cases.files import replace_file
from samstad.adapters.names import named
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
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.frontier.axes import COST, TOTAL
from samstad.engines.planning.frontier.points import Frontier, Point, knee
from samstad.vocabulary.texts import Language, Text


@click.command(
    cls=SpokenCommand,
    says=Text(
        sv="Visa de planer som ingen annan plan slår på två axlar.",
        en="Show the plans that no other plan beats on two axes.",
    ),
)
@click.argument("case_path", metavar="CASE", type=A_PATH)
@click.option(
    "--axes",
    default=f"{TOTAL},{COST}",
    metavar="A,B",
    cls=SpokenOption,
    says=Text(
        sv="Två av total, cost och nämndernas koder; annars total,cost.",
        en="Two of total, cost and the boards’ codes; otherwise total,cost.",
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
@with_language
def frontier(case_path: Path, axes: str, seconds: float, out: Path | None) -> None:
    from samstad.engines.planning.attempt import Limits
    from samstad.engines.planning.frontier import axis_named, trace

    case = read_case(case_path)
    names = [name.strip() for name in axes.split(",")]
    if len(names) != 2 or names[0] == names[1]:
        raise click.UsageError(_TWO.said(language()))
    first, second = (axis_named(case, name) for name in names)
    with Stop() as stop:
        found = trace(
            case,
            (first, second),
            limits=Limits(time_s=seconds),
            clock=time.monotonic,
            should_stop=stop.is_asked,
        )
    click.echo(frontier_text(found, case, language()))
    if out:
        replace_file(out, as_csv(found).encode())
        remark(Text(sv=f"{out} är skriven.", en=f"{out} has been written."))


def frontier_text(found: Frontier, case: PlanningCase, spoken: Language) -> str:
    """A row for each plan, what is proven, and where the frontier bends."""
    if not found.points:
        return paragraph((_NO_PLAN if found.is_whole else _NOTHING).said(spoken))
    headings = [Heading(words=_MEASURES.said(spoken), right=True)]
    headings += [
        Heading(words=_axis_said(case, name, spoken), right=True) for name in found.axes
    ]
    headings.append(Heading(words=_OPEN.said(spoken), right=True))
    rows = [
        [
            written.whole(len(point.plan.choices), spoken),
            *(_value(point, at, found, spoken) for at in (0, 1)),
            written.percent_up(point.gap, spoken, places=3)
            if point.gap
            else _PROVEN.said(spoken),
        ]
        for point in found.points
    ]
    parts = [plain_table(headings, rows), paragraph(_proof(found, spoken))]
    if bend := _knee_said(found, case, spoken):
        parts.append(paragraph(bend))
    return "\n\n".join(parts)


def as_csv(found: Frontier) -> str:
    """The points with full precision, a plan's measures last."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow([*found.axes, "open", "measures"])
    for point in found.points:
        named_values = zip(found.axes, point.raised, strict=True)
        values = [float(-v if a == COST else v) + 0.0 for a, v in named_values]
        starts = [f"{c.measure}.{c.option}@{c.start}" for c in point.plan.choices]
        rows.writerow([*values, point.gap, " ".join(starts)])
    return out.getvalue()


def _axis_said(case: PlanningCase, name: str, spoken: Language) -> str:
    if name == COST:
        return Text(sv="Kostnad, tkr", en="Cost, tkr").said(spoken)
    if name == TOTAL:
        return Text(sv="Totalt", en="Total").said(spoken)
    return named(case.boards, name, spoken)


def _value(point: Point, at: int, found: Frontier, spoken: Language) -> str:
    value = point.raised[at]
    if found.axes[at] == COST:
        return written.whole(-value, spoken)
    return written.percent(value, spoken, places=2)


def _proof(found: Frontier, spoken: Language) -> str:
    said = _PART if not found.is_whole else _WHOLE if not found.tolerance else _NEARLY
    return said.said(spoken).format(n=len(found.points), tolerance=found.tolerance)


def _knee_said(found: Frontier, case: PlanningCase, spoken: Language) -> str | None:
    at = knee([point.raised for point in found.points])
    if at is None:
        return None
    point, top = found.points[at], found.points[0]
    first, second = (_axis_said(case, name, spoken) for name in found.axes)
    return _KNEE.said(spoken).format(
        row=at + 1,
        first=first,
        second=second,
        before=_value(top, 0, found, spoken),
        after=_value(point, 0, found, spoken),
        was=_value(top, 1, found, spoken),
        now=_value(point, 1, found, spoken),
    )


_TWO = Text(
    sv="--axes tar två olika axlar med komma emellan, till exempel total,cost.",
    en="--axes takes two different axes with a comma between, such as total,cost.",
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
