"""Lower the bound by a tree on a case of few starts.

Where the smallest share is raised, the tree only looks for plans that give every
board more than it has in the best one: held to that, each board shuts out starts
at once, far more than a best plan known to the solver does. First it is shown that
no plan is noticeably better, which is much less work than the rest, and then that
none is better at all. The plan rises while the tree works, and the lower the level
asked, the longer the tree takes; so the first tree is asked at a level that is
noticeably above what the plan is likely to come to. The solver is told the level as if
a plan of so much were known, so that what it knows of costs shuts out starts as well.
Where the plan soon rises past what was meant, the tree is begun anew at a higher level.
Trees look among plans that may save more than they may, of which there is mostly none;
where there is one, they look among plans alone.
What it shows stays shown, and the rising plan closes the gap from below. A total lets
one board make up for another, so that little follows from it for any of them: there
the tree is begun from the best plan.
"""

from __future__ import annotations

from samstad.engines.planning.arrays.model import Floats
from samstad.engines.planning.attempt import Attempt
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.highs import Ear
from samstad.engines.planning.exact.lean import lean
from samstad.engines.planning.plan import Rule
from samstad.engines.planning.race import Race

_NOTICEABLE = 0.0099  # of the value: at most 1 % when the gap is rounded upward
_AHEAD = (
    0.004  # of the value, by which the plan is likely to rise beside the first tree
)
_YOUNG = 0.15  # of the time left: a tree that is outrun then is begun anew
FEW = 2_000  # starts; with more, restarts cost more than they give


def is_open(race: Race, better: float = _NOTICEABLE) -> bool:
    """Whether a plan so much better may still exist; noticeably, if not said."""
    return race.bound > _above(race, better)


def _above(race: Race, better: float) -> float:
    """So much of its value above the best plan there is now."""
    return race.value + better * abs(race.value)


class Proof:
    """A tree on the lean programme of a small case."""

    def __init__(
        self,
        attempt: Attempt,
        made: Formulation,
        race: Race,
        rule: Rule,
    ) -> None:
        self._attempt, self._plain, self._race = attempt, made, race
        self._rule = rule
        self._lean, self._is_loose = lean(made, is_loose=True), True

    def lower(self) -> None:
        """Until nothing better is possible or the time has ended."""
        if self._rule is not Rule.FAIR:
            self._race.prove(self._plain, self._race.is_over)
            return
        for better in (_NOTICEABLE, 0.0):
            self._show(better)

    def look_ahead(self) -> None:
        """Show that no plan is noticeably above what the best is likely to come to."""
        self._show(_NOTICEABLE + _AHEAD)

    def _show(self, better: float) -> None:
        race = self._race
        while is_open(race, min(better, _NOTICEABLE)) and not race.is_over():
            if self._shows(better):
                return

    def _shows(self, better: float) -> bool:
        """Look above the best plan; whether no plan is so much better.

        A plan found elsewhere may meanwhile be better than what is asked.
        """
        race, made, least = self._race, self._lean, _above(self._race, better)
        attempt = self._attempt
        young_until = attempt.elapsed_s() + _YOUNG * attempt.left_s()
        outrun = False

        def is_outrun() -> bool:
            nonlocal outrun
            if better and attempt.elapsed_s() < young_until:
                outrun = outrun or _above(race, _NOTICEABLE - _AHEAD / 2) > least
            return outrun

        answer = attempt.prove(
            made,
            start=None if better else attempt.columns(made, race.best),
            seconds=attempt.left_s(),
            should_stop=lambda: race.is_over() or race.value > least or is_outrun(),
            ear=self._ear(least, seeks=not better),
            above=least,
        )
        race.lower(max(answer.bound, least))
        if answer.chosen is not None:
            found = attempt.checked(answer.chosen)
            race.offer(found)
            if found is None and self._is_loose:  # it saves more than it may
                self._lean, self._is_loose = lean(self._plain), False
                return False
        return race.value <= least and not outrun

    def _ear(self, least: float, *, seeks: bool) -> Ear:
        """Nothing is said of what lies below what is asked."""
        heard = self._race.ear()

        def better() -> Floats | None:
            if heard.better() is None or self._race.value <= least:
                return None
            return self._attempt.columns(self._lean, self._race.best)

        return Ear(
            bound=lambda bound: heard.bound(max(bound, least)),
            chosen=heard.chosen,
            better=better,
            seeks=seeks,
        )
