"""What another network shares is shown as theirs for as long as they share it."""

from __future__ import annotations

import sqlite3

import pytest
from django.db import connection
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from samstad.adapters.open_data.fetching import NotFetched
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.opendata import actions, fetching
from samstad.apps.opendata.models import Source, Theirs
from samstad.cli.main import main
from samstad.vocabulary.texts import same
from tests.open_data_made import ADDRESS, idea, site

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(world):
    return actions.add_source(world.coordinator, world.network, address=ADDRESS)


def test_their_records_are_shown_with_whose_they_are_and_the_way_back(client, source):
    actions.fetch_source(source, asks=site(idea(certainty="illustrative")))

    page = client.get(reverse("opendata:others")).content.decode()

    assert f'href="{idea()["page"]}"' in page
    assert "Från Samstad" in page
    assert "illustrativ" in page


def test_what_they_withdraw_is_gone_and_what_they_change_is_changed(source):
    other = idea(id=idea()["id"] + "1", title="Park")
    actions.fetch_source(source, asks=site(idea(), other))

    actions.fetch_source(source, asks=site(idea(title="Torget")))

    assert list(Theirs.objects.values_list("title", flat=True)) == ["Torget"]


@pytest.fixture
def few_at_once(db):
    """SQLite as it is often built: no question names more than 999 things."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    kind = sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER
    usual = connection.connection.setlimit(kind, 999)
    yield
    connection.connection.setlimit(kind, usual)


def test_more_records_than_a_question_can_name_come_and_go(few_at_once, source):
    many = [idea(id=f"{idea()['id']}/{number}") for number in range(1_001)]
    for records in (many, many, many[:1]):
        actions.fetch_source(source, asks=site(*records))

        assert Theirs.objects.count() == len(records)


def test_a_record_without_a_title_is_left_with_them(source):
    actions.fetch_source(source, asks=site(idea(title=""), idea(id=idea()["id"] + "1")))

    assert [one.title for one in Theirs.objects.all()] == ["Torg"]


def test_when_they_do_not_answer_what_was_fetched_stands_and_it_is_said(source):
    actions.fetch_source(source, asks=site(idea()))

    def silent(_address):
        raise NotFetched(same("Tyst."), remedy=same("Vänta."))

    actions.fetch_source(source, asks=silent)

    assert Theirs.objects.count() == 1
    assert "Tyst." in Source.objects.get().problem
    actions.fetch_source(source, asks=site(idea()))
    assert Source.objects.get().problem == ""


def test_to_listen_no_more_takes_their_records_away(world, source):
    actions.fetch_source(source, asks=site(idea()))

    actions.remove_source(world.coordinator, source)

    assert not Theirs.objects.exists()


def test_only_whoever_runs_the_network_says_whom_it_listens_to(world, source):
    with pytest.raises(NotAllowed):
        actions.add_source(world.leader, world.network, address=ADDRESS)
    with pytest.raises(NotAllowed):
        actions.remove_source(world.leader, source)


def test_a_hostile_title_is_only_words(client, source):
    actions.fetch_source(source, asks=site(idea(title="<script>alert(1)</script>")))

    assert b"<script>alert" not in client.get(reverse("opendata:others")).content


def test_a_worker_is_asked_to_fetch_what_is_added_on_the_page(world, sign_in):
    address = reverse("opendata:source-new", args=[world.network.slug])

    answer = sign_in(world.coordinator).post(address, {"address": ADDRESS})

    queued = DBTaskResult.objects.get()
    assert answer.status_code == 302
    assert queued.args_kwargs["args"] == [Source.objects.get().pk]


def test_an_operator_who_names_no_network_is_told_so(world):
    with pytest.raises(fetching.NoSuchNetwork):
        fetching.fetch_new(ADDRESS, "no-such")


def test_on_the_command_line_a_wrong_address_is_said_without_a_traceback(world, capsys):
    command = ["site", "harvest", "nonsense", "--network", world.network.slug]

    with pytest.raises(SystemExit) as ended:
        main(command)

    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert said
    assert "Traceback" not in said
