"""Who hears of what; letters go once, hold nothing hidden, and are left in one step."""

from __future__ import annotations

import datetime
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samstad.apps.accounts.models import Person, Role
from samstad.apps.exchange.actions import put_contribution, share
from samstad.apps.exchange.models import Idea
from samstad.apps.history.actions import record
from samstad.apps.notices import actions, digest, queries
from samstad.apps.notices.digest import send_digests
from samstad.apps.notices.models import Choice, Notice
from samstad.apps.notices.queries import told, unread
from samstad.apps.places.models import Board
from tests.markup import mistakes_in

SITE = "https://samstad.example.org"


def something_happens(world):
    """An entry about a board of Kiruna: kept within the city, as its people are."""
    return record(world.planner, "changed the unit", world.board)


@pytest.fixture
def following(world):
    actions.follow(world.leader, scope="city", number=world.kiruna.pk)
    actions.follow(world.planner, scope="city", number=world.kiruna.pk)
    return world


def test_followers_hear_once_of_each_record_and_not_of_their_own(following):
    something_happens(following)
    something_happens(following)

    assert Notice.objects.count() == 1
    assert unread(following.leader) == 1
    assert unread(following.planner) == 0


def test_a_letter_goes_once_in_the_language_of_its_reader(following):
    actions.choose(following.leader, way="daily", language="en")
    something_happens(following)

    assert send_digests(address=SITE) == (1, 0)
    assert send_digests(address=SITE) == (0, 0)
    [letter] = mail.outbox
    assert letter.subject.startswith("1 thing new in ")
    assert f"Hello {following.leader.name}," in letter.body
    assert mistakes_in(letter.alternatives[0].content.encode()) == []
    assert f"{SITE}/en/" in letter.body
    assert letter.alternatives[0].mimetype == "text/html"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_letter_tells_all_that_was_done_since_the_last_one(following, monkeypatch):
    def letter_after(*verbs):
        for verb in verbs:
            record(following.planner, verb, following.board)
        record(following.leader, "did it oneself", following.board)
        send_digests(address=SITE)
        ours = [one for one in mail.outbox if one.to == [following.leader.email]]
        said = ours[-1]
        assert mistakes_in(said.alternatives[0].content.encode()) == []
        return said.body, said.alternatives[0].content

    for said in letter_after("first done", "then done", "last done"):
        places = [said.index(verb) for verb in ("last done", "then done", "first done")]
        assert places == sorted(places)
        assert "oneself" not in said
    for said in letter_after("done anew"):
        assert "done anew" in said
        assert "last done" not in said
    monkeypatch.setattr(queries, "MOST_EARLIER", 1)
    for said in letter_after("one", "two", "three", "four"):
        assert "och 2 till" in said


def test_what_was_read_on_the_site_is_in_no_letter(following):
    record(following.planner, "was read", following.board)
    actions.mark_all_read(following.leader)
    record(following.planner, "is new", following.board)

    send_digests(address=SITE)

    assert "is new" in mail.outbox[0].body
    assert "was read" not in mail.outbox[0].body


def test_nothing_is_sent_that_may_no_longer_be_read(following):
    entry = something_happens(following)
    type(entry).objects.filter(pk=entry.pk).update(level="city")
    Role.objects.filter(person=following.leader).delete()

    assert unread(following.leader) == 0
    assert send_digests(address=SITE) == (0, 0)
    assert mail.outbox == []


def test_a_letter_is_left_in_one_step_without_signing_in(client, following):
    something_happens(following)
    send_digests(address=SITE)
    link = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")

    page = client.post(link.removeprefix(SITE), {"List-Unsubscribe": "One-Click"})

    assert page.status_code == 200
    assert Choice.objects.get(person=following.leader).way == "off"
    something_happens(following)
    assert send_digests(address=SITE) == (0, 0)


def test_looking_at_the_link_turns_nothing_off(client, following):
    client.get(reverse("notices:leave", args=[actions.leave_token(following.leader)]))

    assert not Choice.objects.filter(way="off").exists()


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_a_forged_token_is_refused(client, world, method):
    ask = getattr(client, method)

    assert ask(reverse("notices:leave", args=["1:x:y"])).status_code == 404


def test_the_token_of_someone_removed_is_refused(client, world):
    token = actions.leave_token(world.reader)
    world.reader.delete()

    assert client.post(reverse("notices:leave", args=[token])).status_code == 404


class FailingFor(EmailBackend):
    """A mail server that refuses one reader."""

    refused = ""

    def send_messages(self, messages):
        if any(self.refused in letter.to for letter in messages):
            raise smtplib.SMTPRecipientsRefused({self.refused: (550, b"no")})
        return super().send_messages(messages)


def test_one_letter_that_fails_stops_no_other_and_goes_next_time(
    following, settings, monkeypatch
):
    actions.follow(following.reader, scope="city", number=following.kiruna.pk)
    something_happens(following)
    settings.EMAIL_BACKEND = f"{__name__}.FailingFor"
    monkeypatch.setattr(FailingFor, "refused", following.leader.email)

    assert send_digests(address=SITE) == (1, 1)
    assert [letter.to for letter in mail.outbox] == [[following.reader.email]]

    monkeypatch.setattr(FailingFor, "refused", "nobody")
    assert send_digests(address=SITE) == (1, 0)
    assert mail.outbox[-1].to == [following.leader.email]


