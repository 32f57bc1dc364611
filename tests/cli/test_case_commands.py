from samstad.adapters.cases import read_case, write_case
from tests.cases import changed
from tests.proposals import CASES, five_measures

FIVE = CASES / "fem-atgarder"


def test_a_case_without_mistakes_is_said_to_have_none(run):
    result = run("case", "check", FIVE)

    assert result.exit_code == 0
    assert "Fem åtgärder, 2025–2028: inga fel." in result.stdout


def test_a_check_says_how_much_is_made_up(run):
    assert "uppgifter är illustrativa" in run("case", "check", FIVE).stdout


def test_a_measure_whose_detailed_plan_never_gets_legal_force_is_reported(
    run, tmp_path
):
    path = tmp_path / "case.json"
    write_case(changed("detail_plans", legal_force=None), path)

    result = run("case", "check", path)

    assert result.exit_code == 0
    assert "saknar datum för laga kraft" in result.stderr


def test_a_case_with_mistakes_is_refused_with_all_of_them_on_standard_error(
    run, tmp_path
):
    run("case", "convert", FIVE, tmp_path / "c")
    boards = tmp_path / "c" / "boards.csv"
    boards.write_text(
        boards.read_text().replace("Skolnämnden", "").replace(",2,", ",x,")
    )

    result = run("case", "check", tmp_path / "c")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "2 fel hittades" in result.stderr
    assert "boards.csv, rad 2" in result.stderr


def test_a_case_that_is_not_there_is_said_with_a_remedy(run, tmp_path):
    result = run("case", "check", tmp_path / "no", lang="en_GB.UTF-8")

    assert result.exit_code == 1
    assert "does not exist. Check the path." in result.stderr


def test_a_case_survives_every_form(run, tmp_path):
    forms = [tmp_path / name for name in ("a.xlsx", "b.json", "c")]
    for before, after in zip([FIVE, *forms], forms, strict=False):
        assert run("case", "convert", before, after).exit_code == 0

    assert read_case(forms[-1]) == five_measures()


def test_the_template_can_be_opened(run, tmp_path):
    result = run("case", "template", tmp_path / "empty.xlsx")

    assert result.exit_code == 0
    assert (tmp_path / "empty.xlsx").read_bytes()[:2] == b"PK"
