"""Time: labels within the plan, first before last, windows that can be kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samstad.adapters.cases import near
from samstad.adapters.cases.head import span_of
from samstad.adapters.cases.tables import Book
from samstad.engines.planning.case import TABLES, Measure, Option, fields_of
from samstad.vocabulary.periods import NotAPeriod, PeriodSpan
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text

EXPECTED = ("earliest", "likely", "latest")
"""Columns of what others decide, in forecasts and appeals."""
_EXPECTED_IN = {
    "forecasts": EXPECTED,
    "appeals": EXPECTED,
    "detail_plans": ("legal_force_earliest", "legal_force", "legal_force_latest"),
}
BOUNDED = ("tasks", "requirements", "demand_points")


def the_plan_has_periods(book: Book) -> Iterator[Mistake]:
    if not book.head_read:
        return
    problem = span_of(book.case.head)
    if isinstance(problem, NotAPeriod):
        yield book.head_mistake(
            "first_period",
            message=problem.message,
            remedy=problem.remedy,
            code=problem.code,
        )


def periods_are_in_the_plan(book: Book) -> Iterator[Mistake]:
    if book.span is None:
        return
    for table, row_type in TABLES.items():
        for field in fields_of(row_type):
            if field.column.period:
                yield from _outside(book, table, field.name, book.span)


def _outside(
    book: Book, table: str, column: str, span: PeriodSpan
) -> Iterator[Mistake]:
    inside = set(span.labels)
    for index, row in enumerate(book.rows(table)):
        label = getattr(row, column)
        problem = None if label in inside else _why_outside(label, span)
        if problem is not None:
            yield book.mistake(
                table,
                index,
                column,
                message=problem.message,
                remedy=problem.remedy,
                code=problem.code,
            )


def _why_outside(label: str | None, span: PeriodSpan) -> NotAPeriod | None:
    try:
        if label is not None:
            span.index(label)
    except NotAPeriod as problem:
        return problem
    return None


def what_is_expected_is_periods_in_order(book: Book) -> Iterator[Mistake]:
    """What others decide may come outside the plan, but in a period of its kind."""
    if book.span is None:
        return
    for table, names in _EXPECTED_IN.items():
        for index, row in enumerate(book.rows(table)):
            said = {name: getattr(row, name) for name in names}
            yield from _expected(book, table, index, said, book.span)


def _expected(
    book: Book, table: str, index: int, said: dict[str, str | None], span: PeriodSpan
) -> Iterator[Mistake]:
    known = {name: label for name, label in said.items() if label is not None}
    odd = [name for name, label in known.items() if not _same_kind(label, span)]
    for name in odd:
        yield book.mistake(
            table,
            index,
            name,
            message=Text(
                sv=f"”{known[name]}” är ingen period av planens slag.",
                en=f"“{known[name]}” is no period of the plan's kind.",
            ),
            remedy=Text(
                sv=f"Skriv den som {span.labels[0]}.",
                en=f"Write it like {span.labels[0]}.",
            ),
            code=NotAPeriod.code,
        )
    labels = list(known.values())
    if not odd and labels != sorted(labels):
        yield book.mistake(
            table,
            index,
            list(said)[1],
            message=Text(
                sv="Tidigast, troligen och senast kommer inte i ordning.",
                en="Earliest, likely and latest are not in order.",
            ),
            remedy=Text(sv="Kasta om dem.", en="Put them in order."),
            code="case.estimate-order",
        )


def _same_kind(label: str, span: PeriodSpan) -> bool:
    try:
        return PeriodSpan.between(label, label).kind is span.kind
    except NotAPeriod:
        return False


def first_is_not_after_last(book: Book) -> Iterator[Mistake]:
    for table in BOUNDED:
        for index, row in enumerate(book.rows(table)):
            if row.first is not None and row.last is not None and row.first > row.last:
                yield book.mistake(
                    table,
                    index,
                    "last",
                    message=Text(
                        sv=f"{row.last} kommer före {row.first}.",
                        en=f"{row.last} comes before {row.first}.",
                    ),
                    remedy=Text(sv="Kasta om dem.", en="Put them in order."),
                    code="case.first-after-last",
                )


def the_forecast_in_force_exists(book: Book) -> Iterator[Mistake]:
    version = book.case.head.forecast
    versions = {row.version for row in book.case.forecasts}
    if version is None or version in versions or not book.whole("forecasts"):
        return
    listed = ", ".join(sorted(versions)) or "–"
    yield book.head_mistake(
        "forecast",
        message=Text(
            sv=f"Ingen prognos har versionen ”{version}”.",
            en=f"No forecast has the version “{version}”.",
        ),
        remedy=near.did_you_mean(
            near.nearest(version, versions),
            otherwise=Text(
                sv=f"Versionerna är: {listed}.", en=f"The versions are: {listed}."
            ),
        ),
        code="case.unknown-reference",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limit:
    """A bound on an option's time, and whose it is."""

    at: int
    whose: Text


