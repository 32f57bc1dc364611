"""Appeals: of something, and with when they are expected to be decided."""

from __future__ import annotations

from collections.abc import Iterator

from samstad.adapters.cases.check_periods import EXPECTED
from samstad.adapters.cases.tables import Book
from samstad.engines.planning.case import AppealState
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text


def appeals_are_of_something(book: Book) -> Iterator[Mistake]:
    for index, row in enumerate(book.case.appeals):
        if row.detail_plan is None and row.measure is None:
            yield book.mistake(
                "appeals",
                index,
                "detail_plan",
                message=Text(
                    sv="Överklagandet gäller varken en detaljplan eller en åtgärd.",
                    en="The appeal is of neither a detailed plan nor a measure.",
                ),
                remedy=Text(
                    sv="Skriv vilken detaljplan, eller vilken åtgärds beslut.",
                    en="Write which detailed plan, or the decision of which measure.",
                ),
                code="case.missing",
            )


def pending_appeals_have_dates(book: Book) -> Iterator[Mistake]:
    """What is not decided is expected in some period, or nothing can wait for it."""
    for index, row in enumerate(book.case.appeals):
        for column in EXPECTED if row.state is AppealState.PENDING else ():
            if getattr(row, column) is None:
                yield book.mistake(
                    "appeals",
                    index,
                    column,
                    message=Text(
                        sv="Överklagandet väntar på avgörande, men när saknas.",
                        en="The appeal awaits a decision, but when is missing.",
                    ),
                    remedy=Text(
                        sv="Skriv första perioden efter beslutet, så gott det går att "
                        "bedöma.",
                        en="Write the first period after the decision, as well as can "
                        "be judged.",
                    ),
                    code="case.missing",
                )


APPEALS = (appeals_are_of_something, pending_appeals_have_dates)
