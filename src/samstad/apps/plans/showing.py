"""A plan as it is looked at: by board, measure, time, place, money and goal.

The drawings and tables are those of the report, so that both show the same.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samstad.adapters import words, written
from samstad.adapters.names import costs_of, name_of, option_of, weakest
from samstad.adapters.report.boards import board_drawing, board_table
from samstad.adapters.report.drawing import Drawing, svg_of
from samstad.adapters.report.goals import goal_pages
from samstad.adapters.report.money import fund_pages
from samstad.adapters.report.phrases import PHRASES
from samstad.adapters.report.places import place_drawing, place_table
from samstad.adapters.report.subject import Subject
from samstad.adapters.report.table import Table, certainty_said
from samstad.adapters.report.timeline import timelines
from samstad.apps.plans import models
from samstad.apps.plans.bridge import case_of, proposal_of
from samstad.apps.plans.running.queue import is_anyone_at_work
from samstad.apps.plans.tables import name_in, tables_of
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Choice, Plan, Proposal, Rule
from samstad.vocabulary.texts import Language

A_MOMENT = datetime.timedelta(seconds=3)
PARTS = {
    "boards": _("Boards"),
    "measures": _("Measures"),
    "timeline": _("Timeline"),
    "map": _("Map"),
    "money": _("Money"),
    "goals": _("Goals"),
}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A heading with a drawing, a table, or both."""

    heading: str = ""
    level: int = 3
    drawing: Drawing | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """A measure of the case, in the plan or out of it."""

    code: str
    name: str
    is_in: bool
    option: str
    when: str
    cost: str
    made_up: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How good a plan is, by its rule; as ``words.proof`` asks."""

    rule: Rule
    value: float
    bound: float
    gap: float
    proven: bool = False


def subject_of(kept: models.Proposal, language: Language) -> Subject:
    return _subject(pair_of(kept), language)


def pair_of(kept: models.Proposal) -> Pair:
    """A plan with its case, as what is worked out from them is kept."""
    names = stamp(kept.pk, kept.at), kept.version.digest
    return Pair(proposal_of(kept), case_of(kept.version), *names)


def stamp(plan: int | None, at: datetime.datetime | None) -> str:
    """What tells a run's plan from the better one in its place; blank for none."""
    return f"{plan}-{at:%y%m%d%H%M%S%f}" if plan and at else ""


class Pair:
    """A proposal and its case, told apart by their names."""

    def __init__(self, proposal: Proposal, case: PlanningCase, *names: str) -> None:
        self.proposal, self.case, self.names = proposal, case, names

    def __hash__(self) -> int:
        return hash(self.names)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pair) and other.names == self.names


@lru_cache(maxsize=16)
def _subject(pair: Pair, language: Language) -> Subject:
    return Subject.of(pair.proposal, pair.case, language)


def funds_of(version: models.Version, language: Language) -> list[tuple[str, str]]:
    """The funds that have frames to change, by code."""
    tables = tables_of(version)
    framed = {frame["fund"] for frame in tables.of("frames")}
    funds = (fund for fund in tables.of("funds") if fund["code"] in framed)
    return [(fund["code"], name_in(fund, language)) for fund in funds]


def until(subject: Subject, period: str) -> Subject:
    """The plan with what has begun by the end of a period."""
    labels = subject.case.periods.labels
    if period not in labels:
        return subject
    begun = set(labels[: labels.index(period) + 1])
    choices = tuple(c for c in subject.choices if c.start in begun)
    return replace(subject, proposal=replace(subject.proposal, plan=Plan(choices)))


def figures_of(part: str, subject: Subject) -> list[Figure]:
    """What a part of the page shows; drawn only when a drawing is asked for."""
    found = _FIGURES.get(part)
    return list(found(subject)) if found else []


def picture_of(figure: Figure, *, is_narrow: bool, language: Language) -> str:
    """The SVG of a figure that has a drawing."""
    assert figure.drawing is not None
    spec = figure.drawing.narrow if is_narrow else figure.drawing.wide
    return svg_of(spec, language)


def _boards(subject: Subject) -> Iterator[Figure]:
    yield Figure(drawing=board_drawing(subject), table=board_table(subject))


def _timeline(subject: Subject) -> Iterator[Figure]:
    for one in timelines(subject):
        yield Figure(heading=one.heading, drawing=one.drawing, table=one.table)


def _map(subject: Subject) -> Iterator[Figure]:
    drawing = place_drawing(subject)
    if drawing:
        yield Figure(drawing=drawing, table=place_table(subject))