def test_a_letter_is_grouped_by_kind_newest_first(following):
    things = (following.board, following.kiruna, following.other_board)
    for hour, thing in enumerate(things):
        record(following.planner, "changed the unit", thing)
        when = timezone.now() + datetime.timedelta(hours=hour)
        Notice.objects.filter(number=thing.pk, table=thing._meta.label_lower).update(
            when=when
        )

    send_digests(address=SITE)

    body = mail.outbox[0].body
    said = ["- Kulturnämnden", "- Socialnämnden", "- Kiruna"]
    assert sorted(said, key=body.index) == said


def test_a_letter_names_the_newest_of_each_kind_and_counts_the_others(
    following, monkeypatch
):
    monkeypatch.setattr(digest, "MOST_OF_A_KIND", 1)
    for thing in (following.board, following.other_board):
        record(following.planner, "changed the unit", thing)

    send_digests(address=SITE)

    [letter] = mail.outbox
    for said in (letter.body, letter.alternatives[0].content):
        assert ("Kulturnämnden" in said, "Socialnämnden" in said) == (True, False)
        assert "och 1 till, på webbplatsen" in said


def test_a_record_is_followed_and_left_from_its_page(sign_in, world):
    client = sign_in(world.leader)
    page = world.kiruna.get_absolute_url()
    key = ["places.city", world.kiruna.pk]

    answer = client.post(reverse("notices:follow-thing", args=key))
    assert answer.url == page
    assert (
        reverse("notices:unfollow-thing", args=key) in client.get(page).content.decode()
    )

    client.post(reverse("notices:unfollow-thing", args=key))
    assert (
        reverse("notices:follow-thing", args=key) in client.get(page).content.decode()
    )


def test_a_visitor_sees_no_button_to_follow(client, world):
    page = client.get(world.kiruna.get_absolute_url()).content.decode()

    assert "/notices/follow/" not in page


@pytest.mark.parametrize("table", ["accounts.person", "places.department", "x.y"])
def test_what_has_no_page_cannot_be_followed(sign_in, world, table):
    key = [table, world.department.pk]

    answer = sign_in(world.leader).post(reverse("notices:follow-thing", args=key))

    assert answer.status_code == 404


def test_only_those_in_haste_hear_soon(following):
    something_happens(following)

    assert send_digests(address=SITE, is_only_soon=True) == (0, 0)
    actions.choose(following.leader, way="immediate", language="sv")
    assert send_digests(address=SITE, is_only_soon=True) == (1, 0)


@pytest.mark.parametrize("what", ["", "city::999", "x", "thing:accounts.person:1"])
def test_what_cannot_be_followed_is_refused(client, world, what):
    client.force_login(world.leader)

    page = client.post(reverse("notices:follow"), {"what": what})

    assert page.status_code == 400


def test_the_desk_shows_what_others_did_since_the_last_visit(client, following):
    client.force_login(following.leader)
    something_happens(following)

    page = client.get(reverse("front:desk")).content.decode()

    assert "Socialnämnden" in page


@pytest.mark.parametrize("how_many", [1, 3])
def test_notices_cost_the_same_questions(
    client, following, django_assert_num_queries, how_many
):
    third = Board.objects.create(
        city=following.kiruna, code="b", name="Byggnadsnämnden"
    )
    things = [following.board, following.other_board, third]
    for board in things[:how_many]:
        record(following.planner, "changed the unit", board)
    client.force_login(following.leader)

    client.get("/sv/me/")  # the session is given its token for forms, once
    with django_assert_num_queries(15):
        client.get(reverse("notices:mine"))


@pytest.mark.parametrize("how_many", [2, 60])
def test_telling_many_costs_the_same_questions(world, how_many):
    for number in range(how_many):
        person = Person.objects.create(email=f"p{number}@example.org")
        Role.objects.create(
            person=person, kind="reader", network=world.network, city=world.kiruna
        )
        actions.follow(person, scope="city", number=world.kiruna.pk)

    with CaptureQueriesContext(connection) as asked:
        something_happens(world)

    assert Notice.objects.count() == how_many
    assert len(asked) == 7


def test_one_who_is_told_for_what_they_wrote_alone_is_told(world):
    """Withdrawn: hidden from others with the same role, not from its writer."""
    about = {"network": world.network, "city": world.kiruna, "title": "T", "text": "T"}
    idea = Idea.objects.create(**about, by=world.reader, withdrawn=timezone.now())
    also = Person.objects.create(email="also@example.org")
    Role.objects.create(
        person=also, kind="reader", network=world.network, city=world.kiruna
    )
    for person in (also, world.reader):
        actions.follow_record(person, idea)

    record(world.leader, "changed it", idea)

    assert [notice.person for notice in Notice.objects.all()] == [world.reader]


def test_those_whom_a_thing_is_shared_with_are_told(world):
    idea = put_contribution(
        world.planner,
        Idea(network=world.network, city=world.kiruna),
        title="T",
        text="T",
    )
    actions.follow(world.stranger, scope="network", number=world.network.pk)
    assert Notice.objects.filter(person=world.stranger).count() == 0

    share(world.leader, idea, level="network")

    [change] = told(world.stranger, Notice.objects.filter(person=world.stranger))
    assert (change.thing, change.entry.verb) == (idea, "shared it with more")


def test_what_is_followed_is_named_in_the_language_of_the_page(sign_in, following):
    actions.follow(following.leader, scope="network", number=following.network.pk)

    page = sign_in(following.leader).get("/en/notices/").content.decode()

    assert "<li><span>The net</span>" in page
    assert "Nätet" not in page
