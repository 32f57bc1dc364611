"""The case as numbers: what the decoder, the relaxation and the solver work on.

Sizes: ``M`` measures, ``O`` options, ``T`` periods, ``D`` departments, ``F`` funds,
``S`` services, ``K`` indicators, ``A`` tasks, ``B`` boards, ``Q`` reach elements.
Lists of uneven length stand one after the other, with ``*_at[i] … *_at[i+1]``
telling where those of ``i`` are.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Arrays(NamedTuple):
    """Everything the compiled kernels read; a named tuple because numba takes one.

    Money is in tkr. Staff and service capacity are whole numbers after
    multiplication with a power of ten, so that sums are exact.
    """

    # P1, P5: measures, options, allowed starts
    options_at: Ints  # (M+1,) options of a measure stand together
    measure_of: Ints  # (O,)
    mandatory: Flags  # (M,)
    duration: Ints  # (O,)
    allowed: Flags  # (O, T) may start in t
    # P2: funds; work_offset −1 is a running cost
    cost_at: Ints  # (O+1,)
    cost_fund: Ints
    cost_offset: Ints
    cost_tkr: Ints
    frame_tkr: Ints  # (F, T)
    carry_tkr: Ints  # (F,)
    borrow_tkr: Ints  # (F,)
    total_cost_tkr: Ints  # (O, T) over the plan if started in t
    most_cost_tkr: int  # the whole plan at most
    # P3: staff
    staff_at: Ints  # (O+1,)
    staff_department: Ints
    staff_offset: Ints
    staff_need: Ints
    capacity: Ints  # (D, T)
    # P4: what must come before an option
    before_at: Ints  # (O+1,)
    before_measure: Ints
    before_option: Ints  # −1 any
    before_from_start: Flags
    before_lag: Ints
    # P4: measures that have an option waiting for a measure (for taking out)
    after_at: Ints  # (M+1,)
    after_measure: Ints
    # P6: groups and sites
    group_at: Ints  # (O+1,) groups an option counts in
    group_of: Ints
    group_least: Ints  # (G,)
    group_most: Ints  # (G,)
    site: Ints  # (O,) −1 none
    site_lasting: Flags  # (O,)
    n_sites: int
    # P7: services; need is demand less what stays open (very negative: none)
    delivery_at: Ints  # (O+1,)
    delivery_service: Ints
    delivery_amount: Ints
    delivery_from_start: Flags
    need: Ints  # (S, T)
    # P8: indicators
    base: Floats  # (K, T) baseline path with constant reach
    effect_at: Ints  # (O+1,)
    effect_indicator: Ints
    effect_path: Floats  # (E, T) by periods since done
    synergy_at: Ints  # (O+1,) partners of an option, listed at both
    synergy_partner: Ints  # option
    synergy_indicator: Ints
    synergy_value: Floats
    # P9: reach elements (people of a point within a band)
    cover_at: Ints  # (O+1,)
    cover_element: Ints
    element_within: Ints  # (Q,) an earlier element that covers this one, −1 none
    element_new_at: Ints  # (Q+1,) options that cover this but not the one within
    element_new: Ints
    element_indicator: Ints  # (Q,)
    element_weight: Floats  # (Q, T) 0 where a facility covers it anyway
    # P10, P11: tasks
    tasks_at: Ints  # (K+1,) tasks of an indicator
    task_of: Ints  # (A,) tasks in the order of their indicators
    task_board: Ints  # (A,)
    task_weight: Floats  # (A, T) share in its board's attainment
    slope: Floats  # (A, L) lines of the gain; padded with the last
    intercept: Floats  # (A, L)
    board_weight: Floats  # (B,) sums to 1
    # P10, P12: requirements (sense ±1: sense·I ≥ sense·value), floors, company
    require_at: Ints  # (K+1,) requirements of an indicator
    require_sense: Floats  # (R,)
    require_value: Floats  # (R, T) nan where it does not bind
    floor: Floats  # (B,) least attainment, −inf none
    company_at: Ints  # (O+1,) measures that must be done too
    company_measure: Ints
    company_of_at: Ints  # (M+1,) options that need this measure
    company_of_option: Ints


class Names(NamedTuple):
    """Codes by position, for the way back from numbers to words."""

    periods: tuple[str, ...]
    measures: tuple[str, ...]
    options: tuple[str, ...]  # option's code only
    departments: tuple[str, ...]
    funds: tuple[str, ...]
    services: tuple[str, ...]
    indicators: tuple[str, ...]
    boards: tuple[str, ...]
    tasks: tuple[tuple[str, str], ...]


class Tie(NamedTuple):
    """A precedence as stated: options before, options after (P4)."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    from_start: bool
    lag: int


class Pair(NamedTuple):
    """A synergy as stated: sets of options, indicator, value (P8)."""

    options: tuple[int, ...]
    others: tuple[int, ...]
    indicator: int
    value: float


class Model(NamedTuple):
    """The arrays, the names, and the ties in their unexpanded form."""

    arrays: Arrays
    names: Names
    ties: tuple[Tie, ...]
    pairs: tuple[Pair, ...]
