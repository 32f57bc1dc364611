import csv

import highspy
import pytest

from tests.proposals import CASES

FIVE = CASES / "fem-atgarder"
ELECTION = """META
key;value
budget;100
vote_type;approval
currency;SEK
PROJECTS
project_id;cost;name
a;60;Trees
b;50;Lights
c;40;Bench
VOTES
voter_id;vote;sex
1;a;F
2;a,b;F
3;c;M
"""


def solved(path):
    """The best total by HiGHS reading a file of its own."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", "off")
    solver.readModel(str(path))
    solver.run()
    return abs(solver.getInfo().objective_function_value)


@pytest.mark.parametrize("form", ["lp", "mps"])
def test_another_solver_finds_the_same_total_in_an_exported_case(run, tmp_path, form):
    out = tmp_path / f"five.{form}"
    done = run("case", "export", FIVE, f"--{form}", out, "--lang", "en")
    assert done.exit_code == 0, done.output

    points = tmp_path / "points.csv"
    run("plan", "frontier", FIVE, "--out", points)
    best = points.read_text().splitlines()[1].split(",")[0]

    assert solved(out) == pytest.approx(float(best), abs=1e-6)


def test_an_export_to_nowhere_is_refused(run):
    assert run("case", "export", FIVE).exit_code == 2


def test_the_frontier_is_told_and_written(run, tmp_path):
    out = tmp_path / "points.csv"

    done = run("plan", "frontier", FIVE, "--out", out, "--lang", "en")

    assert done.exit_code == 0, done.output
    assert "This is the whole frontier: " in done.stdout
    assert "The frontier bends at row " in done.stdout
    rows = list(csv.DictReader(out.read_text().splitlines()))
    assert rows[-1] == {"total": "0.0", "cost": "0.0", "open": "0.0", "measures": ""}


def test_axes_that_are_not_two_are_refused(run):
    assert run("plan", "frontier", FIVE, "--axes", "total").exit_code == 2
    done = run("plan", "frontier", FIVE, "--axes", "total,nobody", "--lang", "en")
    assert (done.exit_code, "There is no axis “nobody”" in done.stderr) == (1, True)


def test_rules_stand_side_by_side_with_what_groups_get(run, tmp_path):
    path = tmp_path / "e.pb"
    path.write_text(ELECTION)

    done = run("plan", "shares", path, "--seconds", "2", "--lang", "en")

    assert done.exit_code == 0, done.output
    for rule in ("most votes", "equal shares, full", "fair", "total", "nash"):
        assert f"\n{rule}" in done.stdout
    assert "e: 3 projects, 3 voters, budget 100 SEK." in done.stdout
    assert "\nM " in done.stdout


def test_an_election_becomes_a_case_without_mistakes(run, tmp_path):
    path, case = tmp_path / "e.pb", tmp_path / "e.json"
    path.write_text(ELECTION)

    assert run("case", "pabulib", path, case).exit_code == 0
    assert run("case", "check", case).exit_code == 0


def test_three_axes_are_searched_and_drawn(run, tmp_path):
    chart = tmp_path / "chart.svg"
    done = run(
        "plan", "frontier", FIVE, "--axes", "total,fair,cost", "--seconds", "3",
        "--within", "cost=0:30000", "--chart", chart, "--lang", "en",
    )  # fmt: skip

    assert done.exit_code == 0
    assert "that no other found beats" in done.stdout
    assert chart.read_text().startswith("<svg")


@pytest.mark.parametrize("within", ["cost", "cost=a:b", "time=1:2"])
def test_a_region_that_cannot_be_read_is_refused(run, within):
    assert run("plan", "frontier", FIVE, "--within", within).exit_code == 2
