"""Pabulib files are read whole, and become cases that the rules can be asked on."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from samstad.adapters.cases import check_case
from samstad.adapters.pabulib import NotAnElection, as_case, read_pabulib
from samstad.adapters.pabulib.case import NoSuchColumn
from samstad.engines.planning.plan import Choice, Plan
from samstad.engines.planning.shares.election import Utility
from samstad.engines.planning.shares.equal_shares import equal_shares
from samstad.engines.planning.verify import verify
from samstad.vocabulary.problems import MistakesInInput

REAL = Path(__file__).parents[4] / "shared" / "data" / "pabulib"
FILES = sorted(REAL.glob("*.pb"))
SMALL = """META
key;value
description;A small vote
budget;{budget}
vote_type;{kind}
PROJECTS
project_id;cost;name;selected
a;60;"Trees; and benches";1
b;50;Lights;0
c;40;;0
VOTES
voter_id;vote;points;sex
1;a;3;F
2;a,b;2,1;F
3;c;3;M
4;;;M
"""


@pytest.fixture
def small(tmp_path):
    def write(kind="approval", budget="100", old="", new=""):
        path = tmp_path / "small.pb"
        path.write_text(SMALL.format(budget=budget, kind=kind).replace(old, new))
        return path

    return write


def points(file):
    return [{p: int(v) for p, v in b.points} for b in file.election.ballots]


def test_head_projects_and_votes_are_read(small):
    file = read_pabulib(small())

    assert file.election.budget == 100
    assert [p.name for p in file.election.projects] == [
        "Trees; and benches",
        "Lights",
        "c",
    ]
    assert points(file) == [{0: 1}, {0: 1, 1: 1}, {2: 1}, {}]
    assert file.selected() == (0,)


def test_points_and_ranks_count_as_such(small):
    assert points(read_pabulib(small("cumulative"))) == [
        {0: 3},
        {0: 2, 1: 1},
        {2: 3},
        {},
    ]
    assert points(read_pabulib(small("ordinal"))) == [{0: 1}, {0: 2, 1: 1}, {2: 1}, {}]


def test_every_wrong_row_is_named_at_once(small):
    text = small().read_text()
    path = small()
    path.write_text(text.replace("b;50", "b;-50").replace("3;c;", "3;x;"))

    with pytest.raises(MistakesInInput) as caught:
        read_pabulib(path)

    said = caught.value.said("en")
    assert "row 9, column cost: “-50” is not an amount." in said
    assert "row 15, column vote: The project x does not exist." in said


@pytest.mark.parametrize(
    "old", ["VOTES", "PROJECTS", "budget;100", "vote_type;approval"]
)
def test_a_file_that_is_no_election_is_refused(small, old):
    with pytest.raises(NotAnElection, match="is not a Pabulib file"):
        read_pabulib(small(old=old))


def test_groups_of_voters_are_boards_and_attain_the_share_of_their_points(small):
    case = as_case(read_pabulib(small()), by="sex")
    done = Choice(measure="a", option="whole", start="2000", finish="2000")
    check_case(case)

    verdict = verify(case, Plan((done,)))

    assert not verdict.broken
    assert verdict.figures.attainment == {"F": Fraction(2, 3), "M": 0}
    assert verdict.figures.cost_tkr == 60


def test_a_plan_beyond_the_budget_breaks_the_frame(small):
    case = as_case(read_pabulib(small(budget="99.50")))
    both = [
        Choice(measure=m, option="whole", start="2000", finish="2000") for m in "ac"
    ]

    assert {b.rule for b in verify(case, Plan(tuple(both))).broken} == {"P2"}


def test_a_column_that_is_not_there_is_said_with_those_that_are(small):
    with pytest.raises(NoSuchColumn, match="Choose among: sex"):
        as_case(read_pabulib(small()), by="age")


@pytest.mark.skipif(not FILES, reason="the published files are not here")
def test_votes_read_are_those_the_files_state():
    for path in FILES:
        file = read_pabulib(path)
        for p, row in enumerate(file.projects):
            if "votes" in row:
                given = [b for b in file.election.ballots if p in dict(b.points)]
                assert len(given) == int(row["votes"]), (path.name, row)


@pytest.mark.skipif(not FILES, reason="the published files are not here")
@pytest.mark.parametrize(
    "path", [f for f in FILES if f.stat().st_size < 50_000], ids=lambda p: p.stem
)
def test_pabutools_funds_the_same(path):
    elections = pytest.importorskip("pabutools.election")
    rules = pytest.importorskip("pabutools.rules")
    file = read_pabulib(path)
    if file.meta["vote_type"] == "ordinal":
        pytest.skip("ranked ballots are worth other points to pabutools")
    instance, profile = elections.parse_pabulib(str(path))
    utility, worth = Utility.COST, elections.Cost_Sat
    if file.has_points:
        utility, worth = Utility.POINTS, elections.Additive_Cardinal_Sat
    step = max(1, -(-file.election.share // 100))
    for more in (None, step):
        theirs = rules.method_of_equal_shares(
            instance, profile.as_multiprofile(), worth, voter_budget_increment=more
        )

        mine = equal_shares(
            file.election,
            utility=utility,
            step=None if more is None else Fraction(more),
        )

        codes = [file.election.projects[p].code for p in mine]
        assert sorted(codes) == sorted(p.name for p in theirs)
