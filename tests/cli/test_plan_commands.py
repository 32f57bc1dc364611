import csv
import json

import pytest
from jsonschema import Draft202012Validator

from samstad.adapters.plans import plan_schema, read_plan
from samstad.cli.recompute import recompute_command
from samstad.engines.planning import solve
from samstad.engines.planning.plan import Plan
from tests.proposals import CASES, FIVE_PLAN, five_measures, proposal_of

FIVE = CASES / "fem-atgarder"
SCHOOL = ("a-skola", "hel", "2025", "2025")
CARE = ("c-vardboende", "hel", "2026", "2027")
QUICK = ("--seconds", "5")


def plain(text):
    return text.replace("\u00a0", " ")


def test_a_plan_that_keeps_the_rules_is_said_to(run, plan_file):
    result = run("plan", "verify", FIVE, plan_file(SCHOOL, CARE))

    assert (result.exit_code, result.stdout) == (0, "Planen håller alla regler.\n")


def test_it_is_said_in_english_too(run, plan_file):
    result = run("plan", "verify", FIVE, plan_file(SCHOOL), "--lang", "en")

    assert result.stdout == "The plan keeps every rule.\n"


def test_each_broken_rule_is_named(run, plan_file):
    both = [SCHOOL, ("c-vardboende", "hel", "2025", "2026")]

    result = run("plan", "verify", FIVE, plan_file(*both))

    assert result.exit_code == 1
    assert "Planen bryter mot reglerna" in result.stdout
    assert "\nP2  " in result.stdout
    assert "\nP3  " in result.stdout


def test_a_malformed_plan_is_refused_with_its_place(run, tmp_path):
    path = tmp_path / "plan.json"
    path.write_text('{"measures": [{"code": "a-skola"}]}')

    result = run("plan", "verify", FIVE, path)

    assert result.exit_code == 1
    assert "measures[0]: ”option” saknas." in result.stderr
    assert result.stdout == ""


def test_a_plan_for_another_version_of_the_case_is_checked_with_a_remark(run, tmp_path):
    plan = {
        "case": {"code": "fem-atgarder", "digest": "0" * 64},
        "measures": [],
    }
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan))

    result = run("plan", "verify", FIVE, path)

    assert result.exit_code == 0
    assert "Fallet har ändrats" in result.stderr


def test_two_plans_are_compared_without_ranking(run, plan_file):
    first = plan_file(SCHOOL, CARE, name="a.json")
    later = ("a-skola", "hel", "2028", "2028")
    second = plan_file(later, ("d-ombyggnad", "hel", "2025", "2025"), name="b.json")

    result = run("plan", "compare", FIVE, first, second)
    said = " ".join(plain(result.stdout).split())

    assert result.exit_code == 0
    assert "Ny skola flyttas 2025, Hela skolan 2028, Hela skolan" in said
    assert "Nytt vårdboende utgår 2026–2027, Hela boendet –" in said
    assert "Ombyggt vårdboende tillkommer – 2025, Ombyggnad" in said
    assert "Kostnad: A 20 000 tkr, B 15 000 tkr (−5 000 tkr)." in said


def test_another_option_is_said_to_be_one(run, plan_file):
    first = plan_file(("e-gemensamt", "litet", "2025", "2025"), name="a.json")
    second = plan_file(("e-gemensamt", "stort", "2025", "2025"), name="b.json")

    result = run("plan", "compare", FIVE, first, second, lang="en_GB")

    assert "other option" in result.stdout


def test_the_same_plan_differs_in_nothing(run, plan_file):
    path = plan_file(SCHOOL)

    result = run("plan", "compare", FIVE, path, path)

    assert "samma åtgärder" in result.stdout
    assert "0,0 p.e." in result.stdout


def test_what_differs_is_written_as_tables(run, plan_file, tmp_path):
    first = plan_file(SCHOOL)
    empty = plan_file(name="b.json")
    folder = tmp_path / "differs"

    result = run("plan", "compare", FIVE, first, empty, "--tables", folder)

    assert result.exit_code == 0
    measures = list(csv.DictReader((folder / "measures.csv").read_text().splitlines()))
    assert [(m["code"], m["kind"], m["start_b"]) for m in measures] == [
        (SCHOOL[0], "out", "")
    ]
    assert measures[0]["start_a"] == SCHOOL[2]
    (whole,) = csv.DictReader((folder / "answer.csv").read_text().splitlines())
    assert float(whole["cost_tkr_change"]) == -float(whole["cost_tkr_a"]) != 0
    boards = list(csv.DictReader((folder / "attainment.csv").read_text().splitlines()))
    assert {b["code"] for b in boards} == {"SKOL", "VARD"}
    assert all(float(b["change"]) == float(b["b"]) - float(b["a"]) for b in boards)


