"""One search under way: its limits, its tools and the best plan so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from samstad.engines.planning.arrays import Model, compile_case
from samstad.engines.planning.arrays.model import Floats
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.exact import cp_sat
from samstad.engines.planning.exact.formulation import Formulation, formulate
from samstad.engines.planning.exact.highs import (
    Answer,
    Ear,
    Pairs,
    completed,
    raise_it,
)
from samstad.engines.planning.exact.probing import settled
from samstad.engines.planning.exact.relaxation import Advice, relaxed
from samstad.engines.planning.exact.scheduling import pure_schedule
from samstad.engines.planning.grain import grain_of_total
from samstad.engines.planning.plan import Choice, Figures, Plan, Progress
from samstad.engines.planning.search.exchange import exchange, new_step
from samstad.engines.planning.search.rebuild import (
    empty_plan,
    improve,
    new_state,
    restore,
    score_of,
)
from samstad.engines.planning.search.worth import LEAST_WORTH, Aim
from samstad.engines.planning.verify import Check

WARM, COLD = 0.6, 0.02  # by measure: one of many moves the aim less
_LEAST_RANK = 0.05
_LEAST_ADVICE_S, _HOPELESS = 0.05, 0.5
_PROBED, _PROBED_STARTS = 300, 10_000  # measures, each asked about twice, and starts
_PROBE_S = 5.0  # that there are at least
_PATIENCE = 100  # steps per pair of measures without a better plan
_FIRST_ROUND, _LONGEST_ROUND, _ROUND_S = 20, 1000, 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """When to stop: seconds of the caller's clock, and steps when stated.

    A step is one rebuilding of the plan or one node of the solver's tree. With
    the same steps and seed the plan is the same, if the time suffices.
    """

    time_s: float
    steps: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A plan that keeps every rule, checked."""

    plan: Plan
    figures: Figures
    pairs: Pairs


