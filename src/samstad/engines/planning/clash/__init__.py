"""Which conditions cannot all be kept, and what it takes to keep the rest.

Smallest clashing sets by implicit hitting sets (Ignatiev, Previti, Liffiton and
Marques-Silva 2015, *Smallest MUS extraction with minimal hitting set dualization*):
every plan found leaves out some conditions, and a clashing set meets what each plan
leaves out. The smallest set that does is asked for; if a plan keeps it, that plan
says more, and if none does, it is a smallest clash, each member of which is needed,
as some plan keeps all the others.
"""

from __future__ import annotations

from dataclasses import replace

from samstad.engines.planning.attempt import Attempt, Found
from samstad.engines.planning.case import ConditionKind, PlanningCase
from samstad.engines.planning.clash.answer import Clash, Clashing, Relaxation
from samstad.engines.planning.clash.giving import Giving
from samstad.engines.planning.clash.hitting import Set, minimal_hitting_sets
from samstad.engines.planning.clash.soft import Soft, Unit, soften
from samstad.engines.planning.replan import Clock, ShouldStop, begin, never
from samstad.engines.planning.standing import HANDS, Standings, side_by_side

__all__ = ["Clash", "Clashing", "Relaxation", "Unit", "find_clash"]
_GIVING = 0.3  # of the time, kept for what it takes to give way


def find_clash(
    case: PlanningCase,
    *,
    time_s: float,
    clock: Clock,
    should_stop: ShouldStop = never,
) -> Clash:
    """Find the sets of conditions that clash, within the time.

    When it should stop, it ends with what is proven until then.
    """
    return _Search(case, time_s, clock, should_stop).answer()


def _only_what_is_asked(case: PlanningCase) -> PlanningCase:
    """The case without conditions, and without tasks that none of them is about.

    What an indicator does to a board that has not asked for a least attainment moves
    no rule, so a plan need not be sought with regard to it.
    """
    asked = {
        c.about for c in case.conditions if c.kind is ConditionKind.AT_LEAST and c.about
    }
    return replace(
        case,
        conditions=(),
        tasks=tuple(task for task in case.tasks if task.board in asked),
        gain_points=tuple(p for p in case.gain_points if p.board in asked),
    )


class _Search:
    """Plans found so far by the conditions they leave out, and sets proven to clash."""

    def __init__(
        self, case: PlanningCase, time_s: float, clock: Clock, should_stop: ShouldStop
    ) -> None:
        bare = _only_what_is_asked(case)
        self.codes = tuple(c.code for c in case.conditions)
        self.attempt: Attempt = begin(
            bare, time_s=time_s, clock=clock, should_stop=should_stop
        )
        self.whole: Attempt = begin(
            case, time_s=time_s, clock=clock, should_stop=should_stop
        )
        made = self.attempt.formulation()
        self.soft: tuple[Soft, ...] = soften(made, self.attempt.model, case)
        self.standings = Standings.of(made, seed=self.attempt.seed)
        self.plans: dict[Set, Found] = {}
        self.clashing: list[Set] = []
        self.unsettled: set[Set] = set()

    def answer(self) -> Clash:
        self.attempt.reserved_s = _GIVING * self.attempt.limits.time_s
        bare = self._ask(frozenset())
        if bare is False:
            return self._told(rules_clash=True)
        smallest_proven = complete = False
        while True:
            sets = minimal_hitting_sets(self.plans)
            open_sets = [s for s in sets if s not in self.clashing]
            open_sets = [s for s in open_sets if s not in self.unsettled]
            if not open_sets or self.attempt.must_end():
                complete = not open_sets and not self.unsettled
                break
            open_sets.sort(key=lambda s: (len(s), sorted(s)))
            asked = open_sets[:HANDS]
            for one, kept in zip(asked, side_by_side(self._ask, asked), strict=True):
                if kept is False:
                    less = any(len(s) < len(one) for s in self.unsettled)
                    smallest_proven |= not less
        return self._told(smallest_proven=smallest_proven, complete=complete)

    def _ask(self, kept: Set) -> bool | None:
        """Whether a plan keeps these conditions; ``None`` when it cannot be told."""
        answer = self.standings.raised(
            {soft.dropped: -1.0 for soft in self.soft},
            {self.soft[c].amount: (0.0, 0.0) for c in kept},
            time_limit_s=self.attempt.left_s(),
            should_stop=self.attempt.should_stop,
        )
        if answer.infeasible:
            if kept:
                self.clashing.append(kept)
            return False
        found = answer.chosen and self.attempt.checked(answer.chosen)
        if not found and answer.chosen != ():
            self.unsettled.add(kept)
            return None
        found = found or self.attempt.checked(())
        if found is None or kept & (left_out := self._left_out(found)):
            self.unsettled.add(kept)
            return None
        self.plans.setdefault(left_out, found)
        return True

    def _left_out(self, found: Found) -> Set:
        """The conditions a plan breaks, by the independent check."""
        broken = {b.where for b in self.whole.check(found.plan).broken}
        return frozenset(c for c, code in enumerate(self.codes) if code in broken)

    def _told(
        self,
        *,
        rules_clash: bool = False,
        smallest_proven: bool = False,
        complete: bool = False,
    ) -> Clash:
        every = self.plans.get(frozenset())
        sets = sorted(self.clashing, key=lambda s: (len(s), sorted(s)))
        return Clash(
            plan=every.plan if every else None,
            rules_clash=rules_clash,
            clashing=tuple(self._clashing(s) for s in sets),
            relaxations=tuple(self._relaxations(complete=complete)),
            smallest_proven=smallest_proven,
            complete=complete or rules_clash or every is not None,
            unsettled=tuple(self._said(s) for s in sorted(self.unsettled, key=sorted)),
        )

    def _said(self, conditions: Set) -> tuple[str, ...]:
        return tuple(self.codes[c] for c in sorted(conditions))

    def _clashing(self, conditions: Set) -> Clashing:
        return Clashing(
            conditions=self._said(conditions),
            keeps_the_others=tuple(
                next(f.plan for out, f in self.plans.items() if out & conditions == {c})
                for c in sorted(conditions)
            ),
        )

    def _relaxations(self, *, complete: bool) -> list[Relaxation]:
        if not self.clashing:
            return []
        self.attempt.reserved_s = 0.0
        least = minimal_hitting_sets(self.clashing) if complete else set(self.plans)
        giving = Giving(self.attempt, self.standings, self.soft, self.plans)
        return giving.ways(sorted(least, key=lambda s: (len(s), sorted(s))))
