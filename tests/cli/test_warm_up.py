from click.testing import CliRunner

from samstad.adapters.cases import check_case
from samstad.cli.warm_up import main, tiny_case


def test_the_tiny_case_has_no_mistakes():
    check_case(tiny_case())


def test_warming_up_prints_one_line():
    result = CliRunner(env={"LC_ALL": "sv_SE"}).invoke(main)

    assert result.exit_code == 0
    assert result.stdout.startswith("Planeringsmotorn är redo (")
    assert result.stdout.count("\n") == 1
