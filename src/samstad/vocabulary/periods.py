"""Years, tertials and quarters: how a plan counts time."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

_LABEL = re.compile(r"^(?P<year>\d{4})(?:(?P<kind>[TQ])(?P<part>[1-4]))?$")


class NotAPeriod(Problem):
    """A label that names no year, tertial or quarter, or spans that cannot be."""

    code = "periods.not-a-period"


class PeriodKind(StrEnum):
    """How long one period is."""

    YEAR = "year"
    TERTIAL = "tertial"
    QUARTER = "quarter"

    @property
    def per_year(self) -> int:
        return {"year": 1, "tertial": 3, "quarter": 4}[self.value]

    @property
    def letter(self) -> str:
        return {"year": "", "tertial": "T", "quarter": "Q"}[self.value]


@dataclass(frozen=True, slots=True)
class PeriodSpan:
    """The periods of a plan, from first to last, all of one kind.

    ``labels`` are ``"2017"``, ``"2017T1"`` … or ``"2017Q1"`` …
    """

    kind: PeriodKind
    labels: tuple[str, ...]

    @classmethod
    def between(cls, first: str, last: str) -> Self:
        kind, start = _counted(first)
        last_kind, end = _counted(last)
        if kind != last_kind or end < start:
            raise NotAPeriod(
                Text(
                    sv=f"Perioderna {first}–{last} hänger inte ihop.",
                    en=f"The periods {first}–{last} make no span.",
                ),
                remedy=Text(
                    sv="Skriv båda som år, tertial (2017T1) eller kvartal "
                    "(2017Q1), den första först.",
                    en="Write both as years, tertials (2017T1) or quarters "
                    "(2017Q1), the first one first.",
                ),
            )
        numbers = range(start, end + 1)
        return cls(kind=kind, labels=tuple(_label(kind, n) for n in numbers))

    def __len__(self) -> int:
        return len(self.labels)

    def __contains__(self, label: object) -> bool:
        return label in self.labels

    def index(self, label: str) -> int:
        """Count from 0 at the first period; raises ``NotAPeriod`` outside."""
        kind, number = _counted(label)
        position = number - _counted(self.labels[0])[1]
        if kind != self.kind or not 0 <= position < len(self.labels):
            raise NotAPeriod(
                Text(
                    sv=f"{label} ligger utanför planen "
                    f"({self.labels[0]}–{self.labels[-1]}).",
                    en=f"{label} lies outside the plan "
                    f"({self.labels[0]}–{self.labels[-1]}).",
                ),
                remedy=Text(
                    sv="Välj en period inom planen.",
                    en="Choose a period within the plan.",
                ),
            )
        return position

    def whole_years_elapsed(self, index: int) -> int:
        """Whole years from the first period to the one at ``index``."""
        return index // self.kind.per_year


def _counted(label: str) -> tuple[PeriodKind, int]:
    found = _LABEL.match(label.strip())
    if found is None or (found["kind"] == "T" and found["part"] == "4"):
        raise NotAPeriod(
            Text(
                sv=f"”{label}” är ingen period.",
                en=f"“{label}” is not a period.",
            ),
            remedy=Text(
                sv="Skriv ett år (2017), ett tertial (2017T1) eller ett "
                "kvartal (2017Q1).",
                en="Write a year (2017), a tertial (2017T1) or a quarter (2017Q1).",
            ),
        )
    kind = next(k for k in PeriodKind if k.letter == (found["kind"] or ""))
    part = int(found["part"] or 1) - 1
    return kind, int(found["year"]) * kind.per_year + part


def _label(kind: PeriodKind, number: int) -> str:
    year, part = divmod(number, kind.per_year)
    return f"{year:04d}" + (f"{kind.letter}{part + 1}" if kind.letter else "")


def days_of(label: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a period; raises ``NotAPeriod``.

    >>> days_of("2025T2")
    (datetime.date(2025, 5, 1), datetime.date(2025, 8, 31))
    """
    kind, number = _counted(label)
    return _first_day(kind, number), _first_day(kind, number + 1) - _A_DAY


def last_ended(kind: PeriodKind, today: datetime.date) -> str:
    """The last period of a kind that is over.

    >>> last_ended(PeriodKind.TERTIAL, datetime.date(2025, 4, 30))
    '2024T3'
    """
    months = 12 // kind.per_year
    number = today.year * kind.per_year + (today.month - 1) // months
    return _label(kind, number - 1)


def _first_day(kind: PeriodKind, number: int) -> datetime.date:
    year, part = divmod(number, kind.per_year)
    return datetime.date(year, part * (12 // kind.per_year) + 1, 1)


_A_DAY = datetime.timedelta(days=1)
