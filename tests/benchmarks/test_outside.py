"""Files of published test sets become cases whose best plan is the known best."""

import pytest

from benchmarks.outside import mknap, nrp, pmed, psplib

KNAPSACKS = """2
3 2 0
10 7 5.5
2.5 2 1
1 3 2
4 4
2 1 9
9 1
1 1
1
"""

RELEASE = """2
2
^ costs of the first level
4 3
1
5
1
1 3
2
10 2 1 2
8 1 3
"""

# a square of sides 1, 2, 3 and 4; the first edge is written twice
MEDIAN = """4 5 {p}
1 2 9
2 3 2
3 4 3
1 4 4
1 2 1
"""

PROJECT = """\
****
horizon                       :  6
RESOURCES
****
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           5
   4        1          1           5
   5        1          0
****
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------
  1      1     0       0    0
  2      1     2       2    0
  3      1     2       2    1
  4      1     0       0    0
  5      1     0       0    0
****
RESOURCEAVAILABILITIES:
  R 1  R 2
    3    1
****
"""


@pytest.fixture
def written(tmp_path):
    def write(text, name="set1.txt"):
        path = tmp_path / name
        path.write_text(text)
        return path

    return write


def best_of(mapped):
    pytest.importorskip("samstad.engines.planning.verify")
    from tests.benchmarks.brute import best_by_trying

    return best_by_trying(mapped)


def test_every_knapsack_of_a_file_is_read(written):
    first, second = mknap.read_knapsacks(written(KNAPSACKS))

    assert first.best is None
    assert first.sizes == ((25, 20, 10), (1, 3, 2))
    assert first.rooms == (40, 4)
    assert second.best == 9


def test_a_knapsack_is_packed_as_well_as_can_be(written):
    first, second = mknap.read_knapsacks(written(KNAPSACKS))

    assert best_of(mknap.as_case(first)) == 15.5
    assert best_of(mknap.as_case(second)) == 9


def test_a_knapsack_file_cut_short_is_refused(written):
    with pytest.raises(ValueError, match="ends too early"):
        mknap.read_knapsacks(written(KNAPSACKS[:-4]))


def test_the_list_of_best_values_is_read_by_size_and_place(written):
    values = [f"{1000 + i}" for i in range(270)]
    values[30] = "5.250-00    1030"
    text = "\n".join(
        ["Problem Name  Best", *values, "Problem Name  LP", "5.100-00 1.5"]
    )

    best = mknap.read_best(written(text))

    assert best[5, 100, 0] == 1000
    assert best[5, 250, 0] == 1030
    assert best[30, 500, 29] == 1269


@pytest.mark.parametrize(("ratio", "profit"), [("0.4", 0), ("0.6", 10), ("1", 18)])
def test_a_release_pays_only_with_all_that_is_needed(written, ratio, profit):
    """The second customer asks for the third requirement, which needs the first."""
    release = nrp.read_release(written(RELEASE))

    assert nrp.budget(release, ratio) == int(12 * float(ratio))
    assert best_of(nrp.as_case(release, ratio)) == profit


def test_the_last_of_two_edges_between_the_same_nodes_holds(written):
    median = pmed.read_median(written(MEDIAN.format(p=1)))

    assert median.ways.tolist() == [
        [0, 1, 3, 4],
        [1, 0, 2, 5],
        [3, 2, 0, 3],
        [4, 5, 3, 0],
    ]
    assert median.far == 10


@pytest.mark.parametrize(("p", "ways"), [(1, 8), (2, 3), (3, 1), (4, 0)])
def test_a_median_goes_exactly_as_far_in_all_as_the_best_places_ask(written, p, ways):
    median = pmed.read_median(written(MEDIAN.format(p=p)))

    assert best_of(pmed.as_case(median)) == ways


def test_a_graph_in_two_parts_is_refused(written):
    with pytest.raises(ValueError, match="no way leads to"):
        pmed.read_median(written("3 1 1\n1 2 5\n"))


def test_activities_without_duration_pass_on_who_waits(written):
    project = psplib.read_project(written(PROJECT, "set1.sm"))

    assert psplib.links(project) == set()
    assert project.needs[3] == (2, 1)
    assert project.capacities == (3, 1)


def test_a_project_ends_as_early_as_its_resources_allow(written):
    """Two activities of two periods that one resource has no room for at once."""
    project = psplib.read_project(written(PROJECT, "set1.sm"))

    assert best_of(psplib.as_case(project)) == 4


def test_activities_with_several_modes_are_refused(written):
    text = PROJECT.replace("  3      1     2", "  3      2     2")

    with pytest.raises(ValueError, match="several modes"):
        psplib.read_project(written(text, "set1.sm"))
