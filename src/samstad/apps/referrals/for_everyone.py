"""A plan in plain words, for those who live in the city."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from samstad.adapters import words, written
from samstad.adapters.names import name_of
from samstad.adapters.report.drawing import Drawing
from samstad.adapters.report.places import place_drawing, places_of
from samstad.adapters.report.subject import Subject
from samstad.apps.plans.for_board import Gain, gains_of
from samstad.apps.referrals.bridge import decided
from samstad.apps.web.pages import Lazily
from samstad.engines.planning.plan import Choice
from samstad.vocabulary.texts import Language

if TYPE_CHECKING:
    from samstad.apps.referrals.models import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something that is done: what, how, when, where and by whom."""

    name: str
    way: str
    start: str
    when: str
    where: str
    numbers: str
    who: str
    cost: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """A board's tasks: for whom the plan is."""

    board: str
    gains: tuple[Gain, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForEveryone:
    """A plan in plain words."""

    count: int
    of: int
    first: str
    last: str
    cost: str
    price_year: int
    works: Sequence[Work]
    begun: dict[str, int]
    left_out: Sequence[str]
    concerned: tuple[Concerned, ...]
    map_words: str
    map_sizes: dict[str, tuple[int, int]]
    illustrative: str


def shown_to_everyone(decision: Decision, language: Language) -> ForEveryone:
    subject = _subject(decision, language)
    case = subject.case
    done = {choice.measure for choice in subject.choices}
    drawn = place_drawing(subject)
    return ForEveryone(
        count=len(done),
        of=len(case.measures),
        first=case.head.first_period,
        last=case.head.last_period,
        cost=_money(subject.figures.cost_tkr, language),
        price_year=case.head.price_year,
        works=_in_order(subject),
        begun=dict(Counter(choice.start for choice in subject.choices)),
        left_out=Lazily(
            [m for m in case.measures if m.code not in done],
            lambda m: name_of(m).said(language),
        ),
        concerned=tuple(_concerned(subject)),
        map_words=drawn.finding if drawn else "",
        map_sizes=drawn.sizes if drawn else {},
        illustrative=words.illustrative(case, language),
    )


def map_of(decision: Decision, language: Language) -> Drawing | None:
    return place_drawing(_subject(decision, language))


def _subject(decision: Decision, language: Language) -> Subject:
    proposal, case = decided(decision)
    return Subject.of(proposal, case, language)


def _in_order(subject: Subject) -> Lazily:
    """What is done, by when it begins; in words only where it is shown."""
    numbers = {
        choice.measure: str(place.number)
        for place in places_of(subject)
        for choice, _option in place.choices
    }
    ordered = sorted(subject.choices, key=lambda c: (c.start, c.finish, c.measure))
    return Lazily(
        ordered, lambda choice: _work(subject, choice, numbers.get(choice.measure, ""))
    )


def _work(subject: Subject, choice: Choice, number: str) -> Work:
    case, language = subject.case, subject.language
    measure = next(m for m in case.measures if m.code == choice.measure)
    option = next(
        o
        for o in case.options
        if o.measure == measure.code and o.option == choice.option
    )
    sites = {site.code: site.name for site in case.sites}
    departments = {d.code: d for d in case.departments}
    owner = departments[measure.department]
    is_only_way = sum(o.measure == measure.code for o in case.options) == 1
    return Work(
        name=name_of(measure).said(language),
        way="" if is_only_way else name_of(option).said(language),
        start=choice.start,
        when=written.span(choice.start, choice.finish),
        where=sites.get(option.site or "", ""),
        numbers=number,
        who=name_of(owner).said(language),
        cost=_money(subject.figures.cost_by_measure_tkr[choice.measure], language),
        about=measure.description or "",
    )


def _concerned(subject: Subject) -> Iterator[Concerned]:
    for board in subject.case.boards:
        gains = gains_of(subject, board.code)
        if gains:
            name = name_of(board).said(subject.language)
            yield Concerned(board=name, gains=gains)


def _money(tkr: int, language: Language) -> str:
    """Thousand kronor are for officials; everyone else reads millions."""
    if abs(tkr) < 1000:
        return written.tkr(tkr, language)
    million = written.shortly(Fraction(tkr, 1000), language)
    unit = "miljoner kronor" if language == "sv" else "million kronor"
    return f"{million}{written.NO_BREAK}{unit}"
