"""A plan is adopted, and anyone can work it out again from its export."""

from __future__ import annotations

import datetime
import io
import json
import zipfile

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError
from django.utils import timezone

from samstad.adapters.cases import case_digest, read_case
from samstad.adapters.plans import plan_schema, read_written_plan
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.history.models import Entry
from samstad.apps.plans.actions import change_case
from samstad.apps.plans.bridge import RowEdit
from samstad.apps.plans.models import Process
from samstad.apps.referrals.bridge import computed, decided, digest_of
from samstad.apps.referrals.deciding import Change, adopt, revoke
from samstad.apps.referrals.export import decision_zip, solve_command
from samstad.apps.referrals.may import NotNow
from samstad.apps.referrals.models import Decision
from samstad.cli.main import main
from samstad.engines.planning.plan import Rule
from samstad.engines.planning.verify import verify
from tests.referrals_made import make_process, make_proposal

OUT = Change(measure="a-skola")
LATE = Change(measure="d-ombyggnad", option="hel", start="2028")
TOO_MUCH = Change(measure="d-ombyggnad", option="hel", start="2025")


def decide(world, proposal, *changes, **more):
    usual = {
        "title": "Planen för staden",
        "body": "Kommunfullmäktige",
        "registry_number": "KS 2025/1",
        "decided_on": timezone.localdate(),
    }
    if changes:
        usual["override_reason"] = "Skolan utreds på nytt."
    decision = Decision(**{**usual, **more})
    return adopt(world.leader, proposal, decision, changes)


def unpacked(decision, folder):
    with zipfile.ZipFile(io.BytesIO(decision_zip(decision))) as held:
        held.extractall(folder)
        return held.namelist()


def test_a_plan_that_is_adopted_decides_the_process(world, proposal):
    decision = decide(world, proposal)

    assert Process.objects.get().state == "decided"
    assert (decision.rule, decision.seed) == ("fair", 1)
    assert decision.engine_version == proposal.document["run"]["version"]
    assert decision.value == pytest.approx(proposal.value)
    assert decision.bound >= decision.value
    entry = Entry.objects.of(decision).get()
    assert "case_document" not in entry.after


@pytest.mark.parametrize("who", ["planner", "official", "elected", "stranger"])
def test_only_the_process_leader_writes_down_a_decision(world, proposal, who):
    decision = Decision(title="x", body="KF", registry_number="1")
    decision.decided_on = timezone.localdate()
    with pytest.raises(NotAllowed):
        adopt(world.people[who], proposal, decision)


def test_the_export_gives_the_same_case_the_same_plan_and_keeps_every_rule(
    world, proposal, tmp_path
):
    decision = decide(world, proposal)

    unpacked(decision, tmp_path)

    case = read_case(tmp_path / "case.json")
    plan = read_written_plan(tmp_path / "plan.json")
    facts = json.loads((tmp_path / "decision.json").read_text())
    assert case_digest(case) == plan.case_digest == decision.case_digest
    assert facts["case_digest"] == decision.case_digest
    text = (tmp_path / "plan.json").read_bytes().decode()
    assert digest_of(text) == facts["plan_sha256"] == decision.plan_digest
    assert verify(case, plan.plan).broken == ()
    assert plan.plan == decided(decision)[0].plan
    schema = plan_schema()["required"]
    assert set(schema) <= json.loads(text).keys()


@pytest.mark.parametrize("stopped", ["steps", "time"])
def test_the_commands_of_the_export_find_the_plan_again(
    world, proposal, tmp_path, monkeypatch, stopped
):
    decision = decide(world, proposal)
    document = json.loads(decision.plan_document)
    document["run"]["stopped"] = stopped
    decision.plan_document = json.dumps(document)
    monkeypatch.chdir(tmp_path)
    unpacked(decision, tmp_path)
    told = (tmp_path / "README.txt").read_text()
    command = solve_command(decision).split()

    checked = CliRunner().invoke(
        main,
        ["plan", "verify", *(f"{tmp_path}/{n}" for n in ("case.json", "plan.json"))],
    )
    again = CliRunner().invoke(
        main,
        [
            *command[1:3],
            f"{tmp_path}/case.json",
            *command[4:],
            "--out",
            f"{tmp_path}/again.json",
        ],
    )

    assert solve_command(decision) in told
    assert ("--from plan.json" in solve_command(decision)) is (stopped == "time")
    assert (checked.exit_code, again.exit_code) == (0, 0), checked.output + again.output
    found, kept = (
        json.loads((tmp_path / name).read_text())
        for name in ("again.json", "plan.json")
    )
    assert found["measures"] == kept["measures"]
    assert found["objective"]["value"] == pytest.approx(kept["objective"]["value"])


