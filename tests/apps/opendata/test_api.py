"""Programs read what is public, and with a token what its owner may read."""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.history.models import Entry
from samstad.apps.opendata import actions
from samstad.apps.opendata.models import Token
from samstad.apps.web.limits import TooMuch
from samstad.vocabulary.rates import Rate

pytestmark = pytest.mark.django_db
SNAPSHOT = Path(__file__).parent / "openapi.json"
RECORDS = "/api/v1/datasets/experiences/records"


def bearer(secret):
    return {"Authorization": f"Bearer {secret}"}


def titles(client, **more):
    answer = client.get(RECORDS, **more)
    return [one["title"] for one in answer.json()["records"]]


def test_the_description_of_the_api_is_as_it_was(client):
    """Changed on purpose: ``SNAPSHOT=write pytest`` writes it anew."""
    said = client.get(reverse("api:openapi-json")).json()

    if os.environ.get("SNAPSHOT") == "write":
        SNAPSHOT.write_text(json.dumps(said, indent=1, sort_keys=True) + "\n")
    assert said["openapi"].startswith("3.1")
    assert said == json.loads(SNAPSHOT.read_text())


def test_without_a_token_only_what_is_public_is_read(client, at_each_level):
    assert titles(client) == ["public"]


def test_being_signed_in_opens_nothing_to_a_program(world, sign_in, at_each_level):
    assert titles(sign_in(world.leader)) == ["public"]


@pytest.mark.parametrize(
    ("who", "level", "expected"),
    [
        ("leader", "board", ["board", "city", "network", "public"]),
        ("leader", "city", ["city", "network", "public"]),
        ("leader", "network", ["network", "public"]),
        ("leader", "public", ["public"]),
        ("stranger", "board", ["network", "public"]),
        ("external", "board", ["public"]),
    ],
)
def test_a_token_reads_no_more_than_its_owner_and_its_level(
    world, client, secret, at_each_level, who, level, expected
):
    found = secret(world.people[who], level)

    assert titles(client, headers=bearer(found)) == expected


def test_a_count_is_of_what_may_be_read(world, client, secret, at_each_level):
    def count(**more):
        every = client.get(reverse("api:datasets"), **more).json()
        return next(one["records"] for one in every if one["name"] == "experiences")

    assert count() == 1
    assert count(headers=bearer(secret(world.leader, "city"))) == 3


def test_a_token_that_does_not_work_is_refused_and_not_read_as_none(
    world, client, secret, at_each_level
):
    revoked, ended, left = (secret(world.leader, "city") for _ in range(3))
    first, second = Token.objects.order_by("pk")[:2]
    actions.revoke_token(world.leader, first)
    Token.objects.filter(pk=second.pk).update(
        expires=timezone.localdate() - datetime.timedelta(days=1)
    )
    for one in (revoked, ended, "made-up", ""):
        assert client.get(RECORDS, headers=bearer(one)).status_code == 401
    assert client.get(RECORDS, headers=bearer(left)).status_code == 200

    world.leader.is_active = False
    world.leader.save()
    assert client.get(RECORDS, headers=bearer(left)).status_code == 401


def test_the_secret_is_kept_nowhere(world, secret):
    found = secret(world.leader)

    kept = Token.objects.values().get()
    assert found not in str(kept)
    assert kept["token"] not in str(list(Entry.objects.values()))


def test_nobody_sees_or_revokes_a_token_of_anothers(world, secret):
    secret(world.leader)

    assert list(Token.objects.visible_to(world.stranger)) == []
    with pytest.raises(NotAllowed):
        actions.revoke_token(world.stranger, Token.objects.get())


@pytest.mark.parametrize("days", [-1, 400])
def test_a_token_ends_within_a_year(world, days):
    until = timezone.localdate() + datetime.timedelta(days=days)

    with pytest.raises(ValidationError):
        actions.make_token(world.leader, name="P", level="public", expires=until)


def test_the_secret_is_shown_once(world, sign_in):
    until = timezone.localdate() + datetime.timedelta(days=9)
    form = {"name": "Panel", "level": "public", "expires": until}
    client = sign_in(world.leader)

    page = client.post(reverse("opendata:token-new"), form).content.decode()

    shown = page.partition('class="secret">')[2].partition("<")[0]
    assert client.get(RECORDS, headers=bearer(shown)).status_code == 200
    assert shown not in client.get(reverse("opendata:tokens")).content.decode()


def test_pages_give_each_record_once_though_one_is_withdrawn_meanwhile(
    client, experience
):
    made = [experience(str(number)) for number in range(5)]

    first = client.get(f"{RECORDS}?size=2").json()
    made[0].withdrawn = timezone.now()
    made[0].save()
    second = client.get(first["next"]).json()
    third = client.get(second["next"]).json()

    read = [one["title"] for page in (first, second, third) for one in page["records"]]
    assert read == ["0", "1", "2", "3", "4"]
    assert third["next"] is None


def test_what_has_not_changed_is_not_sent_again(client, experience):
    made = experience("Torget")
    tag = client.get(RECORDS)["ETag"]

    assert client.get(RECORDS, headers={"If-None-Match": tag}).status_code == 304
    made.title = "Torget nu"
    made.save()
    assert client.get(RECORDS, headers={"If-None-Match": tag}).status_code == 200


def test_a_record_is_the_same_in_the_list_by_itself_and_in_the_file(client, experience):
    made = experience("Torget", certainty="illustrative")
    address = reverse("open-data-file", args=["experiences", "json"])

    (listed,) = client.get(RECORDS).json()["records"]
    alone = client.get(f"{RECORDS}/{made.pk}").json()
    (filed,) = client.get(address).json()["records"]

    assert listed == alone == filed
    assert listed["certainty"] == "illustrative"
    assert "contact" not in listed
    assert listed["page"].endswith(client.get(listed["id"])["Location"])


def test_one_too_many_is_asked_to_wait(client, monkeypatch):
    monkeypatch.setattr(settings, "LIMITS", {"api": Rate(most=2, window_s=60)})
    cache.clear()

    found = [client.get(reverse("api:datasets")) for _ in range(3)]

    cache.clear()
    assert [one.status_code for one in found] == [200, 200, 429]
    assert int(found[2]["Retry-After"]) > 0
    assert found[2].json()["code"] == TooMuch.code


@pytest.mark.parametrize(
    "address",
    ["/api/v1/datasets/nothing/records", f"{RECORDS}/1", "/id/experiences/1"],
)
def test_what_may_not_be_read_is_not_there(client, experience, address):
    experience("Hemlig", "city", pk=1)

    assert client.get(address).status_code == 404
