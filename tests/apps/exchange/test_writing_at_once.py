"""Two who change the same contribution lose nothing: the second is told."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from samstad.apps.exchange.models import Challenge, Term
from tests.apps.exchange.test_rules import made


@pytest.fixture
def written(world):
    return made(Challenge, world, title="Först", by=world.leader)


def opened(client, thing):
    """The form as it was opened, ready to be sent."""
    page = client.get(reverse("exchange:edit", args=["challenges", thing.pk]))
    seen = re.search(r'name="seen" value="(\w+)"', page.content.decode())
    form = {"title": thing.title, "text": thing.text, "state": thing.state}
    return form | {"city": thing.city_id, "seen": seen[1]}


def send(client, thing, form):
    address = reverse("exchange:edit", args=["challenges", thing.pk])
    return client.post(address, form)


def test_the_second_is_shown_what_the_first_wrote_and_may_save_again(
    world, sign_in, written
):
    term = Term.objects.create(network=world.network, name="Buller")
    client = sign_in(world.leader)
    first, second = opened(client, written), opened(client, written)

    assert send(client, written, first | {"text": "Den enas"}).status_code == 302
    page = send(client, written, second | {"text": "Den andras", "tags": [term.pk]})

    written.refresh_from_db()
    assert (written.text, page.status_code) == ("Den enas", 400)
    told = page.content.decode()
    assert "Inget av ditt är sparat" in told
    assert "<ins>Den enas</ins>" in told
    assert "Den andras" in told
    assert "Buller" in told

    again = second | {"text": "Bådas", "seen": page.context["seen"]}
    assert send(client, written, again).status_code == 302
    written.refresh_from_db()
    assert written.text == "Bådas"


def test_a_mistake_to_mend_does_not_hide_that_somebody_wrote(world, sign_in, written):
    client = sign_in(world.leader)
    first, second = opened(client, written), opened(client, written)
    send(client, written, first | {"text": "Den enas"})

    mistaken = send(client, written, second | {"title": ""})
    mended = second | {"seen": mistaken.context["seen"], "text": "Den andras"}

    assert send(client, written, mended).status_code == 400
    written.refresh_from_db()
    assert written.text == "Den enas"
