"""A programme that stands forgets what it was asked for once."""

from samstad.adapters.cases import read_case
from samstad.engines.planning.arrays import compile_case
from samstad.engines.planning.exact.formulation import formulate
from samstad.engines.planning.standing import Standings, side_by_side
from tests.proposals import CASES


def test_limits_hold_for_one_question_only_and_for_each_hand_alone():
    made = formulate(compile_case(read_case(CASES / "fem-atgarder")))
    standings = Standings.of(made, seed=1)
    column = made.attainment[0]

    def most(limits):
        answer = standings.raised(
            {column: 1.0}, limits, time_limit_s=30.0, should_stop=lambda: False
        )
        return None if answer.values is None else round(answer.values[column], 6)

    free = most({})
    told = side_by_side(most, [{}, {column: (-1.0, 0.1)}, {}, {column: (2.0, 3.0)}, {}])

    assert free > 0.1
    assert told[0] == told[2] == told[4] == free
    assert told[1] <= 0.1
    assert told[3] is None


def test_after_a_stop_it_can_be_asked_again():
    made = formulate(compile_case(read_case(CASES / "nya-kiruna")))
    standings = Standings.of(made, seed=1, hands=1)
    aim = dict.fromkeys(made.attainment[:4], 1.0)

    def bound(should_stop):
        return standings.raised(
            aim, {}, time_limit_s=1.0, should_stop=should_stop
        ).bound

    assert bound(lambda: True) >= bound(lambda: False)
    assert bound(lambda: False) < 4.0
