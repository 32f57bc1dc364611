"""Money and people: price years, who may pay, frames and staff that are there."""

from __future__ import annotations

from collections.abc import Iterator

from samstad.adapters.cases.check_remits import stretches
from samstad.adapters.cases.tables import Book
from samstad.engines.planning.case import Cost, CostKind, Fund, PaysFor, Staffing
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text

PRICED = ("costs", "frames")


def money_is_in_the_price_year(book: Book) -> Iterator[Mistake]:
    if not book.head_read:
        return
    year = book.case.head.price_year
    for table in PRICED:
        for index, row in enumerate(book.rows(table)):
            if row.price_year != year:
                yield book.mistake(
                    table,
                    index,
                    "price_year",
                    message=Text(
                        sv=f"Beloppet är i {row.price_year} års priser, fallet i "
                        f"{year} års.",
                        en=f"The amount is in prices of {row.price_year}, the case in "
                        f"those of {year}.",
                    ),
                    remedy=Text(
                        sv=f"Räkna om det till {year} års priser (till exempel med "
                        "kommunernas prisindex PKV) och skriv hur i source.",
                        en=f"Recalculate it to prices of {year} (with a price index) "
                        "and say how in source.",
                    ),
                    code="case.price-year",
                )


def funds_pay_for_what_they_may(book: Book) -> Iterator[Mistake]:
    funds = {fund.code: fund for fund in book.case.funds}
    for index, cost in enumerate(book.case.costs):
        fund = funds.get(cost.fund)
        if fund is not None and fund.pays_for not in (PaysFor.BOTH, cost.kind.value):
            yield _may_not_pay(book, index, cost, fund)


def _may_not_pay(book: Book, index: int, cost: Cost, fund: Fund) -> Mistake:
    return book.mistake(
        "costs",
        index,
        "fund",
        message=Text(
            sv=f"{fund.code} betalar bara {fund.pays_for.value}, men kostnaden är "
            f"{cost.kind.value}.",
            en=f"{fund.code} pays only for {fund.pays_for.value}, but the cost is "
            f"{cost.kind.value}.",
        ),
        remedy=Text(
            sv="Välj en annan finansiering, eller ändra pays_for i funds.",
            en="Choose another fund, or change pays_for in funds.",
        ),
        code="case.fund-may-not-pay",
    )


def work_costs_money(book: Book) -> Iterator[Mistake]:
    """Only running costs may be negative, when they save money."""
    for index, cost in enumerate(book.case.costs):
        if cost.kind is CostKind.WORK and cost.low_tkr < 0:
            yield book.mistake(
                "costs",
                index,
                "low_tkr",
                message=Text(
                    sv="Kostnaden för arbetet är negativ.",
                    en="The cost of the work is negative.",
                ),
                remedy=Text(
                    sv="Skriv kostnader som positiva tal; en inkomst läggs i en rad i "
                    "frames.",
                    en="Write costs as positive numbers; income goes into a row of "
                    "frames.",
                ),
                code="case.out-of-range",
            )


def frames_cover_every_period(book: Book) -> Iterator[Mistake]:
    """A fund that something is asked of has a frame in every period."""
    if book.span is None or not book.whole("frames", "funds"):
        return
    asked = {cost.fund for cost in book.case.costs}
    covered: dict[str, set[str]] = {}
    for row in book.case.frames:
        covered.setdefault(row.fund, set()).add(row.period)
    for fund in (f.code for f in book.case.funds if f.code in asked):
        missing = [p for p in book.span.labels if p not in covered.get(fund, set())]
        if missing:
            said = stretches(missing, book.span.labels)
            yield book.mistake(
                "frames",
                None,
                "period",
                message=Text(
                    sv=f"{fund} ska betala men saknar ram för {said}.",
                    en=f"{fund} is to pay but has no frame for {said}.",
                ),
                remedy=Text(
                    sv="Lägg till en rad för varje period; skriv 0 där inget ges.",
                    en="Add one row for each period; write 0 where nothing is given.",
                ),
                code="case.period-missing",
            )


def staff_is_known_where_asked(book: Book) -> Iterator[Mistake]:
    if not book.whole("staff"):
        return
    known = {row.department for row in book.case.staff}
    told: set[str] = set()
    for index, row in enumerate(book.case.staffing):
        if row.department in known or row.department in told:
            continue
        told.add(row.department)
        yield book.mistake(
            "staffing",
            index,
            "department",
            message=Text(
                sv=f"{row.department} ska lägga tid men har ingen rad i staff.",
                en=f"{row.department} is asked for time but has no row in staff.",
            ),
            remedy=Text(
                sv="Lägg till förvaltningens årsarbetare per period i staff.",
                en="Add the department's full-time staff per period in staff.",
            ),
            code="case.no-staff",
        )


def work_periods_are_within_the_work(book: Book) -> Iterator[Mistake]:
    if not book.whole("options"):
        return
    longest = _durations(book)
    for table in ("costs", "staffing"):
        for index, row in enumerate(book.rows(table)):
            if row.work_period is None:
                continue
            duration = longest.get((row.measure, row.option))
            if isinstance(row, Cost) and row.kind is CostKind.RUNNING:
                yield _running_has_no_work(book, index)
            elif duration is not None and row.work_period > duration:
                yield _beyond_the_work(book, table, index, row, duration)


def _durations(book: Book) -> dict[tuple[str, str | None], int]:
    """Duration of every option; with ``None`` the longest of the measure."""
    longest: dict[tuple[str, str | None], int] = {}
    for option in book.case.options:
        for key in ((option.measure, option.option), (option.measure, None)):
            longest[key] = max(longest.get(key, 0), option.duration)
    return longest


def _beyond_the_work(
    book: Book, table: str, index: int, row: Cost | Staffing, duration: int
) -> Mistake:
    return book.mistake(
        table,
        index,
        "work_period",
        message=Text(
            sv=f"Arbetet tar {duration} perioder; period {row.work_period} finns inte.",
            en=f"The work takes {duration} periods; there is no period "
            f"{row.work_period}.",
        ),
        remedy=Text(
            sv=f"Skriv 1 till {duration}, eller lämna tomt för alla.",
            en=f"Write 1 to {duration}, or leave it blank for all.",
        ),
        code="case.beyond-the-work",
    )


def _running_has_no_work(book: Book, index: int) -> Mistake:
    return book.mistake(
        "costs",
        index,
        "work_period",
        message=Text(
            sv="En driftkostnad (running) har ingen arbetsperiod.",
            en="A running cost has no period of work.",
        ),
        remedy=Text(sv="Lämna cellen tom.", en="Leave the cell blank."),
        code="case.not-used",
    )


MONEY = (
    money_is_in_the_price_year,
    funds_pay_for_what_they_may,
    work_costs_money,
    frames_cover_every_period,
    staff_is_known_where_asked,
    work_periods_are_within_the_work,
)
