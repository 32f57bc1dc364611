"""Pages of referrals and decisions, as people fill them in."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from samstad.apps.plans.models import Version
from samstad.apps.referrals import actions
from samstad.apps.referrals.models import Condition, Decision, Referral, Statement
from tests.proposals import FIVE_PLAN, five_measures, proposal_of
from tests.referrals_made import (
    asked,
    keep,
    make_process,
    make_proposal,
    make_referral,
    referral_to_the_mine,
    start_by,
    state,
)
from tests.site_map import addresses


def rows(*given, form="form"):
    """Forms under each other, as a browser sends them."""
    sent = {f"{form}-TOTAL_FORMS": len(given), f"{form}-INITIAL_FORMS": 0}
    for at, row in enumerate(given):
        sent |= {f"{form}-{at}-{name}": value for name, value in row.items()}
    return sent


SAID = {
    "stand": "conditions",
    "reasons": "Barnen behöver skolan.",
    "registry_number": "SKOL 2025/1",
    "decided_on": "2025-03-01",
}
EARLY = {"kind": "start_by", "measure": "a-skola", "period": "2025"}
ENOUGH = {"kind": "at_least", "about": "SKOL", "value": "45,5"}


@pytest.fixture
def statement_page(referral):
    recipient = asked(referral, "SKOL")
    return reverse("referrals:statement", args=[referral.pk, recipient.pk])


def test_a_board_adds_as_many_conditions_as_it_wants(world, sign_in, statement_page):
    browser = sign_in(world.official)
    more = browser.post(statement_page, SAID | rows(EARLY) | {"more": "1"})
    shown = more.content.decode()
    assert more.status_code == 200
    assert 'name="form-1-kind"' in shown and "Barnen behöver" in shown
    assert '<option value="a-skola" selected>' in shown
    assert not Statement.objects.exists()

    handed_in = browser.post(
        statement_page, SAID | rows(EARLY, ENOUGH, {}) | {"hand_in": "1"}
    )

    assert handed_in.status_code == 302
    assert Statement.objects.get().is_handed_in
    found = Condition.objects.values_list("kind", "measure", "about", "value")
    assert [(k, m, a, v and float(v)) for k, m, a, v in found] == [
        ("start_by", "a-skola", "", None),
        ("at_least", "", "SKOL", 0.455),
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("12 000 000", 12_000_000), ("12\xa0000,5", 12_000.5), ("0", 0)],
)
def test_an_amount_is_written_as_it_is_read(
    world, sign_in, statement_page, typed, kept
):
    row = {"kind": "at_most_cost", "measure": "a-skola", "value": typed}
    sign_in(world.official).post(statement_page, SAID | rows(row) | {"hand_in": "1"})

    assert float(Condition.objects.get().value) == kept


def test_a_party_outside_is_given_the_same_statement_to_write(world, sign_in):
    referral, guest = referral_to_the_mine(world)
    recipient = asked(referral, "gruvan")
    actions.name_who_answers(world.planner, recipient, guest)
    page = reverse("referrals:statement", args=[referral.pk, recipient.pk])
    browser = sign_in(guest)

    shown = browser.get(page).content.decode()
    assert 'value="conditions"' in shown and 'name="form-0-kind"' in shown
    sent = browser.post(page, SAID | rows(EARLY, ENOUGH) | {"hand_in": "1"})

    assert sent.status_code == 302
    summary = browser.get(reverse("referrals:summary", args=[referral.pk]))
    judged = summary.content.decode()
    assert judged.count("Gruvbolaget") == 2
    assert "Ny skola ska börja senast 2025." in judged


def test_a_draft_is_gone_on_with_and_a_condition_taken_away(
    world, sign_in, statement_page
):
    browser = sign_in(world.official)
    browser.post(statement_page, SAID | rows(EARLY, ENOUGH) | {"keep": "1"})
    shown = browser.get(statement_page).content.decode()
    assert 'value="45,5"' in shown

    gone = EARLY | {"remove": "on"}
    browser.post(statement_page, SAID | rows(gone, ENOUGH) | {"hand_in": "1"})

    assert [c.kind for c in Condition.objects.all()] == ["at_least"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"measure": "a-skola"}, "Välj vad villkoret begär"),
        ({"kind": "start_by", "measure": "a-skola"}, "behöver det"),
        (EARLY | {"about": "SKOL"}, "använder det inte"),
        (ENOUGH | {"value": "101"}, "högst 100 procent"),
        (ENOUGH | {"value": "-1"}, "större än eller lika med 0"),
        (ENOUGH | {"value": "halv"}, "Det här är inget tal"),
        (EARLY | {"option": "c-vardboende/hel"}, "Välj ett för Ny skola"),
        (EARLY | {"period": "2099"}, "2099"),
        ({"kind": "not_without", "measure": "a-skola"}, "behöver det"),
    ],
)
def test_every_mistake_in_a_condition_is_told_with_its_cure(
    world, sign_in, statement_page, row, words
):
    sent = sign_in(world.official).post(
        statement_page, SAID | rows(row) | {"hand_in": "1"}
    )

    assert sent.status_code == 400
    assert words in sent.content.decode()
    assert not Statement.objects.exists()


def test_what_only_the_case_refuses_is_shown_at_its_condition(
    world, sign_in, statement_page
):
    said = SAID | {"registry_number": "SKOL\x07 2025/1"}
    sent = sign_in(world.official).post(
        statement_page, said | rows(EARLY) | {"hand_in": "1"}
    )

    assert sent.status_code == 400
    shown = sent.content.decode().partition("Villkor 1")[2]
    assert "errorlist" in shown
    assert not Statement.objects.exists()


def test_conditions_without_the_statement_that_goes_with_them_are_refused(
    world, sign_in, statement_page
):
    said = SAID | {"stand": "oppose"}
    sent = sign_in(world.official).post(
        statement_page, said | rows(EARLY) | {"hand_in": "1"}
    )

    assert sent.status_code == 400
    assert "eller ta bort villkoren" in sent.content.decode()


def test_taking_the_conditions_in_makes_one_version(world, sign_in, referral):
    state(world.official, asked(referral, "SKOL"), start_by("a-skola", "2025"))
    sign_in(world.planner).post(reverse("referrals:take", args=[referral.pk]))

    version = Version.objects.get(number=2)
    assert [c["table"] for c in version.changes] == ["conditions"]
    assert version.by == world.planner


def test_who_has_not_answered_stands_once_and_the_next_step_is_said(
    world, sign_in, referral
):
    """A condition that is taken in asks for a plan, until there is one of it."""
    page = referral.get_absolute_url()
    state(world.official, asked(referral, "SKOL"), start_by("a-skola", "2025"))
    planner = sign_in(world.planner)
    planner.post(reverse("referrals:take", args=[referral.pk]))
    waits = planner.get(page).content.decode()
    make_proposal(referral.process)
    done = planner.get(page).content.decode()

    assert waits.count("Omsorgsnämnden") == done.count("Omsorgsnämnden")
    cards = waits.partition("Har inte svarat än")[2].partition("</p>")[2]
    assert "Skolnämnden" in cards and "Omsorgsnämnden" not in cards
    assert "Räkna fram en plan som håller dem" in waits
    assert "Räkna fram en plan som håller dem" not in done


def test_whoever_adopts_a_plan_is_told_first_of_one_that_is_in_force(
    world, sign_in, referral
):
    process = referral.process
    address = reverse("referrals:decide", args=[process.pk])
    leader = sign_in(world.leader)
    before = leader.get(address).content.decode()
    said = {"title": "Planen", "body": "Kommunfullmäktige", "registry_number": "KS 1"}
    sent = {**said, "decided_on": "2025-05-01", "proposal": referral.proposal_id}
    assert leader.post(address, sent | rows()).status_code == 302
    after = leader.get(address).content.decode()

    revoke = reverse("referrals:revoke", args=[Decision.objects.get().pk])
    assert revoke in after and revoke not in before


def test_the_summary_says_how_each_condition_went_in_the_plan_that_is_chosen(
    world, sign_in, referral
):
    state(world.official, asked(referral, "SKOL"), start_by("a-skola", "2025"))
    browser = sign_in(world.planner)
    page = reverse("referrals:summary", args=[referral.pk])
    before = browser.get(page).content.decode()
    browser.post(reverse("referrals:take", args=[referral.pk]))
    later = make_proposal(referral.process)

    after = browser.get(page).content.decode()
    first = browser.get(f"{page}?plan={referral.proposal_id}").content.decode()

    assert "Inte tillgodosett" in before and "Görs 2027 i planen" in before
    assert "Villkoret var inte infört när planen gjordes" in before
    assert "Inte tillgodosett" not in after
    assert f'value="{later.pk}" selected' in after
    assert "Inte tillgodosett" in first
    chosen = {"plan": referral.proposal_id, "as": "csv"}
    heading, row = browser.get(page, chosen).content.decode().splitlines()
    assert heading.endswith("Utfall;I planen;Svar;Fallets version")
    assert ";Inte tillgodosett;" in row
    assert "as=xlsx" in first


def test_a_plan_is_adopted_with_a_change_whose_price_is_shown_first(
    world, sign_in, process, proposal
):
    browser = sign_in(world.leader)
    page = reverse("referrals:decide", args=[process.pk])
    said = {
        "proposal": proposal.pk,
        "title": "Planen",
        "body": "Kommunfullmäktige",
        "registry_number": "KS 2025/9",
        "decided_on": f"{timezone.localdate()}",
        "override_reason": "Skolan utreds.",
    }
    change = rows({"measure": "a-skola"})

    price = browser.post(page, said | change | {"price": "1"}).content.decode()
    assert "Vad ändringen kostar" in price and "görs inte" in price
    assert not Decision.objects.exists()
    without = browser.post(page, said | change | {"override_reason": ""})
    assert without.status_code == 400
    assert "Ange varför den beräknade planen ändras" in without.content.decode()

    adopted = browser.post(page, said | change, follow=True).content.decode()
    assert Decision.objects.get().is_changed
    assert "Skolan utreds." in adopted and "Vad ändringen kostar" in adopted


@pytest.mark.parametrize("how_many", [1, 3])
def test_lists_cost_the_same_however_long(
    world, sign_in, django_assert_num_queries, how_many
):
    process = make_process(world)
    case = five_measures()
    plan = keep(process, process.versions.get(), case, proposal_of(case, FIVE_PLAN))
    for at in range(how_many):
        make_referral(world, plan, title=f"Remiss {at}")
        Decision.objects.create(
            process=process,
            proposal=plan,
            network=world.network,
            city=world.kiruna,
            title=f"Beslut {at}",
            decided_on=timezone.localdate(),
            state="revoked",
            revoked_on=timezone.localdate(),
            revoked_why="Nytt.",
            version_number=1,
            seed=1,
        )
    browser = sign_in(world.reader)
    pages = {"referrals:list": 8, "referrals:decisions": 7}

    for name, questions in pages.items():
        with django_assert_num_queries(questions):
            shown = browser.get(reverse(name, args=[process.pk])).content.decode()
        titles = "Remiss" if name == "referrals:list" else "Beslut"
        assert all(f"{titles} {at}" in shown for at in range(how_many))


@pytest.mark.parametrize("how_many", [1, 3])
def test_a_referral_costs_the_same_however_many_conditions(
    world, sign_in, django_assert_num_queries, how_many, referral
):
    periods = ("2025", "2026", "2027")[:how_many]
    state(
        world.official,
        asked(referral, "SKOL"),
        *(start_by("a-skola", period) for period in periods),
    )
    browser = sign_in(world.reader)

    with django_assert_num_queries(15):
        browser.get(referral.get_absolute_url())
    with django_assert_num_queries(10):
        browser.get(reverse("referrals:summary", args=[referral.pk]))


def test_the_city_tells_of_plans_that_everyone_may_read(client, world):
    from samstad.apps.referrals.deciding import adopt

    for level in ("city", "public"):
        process = make_process(world, level=level, title=f"Plan för {level}")
        case = five_measures()
        plan = keep(process, process.versions.get(), case, proposal_of(case, FIVE_PLAN))
        decision = Decision(title=f"Plan för {level}", body="KF", registry_number="1")
        decision.decided_on = timezone.localdate()
        adopt(world.leader, plan, decision)

    shown = client.get(world.kiruna.get_absolute_url()).content.decode()
    everyone = client.get(
        reverse("referrals:public", args=[process.pk])
    ).content.decode()
    planning = client.get(process.get_absolute_url()).content.decode()
    mapped = addresses(client)

    assert "Plan för public" in shown and "Plan för city" not in shown
    assert "Börjar 2025" in everyone and "Ny skola" in everyone
    assert "10\xa0miljoner kronor" in everyone
    assert f"/sv/plans/{process.pk}/for-everyone/" in mapped
    assert f"/plans/{process.pk}/for-everyone/" in planning
    assert Referral.objects.count() == 0


def test_who_is_second_in_a_draft_is_shown_what_stands_and_may_keep_it_again(
    world, sign_in, statement_page
):
    official, elected = sign_in(world.official), sign_in(world.elected)
    seen = {"seen": official.get(statement_page).context["seen"], "keep": "1"}
    assert elected.post(statement_page, SAID | rows(EARLY) | seen).status_code == 302

    mine = SAID | rows(ENOUGH) | seen | {"reasons": "Helt andra skäl."}
    refused = official.post(statement_page, mine)

    shown = refused.content.decode()
    assert refused.status_code == 400
    assert "Inget av ditt är sparat" in shown
    assert "Ny skola ska börja senast 2025." in shown and "Helt andra skäl." in shown
    assert [c.kind for c in Condition.objects.all()] == ["start_by"]

    again = mine | {"seen": refused.context["seen"]}
    assert official.post(statement_page, again).status_code == 302
    assert Statement.objects.get().reasons == "Helt andra skäl."


def test_conditions_go_into_the_next_plan_at_the_press_of_a_button(
    world, sign_in, referral
):
    state(world.official, asked(referral, "SKOL"), start_by("a-skola", "2025"))
    planner = sign_in(world.planner)
    assert "räkna en plan" in planner.get(referral.get_absolute_url()).content.decode()

    answer = planner.post(
        reverse("referrals:take", args=[referral.pk]), {"then": "compute"}
    )

    run = referral.process.runs.get(kind="plan")
    assert answer.url == run.get_absolute_url()
    assert (run.version.number, run.of_plan) == (2, referral.proposal)
    assert run.rule == referral.proposal.rule
    assert Condition.objects.get().taken == run.version
