"""The best plan by a rule: one hand raises the plan, another lowers the bound."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from samstad.engines.planning.aims import (
    INF,
    Stakes,
    aim_at,
    best_possible,
    most_possible,
    score,
    search_aim,
    shown,
)
from samstad.engines.planning.attempt import Attempt, Found
from samstad.engines.planning.exact.ease import Ease
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.highs import Answer
from samstad.engines.planning.exact.relaxation import Advice
from samstad.engines.planning.packs import Packing
from samstad.engines.planning.parts import Parts
from samstad.engines.planning.plan import Rule
from samstad.engines.planning.proof import FEW, Proof, is_open
from samstad.engines.planning.race import Race
from samstad.engines.planning.search.worth import Aim

LARGE = 10_000  # starts; more are not given to a tree
_ADVICE_TIME = {False: 0.4, True: 0.65}  # share of the time, by whether it is large
_WALK_TIME, _MOST_WALK_S = 0.8, 12.0
_DEAR = 0.05  # share of what time is left
_SHORT_S, _SHORT = 1.0, 0.05  # the first walk where there are few starts
_BESIDE_WALK, _BESIDE_PARTS = 0.06, 0.12  # in turn, beside the proof
_BESIDE_REPACK = 0.2  # where measures only share room
_TURN = 0.2  # of parts, then of a walk, beside the proof of a case of many starts
_LEG = 0.09  # walks before the smallest share's proof
_RESTLESS = 4.0  # heat where the smallest share is raised: it gets stuck sooner
_BRIEF = 0.25  # of the time so far, where totals stand on a grid
_AGAIN = 1.2  # times what the first tree took, for the next one
_OTHERWISE = 1000  # a seed that the other hand does not come to
_GRACE_S, _LISTEN_S = 2.0, 0.1


class Hand:
    """A second thread at work.

    A solver does not always hear at once that the time has ended, and what it has
    found is in the race by then; so it is waited for only a little.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        self._failed: BaseException | None = None
        self._thread = Thread(target=self._do, args=(work,), daemon=True)
        self._thread.start()

    def _do(self, work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:  # raised again in the thread that waits
            self._failed = error

    def is_done(self) -> bool:
        return not self._thread.is_alive()

    def join(self, attempt: Attempt, seconds: float = INF) -> None:
        """Wait for it until the time ends, or so many seconds, and a little longer."""
        until = attempt.elapsed_s() + seconds
        while self._thread.is_alive() and not attempt.must_end():
            if attempt.elapsed_s() >= until:
                break
            self._thread.join(_LISTEN_S)
        self._thread.join(_GRACE_S)
        if self._failed is not None:
            raise self._failed


def best_for_all(
    attempt: Attempt,
    rule: Rule,
    stakes: Stakes,
    known: list[Found],
    better: Callable[[Found, float], None],
) -> tuple[Found, float]:
    """The best plan by the rule, and a bound on what any plan scores.

    ``better`` is told of the best plan known, and of each that is better.
    """
    arrays = attempt.model.arrays
    highest = most_possible(rule, stakes)

    def scored(found: Found) -> float:
        return float(score(rule, found.figures, stakes))

    race = Race(
        attempt,
        max(known, key=scored),
        scored=scored,
        bounded=lambda bound: min(highest, best_possible(rule, arrays, stakes, bound)),
        bound=highest,
        shown=lambda value: shown(rule, value),
        better=better,
        grain=attempt.grain() if rule is Rule.TOTAL else None,
    )
    race.enter("search")
    if not attempt.must_end() and not _scheduled(attempt, rule, race):
        made = attempt.formulation()
        aim_at(made, arrays, rule, stakes)
        made.grain = float(race.grain or 0)
        aim = search_aim(rule, arrays, stakes)
        if attempt.limits.steps:
            _in_turn(attempt, race, made, aim, rule)
        elif len(made.option) <= FEW:
            _few(attempt, race, made, aim, rule)
        else:
            _side_by_side(attempt, race, made, aim, rule)
    race.enter("ties")
    return race.best, max(race.bound, race.value)


def _scheduled(attempt: Attempt, rule: Rule, race: Race) -> bool:
    """Whether the plan is a pure schedule, which CP-SAT then has raised."""
    if rule is not Rule.TOTAL:
        return False
    answer = attempt.schedule(
        attempt.model.arrays.board_weight,
        race.best,
        seconds=attempt.left_s(),
        should_stop=race.is_over,
        ear=race.ear(),
    )
    if answer is None:
        return False
    _take(attempt, race, answer)
    return True


def _in_turn(
    attempt: Attempt, race: Race, made: Formulation, aim: Aim, rule: Rule
) -> None:
    """Search, then parts, then proof: the same steps give the same plan."""
    steps = attempt.limits.steps or 0
    advice = _advice(attempt, race, made, attempt.left_s())
    _walk(attempt, race, advice, aim, steps=steps // 4)
    race.enter("parts")
    Parts(attempt, made, race, advice, rule=rule, seed=attempt.seed).improve(
        steps=steps // 10
    )
    if race.is_over():
        return
    race.enter("proof")
    start, nodes = race.start(made)[1], 1 + steps // 10
    _take(attempt, race, attempt.prove(made, start=start, seconds=INF, nodes=nodes))


def _few(attempt: Attempt, race: Race, made: Formulation, aim: Aim, rule: Rule) -> None:
    """After a short walk, one hand proves and the other raises the plan."""
    advice = _asked(attempt, race, made, aim, _ADVICE_TIME[False] * attempt.left_s())
    raised = _Raised(attempt, race, made, aim, rule, advice)
    raised.before_proof()
    _hold(race, made, rule, advice)
    proof = Proof(attempt, made, race, rule)

    def prove() -> None:
        if rule is Rule.FAIR:
            began = attempt.elapsed_s()
            proof.look_ahead()
            took_s = attempt.elapsed_s() - began
            if attempt.left_s() < _AGAIN * took_s:  # the next tree takes longer
                raised.until_near(seed=_OTHERWISE)
        proof.lower()

    prover = Hand(prove)
    raised.beside_proof()
    prover.join(attempt)


class _Raised:
    """What raises the plan of a case of few starts: walks, and parts between them."""

    def __init__(
        self,
        attempt: Attempt,
        race: Race,
        made: Formulation,
        aim: Aim,
        rule: Rule,
        advice: Advice | None,
    ) -> None:
        self._attempt, self._race, self._made = attempt, race, made
        self._aim, self._rule, self._advice = aim, rule, advice
        self._is_fair = rule is Rule.FAIR
        self._heat = _RESTLESS if self._is_fair else 1.0
        self._packing = Packing.of(made, advice) if rule is Rule.TOTAL else None

    def before_proof(self) -> None:
        """Briefly; longer where a better plan spares the proof more than it takes."""
        attempt, race, left_s = self._attempt, self._race, self._attempt.left_s()
        if not self._is_fair:
            seconds = _before_proof(attempt, race, min(_SHORT_S, _SHORT * left_s))
            self._walk_both(seconds, 0)
            return
        self._walk_both(_LEG * left_s, 0)

    def beside_proof(self) -> None:
        """Walks and parts in turn, until nothing better is possible."""
        self._in_turn(2, self._race.is_over)

    def until_near(self, seed: int) -> None:
        """Help to raise the plan to near what was shown."""
        race = self._race
        self._in_turn(seed, lambda: race.is_over() or not is_open(race))

    def _in_turn(self, seed: int, ended: Callable[[], bool]) -> None:
        left_s, race = self._attempt.left_s(), self._race
        parts, done = self._parts(seed), False
        while not done and not ended():
            if self._packing is not None:
                self._repack(self._packing, _BESIDE_REPACK * left_s, seed)
            else:
                self._walk(_BESIDE_WALK * left_s, seed)
            race.enter("parts")
            done = parts.improve(seconds=_BESIDE_PARTS * left_s)
            seed += 1

    def _walk(self, seconds: float, seed: int) -> None:
        _walk(
            self._attempt,
            self._race,
            self._advice,
            self._aim,
            seconds=seconds,
            seed=seed,
            heat=self._heat,
        )

    def _repack(self, packing: Packing, seconds: float, seed: int) -> None:
        race = self._race
        found = packing.walk(
            self._attempt, race.best, seconds=seconds, seed=seed, ended=race.is_over
        )
        if found is not None:
            race.ends.append(found)
            race.offer(found)

    def _walk_both(self, seconds: float, seed: int) -> None:
        attempt, race, advice = self._attempt, self._race, self._advice
        _walk_both(attempt, race, advice, self._aim, seconds, seed, self._heat)

    def _parts(self, seed: int) -> Parts:
        attempt, made, race = self._attempt, self._made, self._race
        seed += attempt.seed
        return Parts(attempt, made, race, self._advice, rule=self._rule, seed=seed)


def _side_by_side(
    attempt: Attempt, race: Race, made: Formulation, aim: Aim, rule: Rule
) -> None:
    """Both hands walk as the relaxation advises; then one proves, one goes on.

    When the plans gain more than the bound does, both raise the plan. A tree of
    very many starts would not be begun in the time: there both walk on.
    """
    large = len(made.option) > LARGE
    advice = _asked(attempt, race, made, aim, _ADVICE_TIME[large] * attempt.left_s())
    if large:
        _walk_both(attempt, race, advice, aim, attempt.left_s(), 0, 1.0)
        return
    seconds = min(_MOST_WALK_S, _WALK_TIME * attempt.left_s())
    seconds = _before_proof(attempt, race, seconds)
    _walk_both(attempt, race, advice, aim, seconds, 0, 1.0)
    _hold(race, made, rule, advice)

    def prove() -> None:
        race.prove(made, lambda: race.is_over() or race.bound_lags())
        Parts(attempt, made, race, advice, rule=rule, seed=attempt.seed + 1).improve()

    proof = Hand(prove)
    _by_turns(attempt, race, made, aim, rule, advice)
    proof.join(attempt)


def _by_turns(
    attempt: Attempt,
    race: Race,
    made: Formulation,
    aim: Aim,
    rule: Rule,
    advice: Advice | None,
) -> None:
    """Parts and walks: a walk leaves where parts are stuck, and the other way round."""
    parts = Parts(attempt, made, race, advice, rule=rule, seed=attempt.seed)
    seconds, seed = _TURN * attempt.left_s(), 2
    race.enter("parts")
    while not parts.improve(seconds=seconds) and not race.is_over():
        _walk(attempt, race, advice, aim, seconds=seconds, seed=seed)
        seed += 1


def _before_proof(attempt: Attempt, race: Race, seconds: float) -> float:
    """How long to walk before the proof begins; briefly where it may soon be there."""
    return seconds if race.grain is None else min(seconds, _BRIEF * attempt.elapsed_s())


def _hold(race: Race, made: Formulation, rule: Rule, advice: Advice | None) -> None:
    """Leave out starts that only plans worse than the best one have."""
    if advice is not None and rule in (Rule.TOTAL, Rule.FAIR):
        advice.hold(made, race.value)


def _asked(
    attempt: Attempt, race: Race, made: Formulation, aim: Aim, seconds: float
) -> Advice | None:
    """What the relaxation advises; the other hand walks until it is there."""
    advised: list[Advice | None] = []
    until = attempt.elapsed_s() + seconds
    asked = Hand(lambda: advised.append(_advice(attempt, race, made, seconds)))
    _walk(attempt, race, None, aim, seconds=seconds, ended=asked.is_done)
    asked.join(attempt, until - attempt.elapsed_s())
    return advised[0] if advised else None


def _walk_both(
    attempt: Attempt,
    race: Race,
    advice: Advice | None,
    aim: Aim,
    seconds: float,
    seed: int,
    heat: float,
) -> None:
    """Both hands walk from the best plan, each its own way."""

    def walk(seed: int) -> None:
        _walk(attempt, race, advice, aim, seconds=seconds, seed=seed, heat=heat)

    other = Hand(lambda: walk(seed + 1))
    walk(seed)
    other.join(attempt, seconds)


def _advice(
    attempt: Attempt, race: Race, made: Formulation, seconds: float
) -> Advice | None:
    """What the relaxation advises, of all that matters to it."""
    until, ease = attempt.elapsed_s() + seconds, Ease(made)
    ease.see_plan(race.best.pairs)
    advice = None
    while not race.is_over():
        left_s = until - attempt.elapsed_s()
        found = attempt.advice(ease.formulation(), seconds=left_s)
        if found is None:
            return advice
        advice = found
        race.lower(advice.bound)
        if not ease.see(advice.flow) or _too_dear_again(attempt):
            return advice
    return advice


def _too_dear_again(attempt: Attempt) -> bool:
    """A relaxation asked a little more would keep walks waiting for its advice."""
    dear = attempt.relaxed_s > _DEAR * attempt.left_s()
    return dear and not attempt.limits.steps


def _walk(
    attempt: Attempt,
    race: Race,
    advice: Advice | None,
    aim: Aim,
    *,
    seconds: float = 0.0,
    steps: int = 0,
    seed: int = 0,
    heat: float = 1.0,
    ended: Callable[[], bool] = lambda: False,
) -> None:
    """Walk from the best plan, as advised."""
    pairs = attempt.search(
        aim,
        race.best.pairs,
        seconds=seconds,
        steps=steps,
        guide=advice,
        ended=lambda: ended() or race.is_over(),
        seed=seed,
        heat=heat,
    )
    if found := attempt.checked(pairs):
        race.ends.append(found)
        race.offer(found)


def _take(attempt: Attempt, race: Race, answer: Answer) -> None:
    if answer.chosen is not None:
        race.offer(attempt.checked(answer.chosen), answer.values)
    race.lower(answer.bound)