def windows_are_long_enough(book: Book) -> Iterator[Mistake]:
    """The work must fit between its earliest start and its latest finish."""
    span = book.span
    if span is None:
        return
    measures = {row.code: row for row in book.case.measures}
    legal_force = {row.code: row.legal_force for row in book.case.detail_plans}
    vacated = {
        row.zone: row.likely
        for row in book.case.forecasts
        if row.version == book.case.head.forecast and _same_kind(row.likely, span)
    }
    for index, option in enumerate(book.case.options):
        if option.measure not in measures or option.duration < 1:
            continue
        measure = measures[option.measure]
        start = _latest_of(
            _starts(option, legal_force.get(measure.detail_plan or ""), span)
        )
        end = _earliest_of(_ends(option, measure, vacated, span))
        if start.at + option.duration - 1 > end.at:
            yield _too_short(book, index, option, start, end)


def _starts(
    option: Option, legal_force: str | None, span: PeriodSpan
) -> Iterator[_Limit]:
    yield _Limit(at=0, whose=Text(sv="planens början", en="the plan's beginning"))
    for label, whose in (
        (option.earliest_start, Text(sv="tidigaste start", en="earliest start")),
        (legal_force, Text(sv="detaljplanens laga kraft", en="legal force")),
    ):
        if label is not None and label in span:
            yield _Limit(at=span.index(label), whose=whose)


def _ends(
    option: Option, measure: Measure, vacated: dict[str, str], span: PeriodSpan
) -> Iterator[_Limit]:
    yield _Limit(at=len(span) - 1, whose=Text(sv="planens slut", en="the plan's end"))
    if option.latest_finish is not None and option.latest_finish in span:
        yield _Limit(
            at=span.index(option.latest_finish),
            whose=Text(sv="senaste slut", en="latest finish"),
        )
    if measure.vacates in vacated:
        label = vacated[measure.vacates]
        yield _Limit(
            at=_position(label, span),
            whose=Text(
                sv=f"{measure.vacates} ska vara tomt efter {label}",
                en=f"{measure.vacates} must be empty after {label}",
            ),
        )


def _position(label: str, span: PeriodSpan) -> int:
    """Like ``span.index`` but also before and after the plan."""
    first = span.labels[0]
    if label < first:
        return 1 - len(PeriodSpan.between(label, first))
    return len(PeriodSpan.between(first, label)) - 1


def _latest_of(limits: Iterator[_Limit]) -> _Limit:
    return max(limits, key=lambda limit: limit.at)


def _earliest_of(limits: Iterator[_Limit]) -> _Limit:
    return min(limits, key=lambda limit: limit.at)


def _too_short(
    book: Book, index: int, option: Option, start: _Limit, end: _Limit
) -> Mistake:
    room = max(0, end.at - start.at + 1)
    return book.mistake(
        "options",
        index,
        "duration",
        message=Text(
            sv=f"Arbetet tar {option.duration} perioder men får bara plats i {room}: "
            f"från {start.whose.sv} till {end.whose.sv}.",
            en=f"The work takes {option.duration} periods but has room for only "
            f"{room}: from {start.whose.en} to {end.whose.en}.",
        ),
        remedy=Text(
            sv="Korta arbetet, flytta gränserna eller ta bort alternativet.",
            en="Shorten the work, move the limits or take the option away.",
        ),
        code="case.no-window",
    )


PERIODS = (
    the_plan_has_periods,
    periods_are_in_the_plan,
    what_is_expected_is_periods_in_order,
    first_is_not_after_last,
    the_forecast_in_force_exists,
    windows_are_long_enough,
)
