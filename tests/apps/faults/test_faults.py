"""A fault is reported by anybody, reaches the coordinator, and is answered."""

from __future__ import annotations

import datetime

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samstad.apps.accounts.models import Role
from samstad.apps.faults.desk import waiting_for
from samstad.apps.faults.models import Fault
from samstad.apps.history.models import Entry
from samstad.apps.notices.models import Notice
from samstad.vocabulary.rates import Rate
from tests.world import World

REPORT = "/sv/accessibility/report/"
LIST = "/sv/accessibility/reports/"
SAID = {
    "what": "Skärmläsaren säger inget.",
    "page": "/sv/calendar/",
    "aid": "Firefox, NVDA",
}


def send(client: Client, **more: str):
    return client.post(REPORT, SAID | more)


def test_a_report_needs_no_account_and_keeps_nobody(world, client):
    answer = send(client)

    fault = Fault.objects.get()
    assert answer["Location"] == f"{REPORT}{fault.token}/"
    page = client.get(answer["Location"]).text
    assert SAID["what"] in page and "Spara adressen" in page
    entry = Entry.objects.get(table="faults.fault")
    assert entry.who is None and fault.token not in str(entry.after)


def test_who_is_signed_in_is_not_kept_either(world, sign_in):
    send(sign_in(world.reader))

    assert Entry.objects.get(table="faults.fault").who is None


def test_the_form_knows_the_page_that_did_not_work(world, client):
    missing = client.get("/sv/finns-inte/").text

    assert '/sv/accessibility/report/?page=/sv/finns-inte/"' in missing
    assert (
        'value="/sv/finns-inte/"' in client.get(f"{REPORT}?page=/sv/finns-inte/").text
    )


def test_the_coordinator_is_told_on_the_desk_and_by_a_notice(world, client, settings):
    send(client)

    told = {notice.person_id for notice in Notice.objects.all()}
    assert told == {world.coordinator.pk}
    (waiting,) = waiting_for(world.coordinator)
    days = settings.ENVIRONMENT.days_to_answer
    assert waiting.until == timezone.localdate() + datetime.timedelta(days=days)
    assert waiting_for(world.leader) == []


def test_the_answer_is_read_by_whoever_has_the_address(world, client, sign_in):
    address = send(client)["Location"]
    fault = Fault.objects.get()
    said = {"state": "mended", "answer": "Nu säger den vad som valts."}

    sign_in(world.coordinator).post(f"{LIST}{fault.pk}/", said)

    page = Client().get(address).text
    assert said["answer"] in page and "Åtgärdad" in page
    assert (
        waiting_for(type(world.coordinator).objects.get(pk=world.coordinator.pk)) == []
    )
    changed = Entry.objects.filter(table="faults.fault").latest("pk")
    assert changed.who == world.coordinator and changed.before["answer"] == ""


def test_nothing_is_closed_without_an_answer(world, client, sign_in):
    send(client)
    fault = Fault.objects.get()

    answer = sign_in(world.coordinator).post(f"{LIST}{fault.pk}/", {"state": "mended"})

    assert answer.status_code == 400
    assert "Säg vad som har gjorts" in answer.text
    assert Fault.objects.get().state == "new"


@pytest.mark.parametrize(("address", "letters"), [("", 0), ("hjalp@example.org", 1)])
def test_whoever_runs_the_site_is_written_to_if_there_is_an_address(
    world, client, settings, address, letters, django_capture_on_commit_callbacks
):
    settings.CONTACT_EMAIL = address

    with django_capture_on_commit_callbacks(execute=True):
        send(client)

    assert len(mail.outbox) == letters
    for letter in mail.outbox:
        assert letter.to == [address]
        assert SAID["what"] in letter.body and f"{LIST}" in letter.body


def test_a_letter_that_cannot_be_sent_loses_no_report(
    world, client, settings, django_capture_on_commit_callbacks
):
    settings.CONTACT_EMAIL = "hjalp@example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    with django_capture_on_commit_callbacks(execute=True):
        answer = send(client)

    assert answer.status_code == 302 and Fault.objects.count() == 1


def test_a_flood_is_asked_to_wait(world, client, settings):
    settings.LIMITS = {"faults": Rate(most=2, window_s=60)}
    cache.clear()

    assert [send(client).status_code for _ in range(3)] == [302, 302, 429]
    assert client.get(REPORT).status_code == 200
    cache.clear()


def test_a_site_without_a_network_says_so(db, client):
    answer = send(client)

    assert answer.status_code == 400
    assert "Ingen driver webbplatsen än" in answer.text


def test_the_coordinator_of_another_network_reads_nothing(world, client, sign_in):
    send(client)
    other = type(world.network).objects.create(slug="annat", name="Annat")
    Role.objects.filter(person=world.coordinator).update(network=other)

    page = sign_in(world.coordinator).get(LIST)

    assert page.status_code == 200
    assert SAID["what"] not in page.text


def test_a_list_costs_the_same_with_more_rows(world: World, sign_in):
    client = sign_in(world.coordinator)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(LIST).status_code == 200
        return len(found)

    Fault.objects.create(network=world.network, what="Ett")
    asked()
    one = asked()
    for what in ("Två", "Tre"):
        Fault.objects.create(network=world.network, what=what)
    assert asked() == one


def test_the_export_follows_the_filter(world, sign_in):
    Fault.objects.create(network=world.network, what="Kvar")
    Fault.objects.create(
        network=world.network, what="Klart", state="mended", answer="Gjort"
    )

    page = sign_in(world.coordinator).get("/sv/accessibility/reports.csv?state=mended")

    said = page.content.decode("utf-8-sig")
    assert "Klart" in said and "Kvar" not in said


def test_words_carry_their_language(world, client):
    fault = Fault.objects.create(
        network=world.network, what="It was silent.", language="en"
    )

    page = client.get(f"{REPORT}{fault.token}/").text

    assert '<dd lang="en"><p>It was silent.</p></dd>' in page


def test_the_statement_leads_to_the_form(client, db):
    page = client.get("/sv/accessibility/").text

    assert f'href="{REPORT}"' in page
