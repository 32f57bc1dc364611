"""An election as a planning case: projects are measures, groups of voters are boards.

Every project can be done in the first of two years, from one fund with the budget as
its frame. Each group wants one indicator to rise from 0 to all points it has given:
what it attains is the share of its points that goes to funded projects. Amounts are
in the election's own currency, though the tables call them tkr, in the finest part
of it that any amount has.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from samstad.adapters.pabulib.reading import PabulibFile
from samstad.engines.planning.case import (
    Baseline,
    Board,
    CaseHead,
    Cost,
    CostKind,
    Department,
    DepartmentKind,
    Direction,
    Effect,
    EffectOrigin,
    Frame,
    Fund,
    Indicator,
    Measure,
    Option,
    PaysFor,
    PlanningCase,
    Task,
)
from samstad.engines.planning.shares.election import whole_scale
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

FIRST, LAST, FUND, OFFICE, TASK, OPTION = (
    "2000",
    "2001",
    "budget",
    "office",
    "points",
    "whole",
)
EVERYONE, NOT_SAID = "all", "?"
_ASKED = ("district", "neighborhood", "age", "sex")
_AGES = (18, 30, 45, 65)
_FEW = 12  # values of age that are not put in bands


class NoSuchColumn(Problem):
    """The voters are not described by what was asked for."""

    code = "pabulib.no-such-column"


def group_of_each(file: PabulibFile, by: str | None = None) -> tuple[str, ...]:
    """The group of each voter: by a column of the file, by default what it has of
    district, neighbourhood, age and sex, in that order; else all are one group.
    """
    columns = set(file.voters[0]) if file.voters else set()
    if by is not None and by not in columns:
        said = ", ".join(sorted(columns - {"voter_id", "vote", "points"})) or "–"
        raise NoSuchColumn(
            Text(
                sv=f"Filen säger inte de röstandes ”{by}”.",
                en=f"The file does not tell the voters’ “{by}”.",
            ),
            remedy=Text(sv=f"Välj bland: {said}.", en=f"Choose among: {said}."),
        )
    column = by or next((c for c in _ASKED if c in columns), None)
    if column is None:
        return (EVERYONE,) * len(file.voters)
    said_by = [row[column].strip() or NOT_SAID for row in file.voters]
    if column == "age" and len(set(said_by)) > _FEW:
        return tuple(map(_band, said_by))
    return tuple(said_by)


def _band(age: str) -> str:
    if not age.isdigit():
        return NOT_SAID
    years = int(age)
    ends = [0, *_AGES]
    first = max(end for end in ends if end <= years)
    later = [end for end in ends if end > years]
    return f"{first}–{later[0] - 1}" if later else f"{first}–"


def as_case(file: PabulibFile, *, by: str | None = None) -> PlanningCase:
    """The case; boards weigh as many as their voters."""
    mark: dict[str, Any] = {
        "source": f"Pabulib: {file.name}.pb",
        "certainty": Certainty.READ,
    }
    election = file.election
    scale = whole_scale([election.budget, *(p.cost for p in election.projects)])
    points = _points(file, group_of_each(file, by))
    sizes = {group: size for group, (size, given) in points.items() if given}
    given = {group: points[group][1] for group in sizes}
    return PlanningCase(
        head=_head(file, scale),
        boards=tuple(
            Board(code=g, name=g, name_en=g, weight=Decimal(size), **mark)
            for g, size in sizes.items()
        ),
        departments=(
            Department(
                code=OFFICE,
                name="Kontoret",
                name_en="The office",
                board=None,
                kind=DepartmentKind.DEPARTMENT,
                **mark,
            ),
        ),
        indicators=tuple(
            Indicator(
                code=g,
                name=f"Poäng från {g}",
                name_en=f"Points from {g}",
                unit="p",
                direction=Direction.UP,
                goal=None,
                **mark,
            )
            for g in sizes
        ),
        baselines=tuple(
            Baseline(indicator=g, period=t, value=Decimal(0), **mark)
            for g in sizes
            for t in (FIRST, LAST)
        ),
        tasks=tuple(_task(g, sum(given[g].values()), mark) for g in sizes),
        measures=tuple(
            Measure(
                code=p.code,
                name=p.name,
                name_en=p.name,
                department=OFFICE,
                mandatory=False,
                kind="",
                vacates=None,
                detail_plan=None,
                description="",
                **mark,
            )
            for p in election.projects
        ),
        options=tuple(
            Option(
                measure=p.code,
                option=OPTION,
                name="Hela projektet",
                name_en="The whole project",
                duration=1,
                earliest_start=None,
                latest_finish=FIRST,
                site=None,
                occupies=None,
                lat=None,
                lon=None,
                **mark,
            )
            for p in election.projects
        ),
        funds=(
            Fund(
                code=FUND,
                name="Budgeten",
                name_en="The budget",
                pays_for=PaysFor.WORK,
                carry_over_max_tkr=0,
                borrow_max_tkr=0,
                **mark,
            ),
        ),
        frames=tuple(
            Frame(fund=FUND, period=t, amount_tkr=amount, price_year=int(FIRST), **mark)
            for t, amount in ((FIRST, int(election.budget * scale)), (LAST, 0))
        ),
        costs=tuple(
            _cost(p.code, int(p.cost * scale), mark) for p in election.projects
        ),
        effects=tuple(_effects(file, given, mark)),
    )


def _points(
    file: PabulibFile, groups: tuple[str, ...]
) -> dict[str, tuple[int, dict[int, Fraction]]]:
    """By group: how many voters it has, and the points it gave each project."""
    found: dict[str, tuple[int, dict[int, Fraction]]] = {}
    for group, ballot in zip(groups, file.election.ballots, strict=True):
        size, given = found.get(group, (0, {}))
        for p, points in ballot.points:
            if points > 0:
                given[p] = given.get(p, Fraction(0)) + points
        found[group] = size + 1, given
    return dict(sorted(found.items()))


def _head(file: PabulibFile, scale: int) -> CaseHead:
    currency = file.meta.get("currency", "?")
    unit = currency if scale == 1 else f"{currency}/{scale}"
    name = file.meta.get("description", "").strip('"') or file.name
    return CaseHead(
        code=file.name,
        name=name,
        name_en=name,
        description=f"Medborgarbudget. Beloppen är i {unit}, inte tkr.",
        description_en=f"Participatory budget. Amounts are in {unit}, not tkr.",
        first_period=FIRST,
        last_period=LAST,
        price_year=int(FIRST),
        discount_percent=Decimal(0),
        forecast=None,
    )


def _decimal(figure: Fraction | int) -> Decimal:
    exact = Fraction(figure)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def _task(group: str, all_points: Fraction | int, mark: dict[str, Any]) -> Task:
    return Task(
        board=group,
        code=TASK,
        name="Få det man röstat på",
        name_en="To get what one voted for",
        indicator=group,
        weight=Decimal(1),
        baseline=Decimal(0),
        target=_decimal(all_points),
        first=LAST,
        last=None,
        **mark,
    )


def _cost(project: str, amount: int, mark: dict[str, Any]) -> Cost:
    return Cost(
        measure=project,
        option=OPTION,
        kind=CostKind.WORK,
        fund=FUND,
        work_period=None,
        low_tkr=amount,
        likely_tkr=amount,
        high_tkr=amount,
        price_year=int(FIRST),
        **mark,
    )


def _effects(
    file: PabulibFile, given: dict[str, dict[int, Fraction]], mark: dict[str, Any]
) -> Iterator[Effect]:
    for group, points in given.items():
        for p, figure in sorted(points.items()):
            amount = _decimal(figure)
            yield Effect(
                measure=file.election.projects[p].code,
                option=OPTION,
                indicator=group,
                low=amount,
                likely=amount,
                high=amount,
                ramp=(Decimal(1),),
                origin=EffectOrigin.EXPERT,
                **mark,
            )
