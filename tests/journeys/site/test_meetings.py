"""A meeting is held: announced, prepared, carried through, followed up at the next."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from samstad.apps.meetings.models import Commitment, Meeting
from tests import calendar_files

pytestmark = pytest.mark.browser
SOON = datetime.timedelta(days=21)


def announce(journey, title, day, **more):
    journey.go("/sv/meetings/new/")
    times = {"start_time": "09:00", "end_time": "16:00"}
    journey.fill(title=title, theme="Uppföljning", first_day=f"{day}", **times, **more)
    journey.press("Utlys")
    return journey.page.url


def test_a_meeting_from_announcement_to_what_is_followed_up_at_the_next(journey):
    day = timezone.localdate() + SOON
    until = f"{day - datetime.timedelta(days=7)}T12:00"
    journey.sign_in("leader")
    first = announce(
        journey, "Träff i Kiruna", day, place="Ferrum", registration_until=until
    )
    journey.press("Lägg till i programmet")
    journey.examine()
    journey.fill(title="Runda", start_time="09:30", speaker="Någon (påhittad)")
    journey.press("Spara")
    assert "09:30" in journey.page.inner_text("#programme")
    journey.examine()

    journey.sign_out()
    journey.sign_in("stranger")
    journey.page.goto(first)
    journey.press("Anmäl dig")
    journey.examine()
    journey.fill(wishes="Vegetariskt")
    journey.press("Anmäl dig")
    assert "Du är anmäld" in journey.page.inner_text("main")
    journey.press("Skicka in en fråga")
    journey.fill(words="Hur vet ni att det gör nytta?")
    journey.press("Skicka in")
    journey.examine()

    # The day comes.
    moved = timezone.now() - datetime.timedelta(hours=2)
    Meeting.objects.update(
        starts=moved, ends=moved + datetime.timedelta(hours=1), registration_until=None
    )
    journey.sign_out()
    journey.sign_in("leader")
    journey.page.goto(first + "participants/")
    journey.examine()
    journey.page.select_option("select[name^=attendance]", "present")
    journey.press("Spara närvaro")
    assert "Närvaro noterades för 1" in journey.page.inner_text("main")
    for link, fields in (
        ("Anteckna vad som sades", {"answer": "Jämför före och efter."}),
        ("Skriv anteckningar", {"notes": "Ett gott samtal."}),
        ("Anteckna ett beslut", {"words": "Vi prövar i höst."}),
    ):
        journey.page.goto(first)
        journey.press(link)
        journey.fill(**fields)
        journey.press("Spara")
    journey.press("Anteckna ett åtagande")
    journey.examine()
    journey.fill(words="Skriva ned hur vi mätte", due=f"{timezone.localdate()}")
    journey.page.select_option("select[name=owner]", index=1)
    journey.press("Spara")
    shown = journey.page.inner_text("main")
    for words in ("Jämför före", "Ett gott samtal", "Vi prövar", "Skriva ned"):
        assert words in shown
    journey.examine()

    second = announce(journey, "Nästa träff", day + datetime.timedelta(days=60))
    assert "Att följa upp från tidigare träffar" in journey.page.inner_text("main")
    journey.sign_out()
    journey.sign_in("stranger")
    journey.page.goto(second)
    journey.press("Skriva ned hur vi mätte")
    journey.examine()
    journey.page.select_option("select[name=state]", "done")
    journey.fill(outcome="Delat med alla städer.")
    journey.press("Spara")

    assert Commitment.objects.get().state == "done"
    assert "Delat med alla städer." in journey.page.inner_text("main")


def test_one_subscribes_and_takes_the_address_back(journey):
    journey.sign_in("reader")
    journey.go("/sv/calendar/subscribe/")
    journey.fill(name="min mobil")
    journey.press("Skapa en adress")
    journey.examine()
    address = journey.page.inner_text(".feed >> nth=0")

    read = journey.page.request.get(address)
    journey.press("Återkalla")
    journey.examine()
    journey.press("Återkalla")

    assert read.text().startswith("BEGIN:VCALENDAR")
    assert journey.page.request.get(address).status == 404


def test_a_calendar_file_is_mended_and_read_in(journey, tmp_path):
    wrong, right = tmp_path / "fel.ics", tmp_path / "outlook.ics"
    wrong.write_bytes(calendar_files.WRONG)
    right.write_bytes(calendar_files.OUTLOOK)
    journey.sign_in("leader")
    journey.go("/sv/calendar/import/")
    journey.examine()
    journey.page.set_input_files("input[name=file]", wrong)
    journey.press("Visa vad som skulle ändras")
    assert "DTSTART går inte att läsa" in journey.page.inner_text("main")

    journey.page.set_input_files("input[name=file]", right)
    journey.press("Visa vad som skulle ändras")
    assert "2 av dem skulle läggas till" in journey.page.inner_text("main")
    journey.press("Genomför")
    assert "Stadsbyggnadsdag" in journey.page.inner_text("main")
    journey.examine()
    journey.go("/sv/calendar/?month=2018-04")
    assert "Stadsbyggnadsdag" in journey.page.inner_text(".month")
    journey.examine()


PAGES = (
    "/sv/meetings/",
    "/sv/meetings/new/",
    "/sv/meetings/turn/",
    "/sv/meetings/import/",
    "/sv/commitments/",
    "/sv/events/",
    "/sv/events/new/",
    "/sv/calendar/",
    "/sv/calendar/list/",
)


def test_a_leader_can_use_every_page(journey):
    journey.sign_in("leader")

    for path in PAGES:
        journey.go(path)
        journey.examine()