def _money(subject: Subject) -> Iterator[Figure]:
    for one in fund_pages(subject):
        yield Figure(heading=one.heading, drawing=one.drawing, table=one.table)


def _goals(subject: Subject) -> Iterator[Figure]:
    for goal in goal_pages(subject):
        yield Figure(heading=goal.heading, table=goal.table)
        for one in goal.indicators:
            yield Figure(
                heading=one.heading, level=4, drawing=one.drawing, table=one.table
            )


_FIGURES: dict[str, Callable[[Subject], Iterator[Figure]]] = {
    "boards": _boards,
    "timeline": _timeline,
    "map": _map,
    "money": _money,
    "goals": _goals,
}
_SIGNS = {
    "boards": ("plan", "none", "best"),
    "timeline": ("work", "use", "window", "forecast", "legal"),
    "map": ("place", "facility", "people"),
    "money": ("paid", "frame", "within"),
    "goals": ("plan", "without", "target"),
}


def about(part: str, language: Language) -> str:
    """What a part shows, in a sentence; blank where it needs none."""
    found = PHRASES.get(f"{part}_text")
    return found.said(language) if found else ""


def signs(part: str, language: Language) -> list[tuple[str, str]]:
    return [
        (name, PHRASES[f"key_{name}"].said(language)) for name in _SIGNS.get(part, ())
    ]


def measures_of(
    kept: models.Proposal, language: Language
) -> Callable[[Any], list[MeasureRow]]:
    """Rows for the measures of one page of the list."""
    case, proposal = case_of(kept.version), proposal_of(kept)
    chosen = {choice.measure: choice for choice in proposal.plan.choices}

    def rows(measures: Any) -> list[MeasureRow]:
        return [
            _row(case, proposal, measure, chosen.get(measure.code), language)
            for measure in measures
        ]

    return rows


def _row(
    case: PlanningCase,
    proposal: Proposal,
    measure: Any,
    choice: Choice | None,
    language: Language,
) -> MeasureRow:
    option = option_of(case, choice) if choice else None
    cost = proposal.figures.cost_by_measure_tkr.get(measure.code)
    basis = [measure, *(costs_of(case, choice) if choice else ())]
    return MeasureRow(
        code=measure.code,
        name=name_of(measure).said(language),
        is_in=choice is not None,
        option=name_of(option).said(language) if option else "",
        when=written.span(choice.start, choice.finish) if choice else "",
        cost=written.whole(cost, language) if choice and cost is not None else "",
        made_up=certainty_said(weakest(basis), language),
    )


def judged(proposal: Proposal, language: Language) -> str:
    """How good the plan is proven to be, in words."""
    return words.proof(proposal, language)


def judged_so_far(run: models.Run, language: Language) -> str:
    """The best value and its bound while the search goes on; blank until known."""
    said = run.progress
    if said.get("value") is None:
        return ""
    bound, gap = (
        float("inf") if said.get(name) is None else said[name]
        for name in ("bound", "gap")
    )
    found = Judged(rule=Rule(run.rule), value=said["value"], bound=bound, gap=gap)
    return words.proof(found, language)


def is_unsettled(run: models.Run) -> bool:
    """Whether shares are of what is best for each board alone, which is sought yet."""
    is_of_shares = run.rule in (Rule.FAIR, Rule.NASH)
    return is_of_shares and run.progress.get("stage") in (None, "first", "own")


def stage_said(run: models.Run, language: Language) -> str:
    """What the search does now."""
    stage = words.STAGES.get(run.progress.get("stage", ""))
    return stage.said(language) if stage else ""


def waiting_said(run: models.Run | None) -> str:
    """Why a run has not begun; blank when it has."""
    if run is None or run.state != "waiting":
        return ""
    if is_anyone_at_work():
        return gettext("The workers are busy. It begins by itself when its turn comes.")
    if timezone.now() - run.asked < A_MOMENT:
        return gettext("It begins in a moment.")
    return gettext(
        "No worker has taken it yet. After the site has started, the engine is first "
        "made ready, which takes some minutes; then it begins by itself. Otherwise, "
        "ask whoever runs the server whether a worker is going."
    )


def key_figures(kept: models.Proposal, language: Language) -> list[tuple[Any, str]]:
    """What is said of a plan in three lines."""
    proposal, case = proposal_of(kept), case_of(kept.version)
    done, of = len(proposal.plan.choices), len(case.measures)
    total = written.percent(proposal.figures.total, language, places=1)
    return [
        (_("Measures in the plan"), f"{done} / {of}"),
        (_("Cost"), written.tkr(proposal.figures.cost_tkr, language)),
        (_("Attainment of all boards together"), total),
    ]
