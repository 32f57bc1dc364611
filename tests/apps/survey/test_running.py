"""Who runs surveys, instruments in and out, and what is shared."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from samstad.adapters.sheets import write_csv
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.history.models import Entry
from samstad.apps.meetings.models import Meeting
from samstad.apps.survey import actions
from samstad.apps.survey.models import Instrument, Round, Statement
from samstad.apps.survey.sheets import STATEMENTS
from tests.apps.survey.conftest import UNTIL, open_round

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ROW = {
    "title": "Lånat",
    "right": "Licens från upphovspersonen.",
    "lowest": 1,
    "highest": 7,
    "words": "Vi hjälps åt.",
    "is_turned": "no",
}


def import_rows(client, world, rows):
    client.force_login(world.leader, backend=BACKEND)
    content = write_csv(STATEMENTS.sheet, rows, language="sv")
    file = SimpleUploadedFile("rader.csv", content)
    address = reverse("survey:import")
    page = client.post(address, {"file": file})
    if page.status_code == 200:
        upload = page.context["upload"].pk
        client.post(address, {"upload": upload, "carry_out": "1"})
    return page


def test_a_planner_does_not_run_surveys(world, instrument, departments):
    with pytest.raises(NotAllowed):
        actions.open_round(
            world.planner,
            city=world.kiruna,
            instrument=instrument,
            departments=departments,
            title="x",
            until=UNTIL,
        )


def test_an_evaluator_does_not_make_a_survey_public(world, asked):
    actions.share_round(world.evaluator, asked, level="network")

    with pytest.raises(NotAllowed):
        actions.share_round(world.evaluator, asked, level="public")


def test_a_survey_is_not_shared_with_a_board(world, asked):
    with pytest.raises(ValidationError):
        actions.share_round(world.leader, asked, level="board")


def test_what_is_done_is_in_the_history(world, asked, departments):
    actions.hand_out_codes(world.leader, asked, {departments[0].pk: 3})
    actions.close_round(world.leader, asked)

    verbs = Entry.objects.of(asked).values_list("verb", flat=True)

    assert set(verbs) == {
        "opened the survey",
        "handed out codes for the survey",
        "closed the survey",
    }


def test_samstads_own_instrument_is_taken_up_once(world, departments):
    first, second = (open_round(world, None, departments, t) for t in "AB")

    assert first.instrument == second.instrument
    assert first.instrument.statements.count() == 10
    assert first.instrument.right


def test_an_instrument_is_read_in_with_the_right_to_use_it(client, world):
    page = import_rows(client, world, [{**ROW, "number": n} for n in (1, 2)])

    assert page.status_code == 200
    instrument = Instrument.objects.get(title="Lånat")
    assert (instrument.city, instrument.highest) == (world.kiruna, 7)
    assert instrument.statements.count() == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"right": ""}, "Rätt att använda"),
        ({"highest": 2}, "tre till elva steg"),
        ({"words": ""}, "Påstående"),
    ],
)
def test_what_is_wrong_in_an_instrument_is_said_by_row(client, world, wrong, said):
    page = import_rows(client, world, [{**ROW, "number": 1, **wrong}])

    assert page.status_code == 400
    assert said in page.content.decode()
    assert not Instrument.objects.exists()


def test_an_instrument_that_has_been_asked_is_not_changed(client, world, asked):
    row = {**ROW, "title": "Kort", "highest": 5, "number": 3}

    page = import_rows(client, world, [row])

    assert page.status_code == 400
    assert Statement.objects.filter(instrument__title="Kort").count() == 2


def test_instruments_come_back_as_they_went_out(client, world):
    import_rows(client, world, [{**ROW, "number": n} for n in (1, 2)])

    sent = client.get("/sv/surveys/instruments/kiruna/export.csv")
    file = SimpleUploadedFile("rader.csv", sent.content)
    page = client.post(reverse("survey:import"), {"file": file})

    assert page.context["changes"].unchanged == 2
    assert page.context["changes"].changed == []


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_costs_the_same_queries_however_long(
    client, world, instrument, departments, django_assert_num_queries, how_many
):
    client.force_login(world.leader, backend=BACKEND)
    for number in range(how_many):
        open_round(world, instrument, departments, title=f"Omgång {number}")
    client.get("/sv/surveys/")

    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        page = client.get("/sv/surveys/").content.decode()

    assert all(f"Omgång {number}" in page for number in range(how_many))


QUERIES_OF_THE_LIST = 6
"""Session, person, roles, notices, how many surveys there are, and the surveys."""


def test_sharing_a_survey_that_was_closed_in_the_meantime_loses_nothing(world, asked):
    read_before = Round.objects.get(pk=asked.pk)
    actions.close_round(world.leader, asked)

    actions.share_round(world.leader, read_before, level="network")

    held = Round.objects.get(pk=asked.pk)
    assert (held.level, held.is_open) == ("network", False)
    assert held.results is not None


def a_meeting(world, *, days):
    starts = timezone.now() + timedelta(days=days)
    return Meeting.objects.create(
        network=world.network,
        title="Träff",
        level="network",
        starts=starts,
        ends=starts + timedelta(hours=6),
    )


def test_a_theme_meeting_shows_what_it_can_talk_about(world, asked, sign_in):
    actions.close_round(world.leader, asked)
    actions.share_round(world.leader, asked, level="network")
    soon, late = a_meeting(world, days=30), a_meeting(world, days=400)
    guide = reverse("survey:guide", args=[asked.pk])

    ours, theirs = (
        sign_in(world.stranger).get(one.get_absolute_url()).content.decode()
        for one in (soon, late)
    )

    assert guide in ours
    assert guide not in theirs


def test_a_theme_meeting_shows_nobody_what_they_may_not_read(world, asked, sign_in):
    actions.close_round(world.leader, asked)
    meeting = a_meeting(world, days=30)

    page = sign_in(world.stranger).get(meeting.get_absolute_url()).content.decode()

    assert asked.level == "city"
    assert reverse("survey:guide", args=[asked.pk]) not in page
