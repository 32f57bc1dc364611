"""What the engine answers: a plan, its figures, and how good it is proven to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Rule(StrEnum):
    """What is best."""

    FAIR = "fair"
    TOTAL = "total"
    NASH = "nash"
    CHEAPEST = "cheapest"


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Choice:
    """One measure in the plan; ``finish`` is the last period of work."""

    measure: str
    option: str
    start: str
    finish: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The measures done, in the order of their codes."""

    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything that follows from a plan, in exact numbers.

    Every tuple has one value per period. ``saved_tkr`` is what a fund has left
    at the end of the period (negative: borrowed ahead). ``gains`` is by
    (board, task), and so are ``parts``, what each task adds to the attainment of
    its board. ``total`` is the weighted mean of the attainments.
    """

    cost_tkr: int
    cost_by_measure_tkr: dict[str, int]
    paid_tkr: dict[str, tuple[int, ...]]
    saved_tkr: dict[str, tuple[int, ...]]
    staff_fte: dict[str, tuple[Fraction, ...]]
    services: dict[str, tuple[Fraction, ...]]
    indicators: dict[str, tuple[Fraction, ...]]
    gains: dict[tuple[str, str], tuple[Fraction, ...]]
    parts: dict[tuple[str, str], Fraction]
    attainment: dict[str, Fraction]
    total: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardShare:
    """What a board gets, beside what it would get without a plan and alone.

    ``own_best`` is the best plan found for the board alone, ``own_bound`` what
    no plan can beat. ``share`` is (attainment − no plan) / (own best − no plan),
    1 for a board that no plan can help.
    """

    code: str
    attainment: float
    no_plan: float
    own_best: float
    own_bound: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The best plan found, with its proof (sv. planförslag).

    Attributes
    ----------
    value, bound
        Under ``fair`` the smallest share, under ``total`` the total, under
        ``nash`` the geometric mean of gains over no plan, under ``cheapest``
        the cost in tkr (then ``bound`` is what no plan goes below).
        ``bound`` is rounded outward: no plan that keeps the rules beats it.
    gap
        (bound − value) / |value|, rounded upward; 0 when proven best.
    method
        What found the plan and what proved the bound.
    own_plans
        The plans behind each board's ``own_best``.
    floors
        The least attainment asked for, by board.
    """

    rule: Rule
    plan: Plan
    figures: Figures
    value: float
    bound: float
    gap: float
    proven: bool
    boards: tuple[BoardShare, ...]
    seconds: float
    steps: int
    seed: int
    method: str
    stopped: str
    own_plans: dict[str, Plan] = field(default_factory=dict)
    floors: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a search has come: told to the caller's callback.

    ``value`` and ``bound`` are ``None`` until there is one. ``has_plan`` says
    whether a plan that keeps every rule is at hand, for a rule to be judged or not.
    """

    elapsed_s: float
    stage: str
    value: float | None
    bound: float | None
    gap: float | None
    has_plan: bool = False
