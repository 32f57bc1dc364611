"""All the checks a case must pass before anyone plans with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from samstad.adapters.cases.check_appeals import APPEALS
from samstad.adapters.cases.check_conditions import CONDITIONS
from samstad.adapters.cases.check_measures import MEASURES
from samstad.adapters.cases.check_money import MONEY
from samstad.adapters.cases.check_names import NAMES
from samstad.adapters.cases.check_periods import PERIODS
from samstad.adapters.cases.check_remits import REMITS
from samstad.adapters.cases.check_services import SERVICES
from samstad.adapters.cases.check_values import VALUES
from samstad.adapters.cases.head import span_of
from samstad.adapters.cases.tables import HEAD, Book, Origin, rows_of
from samstad.adapters.cases.writing import unwritable
from samstad.engines.planning.case import PlanningCase
from samstad.vocabulary.periods import NotAPeriod
from samstad.vocabulary.problems import Mistake, MistakesInInput
from samstad.vocabulary.texts import Text

MOST_OF_A_KIND = 20
"""So many mistakes of one kind in one column are shown; the rest are counted."""

CHECKS: tuple[Callable[[Book], Iterator[Mistake]], ...] = (
    *NAMES,
    *VALUES,
    *PERIODS,
    *APPEALS,
    *REMITS,
    *MONEY,
    *MEASURES,
    *SERVICES,
    *CONDITIONS,
)


def check_case(case: PlanningCase) -> None:
    """Check a case that was made in memory as one that is read is checked.

    Raises
    ------
    MistakesInInput
        With every mistake; tables stand as the file, the first row is 2.
    """
    found = [*unwritable(case), *mistakes_in(book_of(case))]
    if found:
        raise MistakesInInput(limited(found))


def mistakes_in(book: Book) -> Iterator[Mistake]:
    for check in CHECKS:
        yield from check(book)


def limited(mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
    """Leave out what repeats without end, and say how much it was."""
    counts: Counter[tuple[str, str | None, str]] = Counter()
    for mistake in mistakes:
        kind = (mistake.file, mistake.column, mistake.code)
        counts[kind] += 1
        if counts[kind] <= MOST_OF_A_KIND:
            yield mistake
    for (file, column, code), count in counts.items():
        if count > MOST_OF_A_KIND:
            more = count - MOST_OF_A_KIND
            yield Mistake(
                file=file,
                row=None,
                column=column,
                message=Text(
                    sv=f"… och {more} fel till av samma slag.",
                    en=f"… and {more} more mistakes of the same kind.",
                ),
                remedy=Text(sv="Rätta alla.", en="Mend them all."),
                code=code,
            )


def book_of(case: PlanningCase) -> Book:
    """A case that was made in memory, as if its tables were files."""
    span = span_of(case.head)
    codes = {
        name: frozenset(row.code for row in rows if hasattr(row, "code"))
        for name, rows in rows_of(case)
    }
    return Book(
        case=case,
        origins={name: Origin(file=name) for name, _ in rows_of(case)},
        head_file=HEAD,
        span=None if isinstance(span, NotAPeriod) else span,
        seen=codes,
    )
