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