def test_a_decision_stands_as_it_was_whatever_happens_to_the_case(world, proposal):
    decision = decide(world, proposal)
    before = decision_zip(decision)
    change_case(
        world.planner,
        proposal.process,
        [RowEdit(table="staff", key=("fastighet", "2025"), values=None)],
        based_on=1,
    )
    proposal.document = {}
    proposal.save()

    assert decision_zip(Decision.objects.get()) == before


def test_a_change_is_kept_with_its_price_and_reason(world, proposal, tmp_path):
    decision = decide(world, proposal, OUT, LATE)

    adopted, case = decided(decision)
    first = computed(decision)
    value, cost = decision.price["value"], decision.price["cost_tkr"]
    shares = {code: (then, now) for code, then, now in decision.price["boards"]}
    figures = verify(case, adopted.plan).figures
    assert {c.measure for c in adopted.plan.choices} == {
        "b-paviljong",
        "c-vardboende",
        "d-ombyggnad",
        "e-gemensamt",
    }
    assert value[0] == pytest.approx(first.value) and value[1] < value[0]
    assert cost == [first.figures.cost_tkr, figures.cost_tkr]
    assert shares["SKOL"][1] < shares["SKOL"][0]
    assert decision.price["broken"] == []
    names = unpacked(decision, tmp_path)
    assert "computed.json" in names
    assert read_written_plan(tmp_path / "computed.json").plan == first.plan
    facts = json.loads((tmp_path / "decision.json").read_text())
    assert facts["override"]["reason"] == "Skolan utreds på nytt."


def test_rules_that_a_change_breaks_are_kept_with_the_decision(
    world, proposal, tmp_path
):
    decision = decide(world, proposal, TOO_MUCH)

    unpacked(decision, tmp_path)
    case = read_case(tmp_path / "case.json")
    plan = read_written_plan(tmp_path / "plan.json").plan

    kept = {(one["rule"], one["where"]) for one in decision.price["broken"]}
    assert kept == {(b.rule, b.where) for b in verify(case, plan).broken} != set()


def test_a_change_needs_a_reason(world, proposal):
    with pytest.raises(ValidationError):
        decide(world, proposal, OUT, override_reason="")
    assert not Decision.objects.exists()


def test_a_change_that_changes_nothing_is_none(world, proposal):
    (first, *_) = proposal.document["measures"]
    same = Change(measure=first["code"], option=first["option"], start=first["start"])

    assert not decide(world, proposal, same).is_changed


def test_work_that_would_not_be_done_in_time_is_refused(world, proposal):
    with pytest.raises(ValidationError, match="2028"):
        decide(
            world,
            proposal,
            Change(measure="c-vardboende", option="hel", start="2028"),
        )


def test_one_plan_at_a_time_is_in_force(world, process, proposal):
    decision = decide(world, proposal)
    other = make_proposal(process, rule=Rule.TOTAL)
    with pytest.raises(ValidationError, match="redan antagen"):
        decide(world, other)

    today = timezone.localdate()
    revoke(world.leader, decision, revoked_on=today, why="Nytt underlag.")
    assert Process.objects.get().state == "open"
    assert decide(world, other).is_in_force


def test_it_is_revoked_by_the_leader_once_with_a_reason(world, proposal):
    decision = decide(world, proposal)
    today = timezone.localdate()
    with pytest.raises(NotAllowed):
        revoke(world.planner, decision, revoked_on=today, why="Nej.")
    with pytest.raises(ValidationError):
        before = today - datetime.timedelta(days=1)
        revoke(world.leader, decision, revoked_on=before, why="Nej.")
    decision = Decision.objects.get()
    revoke(world.leader, decision, revoked_on=today, why="Nytt underlag.")
    with pytest.raises(NotNow):
        revoke(world.leader, decision, revoked_on=today, why="Igen.")


def test_a_decision_is_written_down_when_it_is_taken(world, proposal):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(ValidationError) as refused:
        decide(world, proposal, decided_on=tomorrow)
    assert "decided_on" in refused.value.message_dict


def test_a_decision_is_read_by_those_who_read_its_process(world):
    process = make_process(world, level="public")
    decide(world, make_proposal(process))
    assert Decision.objects.visible_to(VISITOR).exists()

    process.refresh_from_db()
    process.level = "city"
    process.save()

    assert not Decision.objects.visible_to(VISITOR).exists()
    assert Decision.objects.visible_to(world.reader).exists()
