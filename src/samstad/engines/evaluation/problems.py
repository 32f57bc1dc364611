"""What keeps a design from saying anything, with the cure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

FloatArray = NDArray[np.float64]


_ROUNDING = 1e-13
MOST, LEAST = 1e15, 1e-15
"""No indicator is larger, or smaller throughout; what is makes squares overflow or
vanish, and figures meaningless."""


class CannotTell(Problem):
    """The series cannot carry the design; no figure is given."""

    code = "evaluation.cannot-tell"


def check_finite(values: FloatArray, what: Text) -> None:
    """Refuse gaps and infinite figures; nothing is filled in."""
    if not np.all(np.isfinite(values)):
        raise CannotTell(
            Text(
                sv=f"{what.sv} har luckor eller oändliga värden.",
                en=f"{what.en} has gaps or infinite values.",
            ),
            remedy=Text(
                sv="Komplettera serien, eller välj år där alla har värden.",
                en="Complete the series, or choose years in which all have values.",
            ),
        )

    most = float(np.abs(values).max()) if values.size else 0.0
    if most > MOST or 0 < most < LEAST:
        raise CannotTell(
            Text(
                sv=f"{what.sv} har orimligt stora eller små värden.",
                en=f"{what.en} has values too large or too small to be meant.",
            ),
            remedy=Text(
                sv="Kontrollera källan och enheten.",
                en="Check the source and the unit.",
            ),
        )


def check_at_least(count: int, least: int, what: Text) -> None:
    if count < least:
        raise CannotTell(
            Text(
                sv=f"Antal {what.sv}: {count}; metoden kräver minst {least}.",
                en=f"Number of {what.en}: {count}; the method needs at least {least}.",
            ),
            remedy=Text(
                sv="Ta med fler, vänta tills de finns, eller välj en annan metod.",
                en="Add more, wait until there are, or choose another design.",
            ),
        )


def check_varies(values: FloatArray, what: Text, *, of: float = 0.0) -> None:
    """Refuse what is equal throughout: nothing can be told from it.

    Values worked out from figures as large as ``of`` are equal if only rounding
    parts them.
    """
    if values.size and float(np.ptp(values)) <= _ROUNDING * of:
        raise CannotTell(
            Text(
                sv=f"{what.sv} är lika rakt igenom.",
                en=f"{what.en} is equal throughout.",
            ),
            remedy=Text(
                sv="Kontrollera källan; ett värde som aldrig ändras visar inget.",
                en="Check the source; a value that never changes shows nothing.",
            ),
        )


PERIODS_BEFORE = Text(sv="perioder före åtgärden", en="periods before the measure")
PERIODS_AFTER = Text(sv="perioder efter åtgärden", en="periods after the measure")
DONORS = Text(sv="jämförbara kommuner", en="units to compare with")
PREDICTORS = Text(sv="En förklarande serie", en="A predictor")
SERIES = Text(sv="Serien", en="The series")
COMPARISON = Text(sv="Jämförelsens serier", en="The comparison's series")