def test_a_plan_that_breaks_rules_is_compared_with_a_remark(run, plan_file):
    broken = plan_file(SCHOOL, ("c-vardboende", "hel", "2025", "2026"), name="b.json")

    result = run("plan", "compare", FIVE, plan_file(SCHOOL), broken)

    assert result.exit_code == 0
    assert "b.json bryter mot reglerna" in result.stderr


def test_solve_prints_the_plan_and_how_good_it_is(run):
    said = plain(run("plan", "solve", FIVE, *QUICK).stdout)

    assert "Fem åtgärder: plan, regel rättvis" in said
    assert "Andel" in said
    assert "Ram, tkr" in said
    assert "Minsta andelen är" in said
    assert "illustrativa" in said


@pytest.mark.parametrize("lang", ["sv_SE.UTF-8", "en_GB.UTF-8"])
def test_everything_printed_fits_eighty_columns(run, lang):
    result = run("plan", "solve", FIVE, *QUICK, lang=lang)

    assert max(map(len, result.stdout.splitlines())) <= 80


def test_solve_says_nothing_beside_the_result_where_there_is_no_terminal(run):
    assert run("plan", "solve", FIVE, *QUICK).stderr == ""


def test_what_solve_writes_is_as_the_schema_says_and_keeps_the_rules(run, tmp_path):
    out = tmp_path / "plan.json"

    result = run("plan", "solve", FIVE, *QUICK, "--out", out)

    assert "plan.json är skriven." in result.stderr
    document = json.loads(out.read_text())
    assert list(Draft202012Validator(plan_schema()).iter_errors(document)) == []
    assert run("plan", "verify", FIVE, out).exit_code == 0


def test_solve_writes_a_report_in_the_language_spoken(run, tmp_path):
    report = tmp_path / "report.html"

    run("plan", "solve", FIVE, *QUICK, "--report", report, "--lang", "en")

    html = report.read_text()
    assert '<html lang="en">' in html
    assert "samstad plan solve fem-atgarder --rule fair --seed 1 --seconds" in html


def test_solve_starts_from_a_given_plan(run, plan_file, tmp_path):
    start, out = plan_file(SCHOOL, CARE), tmp_path / "out.json"

    result = run("plan", "solve", FIVE, *QUICK, "--from", start, "--out", out)

    assert result.exit_code == 0
    assert read_plan(out) != Plan()


def test_solve_starts_from_what_a_plan_has_as_best_for_each_board(
    run, tmp_path, monkeypatch
):
    first, given = tmp_path / "first.json", []
    run("plan", "solve", FIVE, *QUICK, "--out", first)
    search = solve.solve

    def heard(case, **asked):
        given.append(asked)
        return search(case, **asked)

    monkeypatch.setattr(solve, "solve", heard)
    result = run("plan", "solve", FIVE, *QUICK, "--from", first)

    assert result.exit_code == 0
    told = json.loads(first.read_text())["own_plans"]
    assert {board: len(p.choices) for board, p in given[0]["own_plans"].items()} == {
        board: len(rows) for board, rows in told.items()
    }
    assert sum(map(len, told.values())) > 0


def test_a_place_that_cannot_be_written_to_is_a_problem(run, tmp_path):
    out = tmp_path / "nowhere" / "plan.json"

    result = run("plan", "solve", FIVE, *QUICK, "--out", out)

    assert result.exit_code == 1
    assert "kunde inte skrivas" in result.stderr


def test_the_command_that_finds_a_plan_again_names_all_it_depends_on(tmp_path):
    case = five_measures()
    proposal = proposal_of(case, FIVE_PLAN, floors={"SKOL": 0.4})

    command = recompute_command(
        proposal,
        case_path=tmp_path / "mitt fall",
        start=tmp_path / "a.json",
        seconds=30.0,
        steps=1200,
    )

    assert command == (
        "samstad plan solve 'mitt fall' --rule fair --seed 7 --seconds 30 --steps 1200 "
        "--floor SKOL=0.4 --from a.json"
    )
