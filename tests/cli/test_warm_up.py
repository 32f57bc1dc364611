import pytest
from click.testing import CliRunner

from samstad.adapters.cases import check_case
from samstad.cli.warm_up import (
    answer_tiny_question,
    compare_tiny_cities,
    main,
    pack_tiny_items,
    repack_tiny_choice,
    tiny_case,
)
from samstad.engines.evaluation.verdict import BLENDS


def test_the_tiny_case_has_no_mistakes():
    check_case(tiny_case())


def test_warming_up_prints_one_line():
    result = CliRunner(env={"LC_ALL": "sv_SE"}).invoke(main)

    assert result.exit_code == 0
    assert result.stdout.startswith("Motorerna är redo (")
    assert result.stdout.count("\n") == 1


@pytest.mark.parametrize("design", BLENDS)
def test_the_tiny_question_is_one_that_the_kernels_are_asked(design):
    found = answer_tiny_question(design)

    assert found.effect is not None
    assert len(found.placebo_gaps) == 23


def test_the_tiny_items_have_a_frontier_of_two_packed():
    assert set(pack_tiny_items().found) == {(5, 3), (4, 4), (3, 5)}


def test_the_tiny_choice_is_of_the_two_that_are_worth_most():
    assert repack_tiny_choice() == 5.0


def test_the_tiny_cities_have_a_picture_with_lines():
    """All; A and B; B alone; C alone; nobody: five concepts are tied by lines."""
    assert compare_tiny_cities() > 0