@dataclass(slots=True)
class Attempt:
    """The case in both forms and what the search may use."""

    case: PlanningCase
    model: Model
    check: Check
    limits: Limits
    seed: int
    clock: Callable[[], float]
    should_stop: Callable[[], bool]
    progress: Callable[[Progress], None]
    began: float
    steps: int = 0
    rules: Formulation | None = None
    reserved_s: float = 0.0
    has_plan: bool = False
    relaxed_s: float = 0.0  # what the last relaxation took
    method: str = "ruin and recreate; HiGHS"

    @classmethod
    def begin(
        cls,
        case: PlanningCase,
        *,
        floors: Mapping[str, float],
        limits: Limits,
        seed: int,
        clock: Callable[[], float],
        should_stop: Callable[[], bool],
        progress: Callable[[Progress], None],
    ) -> Attempt:
        began = clock()
        model = compile_case(case, floors=floors)
        check = Check(case, floors=floors)
        return cls(
            case, model, check, limits, seed, clock, should_stop, progress, began
        )

    def elapsed_s(self) -> float:
        return self.clock() - self.began

    def left_s(self) -> float:
        """Seconds until the limit, less those reserved for what comes after."""
        return max(0.0, self.limits.time_s - self.reserved_s - self.elapsed_s())

    def must_end(self) -> bool:
        return self.left_s() <= 0.0 or self.should_stop()

    def tell(
        self, stage: str, value: float | None = None, bound: float | None = None
    ) -> None:
        gap = None
        if value is not None and bound is not None and value:
            gap = max(0.0, abs(bound - value) / abs(value))
        self.progress(
            Progress(
                elapsed_s=self.elapsed_s(),
                stage=stage,
                value=value,
                bound=bound,
                gap=gap,
                has_plan=self.has_plan,
            )
        )

    def checked(self, pairs: Iterable[tuple[int, int]]) -> Found | None:
        """The plan with its figures; ``None`` when the check finds a broken rule."""
        kept = tuple(sorted(pairs))
        plan = self.plan_of(kept)
        verdict = self.check(plan)
        if verdict.broken:
            return None
        self.has_plan = True
        return Found(plan, verdict.figures, kept)

    def plan_of(self, pairs: Pairs) -> Plan:
        """Positions as a written plan."""
        names, arrays = self.model.names, self.model.arrays
        choices = (
            Choice(
                measure=names.measures[arrays.measure_of[option]],
                option=names.options[option],
                start=names.periods[start],
                finish=names.periods[start + int(arrays.duration[option]) - 1],
            )
            for option, start in pairs
        )
        return Plan(tuple(sorted(choices)))

    def pairs_of(self, plan: Plan) -> Pairs | None:
        """A written plan as positions; ``None`` when it names what is not there."""
        names, arrays = self.model.names, self.model.arrays
        at = {
            (names.measures[arrays.measure_of[o]], code): o
            for o, code in enumerate(names.options)
        }
        try:
            return tuple(
                (at[c.measure, c.option], names.periods.index(c.start))
                for c in plan.choices
            )
        except (KeyError, ValueError):
            return None

    def search(
        self,
        aim: Aim,
        start: Pairs,
        *,
        seconds: float,
        steps: int,
        guide: Advice | None = None,
        first_plan: bool = False,
        ended: Callable[[], bool] = lambda: False,
        seed: int = 0,
        heat: float = 1.0,
    ) -> Pairs:
        """Ruin and recreate from a plan, for as long or as many steps as allowed.

        The steps come in rounds, so that a stop is heard between them. With
        ``first_plan`` it ends as soon as nothing lacks; ``ended`` is asked too.
        """
        arrays = self.model.arrays
        option, when = empty_plan(len(arrays.mandatory))
        for o, t in start:
            option[arrays.measure_of[o]], when[arrays.measure_of[o]] = o, t
        until = self.limits.time_s
        if not self.limits.steps:
            until = min(self.elapsed_s() + seconds, until)
        rank, liked, dear = self._advice(guide)
        chance = np.minimum(1.0, rank + 0.05)
        here, work, step = new_state(arrays), new_state(arrays), new_step(arrays)
        restore(arrays, here, option, when)
        best, stale = score_of(arrays, here, aim, step.attainment), 0
        began, first_step, many = self.elapsed_s(), self.steps, _FIRST_ROUND
        patience = _PATIENCE * len(option) ** 2
        while stale < patience:
            past = (self.steps - first_step) / max(1, steps)
            if not self.limits.steps:
                past = (self.elapsed_s() - began) / max(1e-9, until - began)
            if (past >= 1.0 or ended() or self.must_end()) and (start or self.steps):
                break
            if self.limits.steps:
                many = max(1, min(many, first_step + steps - self.steps))
            draw = ((self.seed + seed) * 1000003 + self.steps) % 2**31
            now = heat * WARM * (COLD / WARM) ** min(1.0, past) / max(200, len(option))
            if best < LEAST_WORTH:
                reached = improve(
                    arrays,
                    here,
                    work,
                    aim,
                    option,
                    when,
                    best,
                    rank,
                    draw,
                    many,
                    now,
                    now,
                    liked,
                )
            else:
                reached = exchange(
                    arrays,
                    here,
                    step,
                    aim,
                    option,
                    when,
                    best,
                    draw,
                    many,
                    now,
                    chance,
                    dear,
                    liked,
                )
            stale = 0 if reached > best else stale + many
            best = reached
            self.steps += many
            many = self._next_round(many, began, first_step)
            if first_plan and best > LEAST_WORTH:
                break
        return tuple(
            (int(o), int(t)) for o, t in zip(option, when, strict=True) if o >= 0
        )

    def _next_round(self, many: int, began: float, first_step: int) -> int:
        """Steps until a stop is listened for again: few where steps are slow."""
        if self.limits.steps:
            return min(2 * many, _LONGEST_ROUND)
        pace = (self.steps - first_step) / max(1e-3, self.elapsed_s() - began)
        return max(1, min(2 * many, _LONGEST_ROUND, int(_ROUND_S * pace)))

    def _advice(self, guide: Advice | None) -> tuple[Floats, Floats, Floats]:
        """How early a measure is tried (M,), and how much a start is liked (O, T).

        What must be done soon goes before the rest.
        """
        arrays = self.model.arrays
        rank = np.ones(len(arrays.mandatory))
        liked = np.zeros(arrays.allowed.shape)
        dear = np.zeros(arrays.allowed.shape)
        if guide is not None:
            rank[:] = _LEAST_RANK
            option, when = np.nonzero(arrays.allowed)
            liked[option, when] = guide.flow
            dear[option, when] = guide.dear
            np.add.at(rank, arrays.measure_of[option], guide.flow)
        for m in np.flatnonzero(arrays.mandatory):
            options = slice(arrays.options_at[m], arrays.options_at[m + 1])
            starts = np.flatnonzero(arrays.allowed[options].any(axis=0))
            if len(starts):
                rank[m] += arrays.allowed.shape[1] - starts[-1]
        return rank, liked, dear

    def advice(self, made: Formulation, *, seconds: float) -> Advice | None:
        """What the programme would do if starts could be split; fit to follow.

        It is not begun where the one before took far longer than is allowed now.
        """
        allowed_s, began = min(seconds, self.left_s()), self.elapsed_s()
        if allowed_s < max(_LEAST_ADVICE_S, _HOPELESS * self.relaxed_s):
            return None
        found = relaxed(made, time_limit_s=allowed_s, should_stop=self.should_stop)
        self.relaxed_s = self.elapsed_s() - began
        return found

    def grain(self) -> Fraction | None:
        """What the totals of plans differ by whole multiples of."""
        return grain_of_total(self.case)

    def formulation(self) -> Formulation:
        """The rules as a programme; the aim is the caller's to add."""
        if self.rules is None:
            self.rules = formulate(self.model)
            self._settle(self.rules)
        return self.rules.copy()

    def _settle(self, rules: Formulation) -> None:
        """Hold measures that every plan has, or none; not where time is short."""
        many = len(np.unique(rules.measure)) > _PROBED
        if many or len(rules.option) > _PROBED_STARTS or self.limits.time_s < _PROBE_S:
            return
        found = settled(rules, should_stop=self.must_end)
        if found is not None:
            found.hold(rules)

    def columns(self, made: Formulation, found: Found) -> Floats | None:
        """All columns of a plan in a programme, to start from."""
        return completed(made, found.pairs, seed=self.seed)

    def prove(
        self,
        made: Formulation,
        *,
        start: Floats | None = None,
        seconds: float,
        nodes: int | None = None,
        first_plan: bool = False,
        should_stop: Callable[[], bool] | None = None,
        gap: float = 0.0,
        ear: Ear | None = None,
        above: float | None = None,
    ) -> Answer:
        answer = raise_it(
            made,
            time_limit_s=min(seconds, self.left_s()),
            seed=self.seed,
            start=start,
            should_stop=should_stop or self.should_stop,
            nodes=nodes if self.limits.steps else None,
            first_plan=first_plan,
            gap=gap,
            ear=ear,
            above=above,
        )
        self.steps += answer.nodes
        return answer

    def schedule(
        self,
        weight: Floats,
        start: Found,
        *,
        seconds: float,
        should_stop: Callable[[], bool],
        ear: Ear,
    ) -> Answer | None:
        """Pure scheduling by CP-SAT; ``None`` when it is not that, or not installed."""
        schedule = pure_schedule(self.model)
        if schedule is None:
            return None
        if not cp_sat.is_installed():
            self.method = "ruin and recreate; HiGHS (CP-SAT is not installed)"
            return None
        self.method = "ruin and recreate; CP-SAT"
        answer = cp_sat.raise_schedule(
            self.model,
            schedule,
            weight,
            start.pairs,
            time_limit_s=min(seconds, self.left_s()),
            seed=self.seed,
            steps=self.limits.steps,
            should_stop=should_stop,
            ear=ear,
        )
        self.steps += answer.nodes
        return answer
