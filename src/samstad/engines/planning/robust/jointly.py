"""What a guess takes part in together with others: total-order indices.

The total-order index of a guess is the share of the variance that is left when
everything but that guess is known, ``E[Var(total | all others)] / Var(total)``. By
Jansen (1999, Computer Physics Communications 117) it is half the mean square of what
the total changes by when the guess alone is drawn anew, over the variance. A guess is
drawn anew by taking its columns from a second set of draws: what is drawn of an effect
or a time is drawn for its measure alone, so that nothing else moves.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from samstad.engines.planning.arrays.model import Floats
from samstad.engines.planning.robust import effects
from samstad.engines.planning.robust.answer import JointMatter
from samstad.engines.planning.robust.draws import Draws, Guess, Rows, rows_of
from samstad.engines.planning.robust.schedule import schedule_of
from samstad.engines.planning.verify.known import Done, Known

_Z95 = 1.959964


def joint_matters(
    known: Known, done: Sequence[Done], draws: Draws, again: Draws
) -> tuple[JointMatter, ...]:
    """For each guess about effects and times; costs have no part in the total."""
    rows = rows_of(known, done)
    total = _totals(known, done, rows, draws)
    found = []
    for guess in draws.scores:
        if guess.kind != "cost":
            mixed = _with_anew(done, rows, draws, again, guess)
            share, margin = jansen(total, _totals(known, done, rows, mixed))
            found.append(JointMatter(guess=guess, share=share, margin=margin))
    return tuple(sorted(found, key=lambda one: -one.share))


def jansen(values: Floats, anew: Floats) -> tuple[float, float]:
    """The total-order index and half its 95 % interval, from N pairs of values."""
    whole = float(values.var())
    if whole == 0:
        return 0.0, 0.0
    half_squares = (values - anew) ** 2 / 2
    deviation = float(half_squares.std()) / np.sqrt(len(values))
    return float(half_squares.mean()) / whole, float(_Z95 * deviation / whole)


def _totals(known: Known, done: Sequence[Done], rows: Rows, draws: Draws) -> Floats:
    """The total (N,), whatever rules are kept."""
    found = []
    for some in draws.in_parts():
        when = schedule_of(known, done, some.duration)
        value = effects.indicators_of(known, done, rows, some, when)
        found.append(effects.total_of(known, effects.attainments(known, value)))
    return np.concatenate(found)


def _with_anew(
    done: Sequence[Done], rows: Rows, draws: Draws, again: Draws, guess: Guess
) -> Draws:
    """The draws with what is guessed of one measure taken from the others."""
    effect, synergy = draws.effect.copy(), draws.synergy.copy()
    duration = draws.duration.copy()
    measure = next(at for at, d in enumerate(done) if d.measure == guess.measure)
    if guess.kind == "duration":
        duration[:, measure] = again.duration[:, measure]
    else:
        own = np.array(rows.effect_of, dtype=int) == measure
        effect[:, own] = again.effect[:, own]
        pairs = np.array([pair[0] for pair in rows.synergy_of], dtype=int)
        synergy[:, pairs == measure] = again.synergy[:, pairs == measure]
    return draws._replace(effect=effect, synergy=synergy, duration=duration)
