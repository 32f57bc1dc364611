"""The demonstration is loaded once and is then people's own."""

from __future__ import annotations

import pytest
from django.utils import timezone

from samstad.apps.accounts.demonstration import PASSWORD, accounts
from samstad.apps.accounts.models import Person, Role
from samstad.apps.exchange.models import Experience
from samstad.apps.front.demonstration import (
    LOADED,
    WROTE,
    load_demonstration,
)
from samstad.apps.history.models import Entry
from samstad.apps.meetings.models import Meeting, Minutes
from samstad.apps.notices.models import Notice
from samstad.apps.places.models import Board, City

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def test_loading_twice_doubles_nothing():
    first = [m.objects.count() for m in (City, Board, Person, Role)]

    load_demonstration()

    assert [m.objects.count() for m in (City, Board, Person, Role)] == first
    assert first[0] == 6


def test_what_people_have_written_in_it_stands_the_next_time():
    people = Person.objects.filter(email="processledare.kiruna@example.org")
    people.update(name="Someone Else")
    City.objects.filter(slug="kiruna").update(theme="Another theme")
    Experience.objects.filter(city__slug="kiruna").update(title="Told in other words")
    Minutes.objects.update(notes="What was said.")
    count = Experience.objects.count()

    assert not load_demonstration()

    assert people.get().name == "Someone Else"
    assert City.objects.get(slug="kiruna").theme == "Another theme"
    assert {one.notes for one in Minutes.objects.all()} == {"What was said."}
    assert Experience.objects.count() == count


def test_its_records_have_a_history_and_a_newcomers_desk_shows_it(client):
    experience = Experience.objects.filter(city__slug="kiruna").get()
    leader = Person.objects.get(email="processledare.kiruna@example.org")

    (entry,) = Entry.objects.of(experience)
    assert (entry.who, entry.verb, entry.when) == (leader, WROTE, experience.written)
    assert Entry.objects.of(Meeting.objects.first()).get().verb == LOADED
    client.force_login(leader)
    page = client.get("/sv/desk/").content.decode()
    assert "Det senaste" in page
    assert "Teamen som lärde av varandra blev snabbare" in page
    assert "laddade demonstrationen" not in page
    assert not Notice.objects.exists()


def test_past_meetings_say_who_was_there_and_that_it_is_made_up(client):
    past = Meeting.objects.filter(ends__lt=timezone.now())
    leader = Person.objects.get(email="processledare.kiruna@example.org")
    client.force_login(leader)

    for meeting in past:
        noted = set(meeting.registrations.values_list("attendance", flat=True))
        assert {"present", "excused"} <= noted, "nobody is left without"
        assert "" not in noted
        page = client.get(meeting.get_absolute_url()).content.decode()
        assert "påhitta" in meeting.about
        assert "Vilka som kom" in page and "1 var giltigt förhindrad." in page
    assert len(past) == 3


def test_a_meeting_leads_to_its_article_and_the_next_can_be_prepared(client):
    held = Meeting.objects.get(uid="tematraff-2017-11@samstad")
    coming = Meeting.objects.get(uid="nasta-traff@samstad")
    client.force_login(Person.objects.get(email="samordnare@example.org"))

    page = client.get(held.get_absolute_url()).content.decode()
    ahead = client.get(coming.get_absolute_url()).content.decode()
    people = client.get(f"{coming.get_absolute_url()}participants/").content.decode()

    assert "Sex städer jämförde sin organisationskultur" in page
    assert "4 personer är anmälda. Platser kvar: 36." in ahead
    assert "Tre försök, tre sätt" in ahead
    assert "vem fortsätter att mäta" in ahead
    assert "vegetarisk mat" in people


def test_everyone_in_it_is_invented_and_can_sign_in(client):
    for account in accounts():
        assert "(påhittad)" in account.name
        assert Person.objects.get(email=account.email).check_password(PASSWORD)
