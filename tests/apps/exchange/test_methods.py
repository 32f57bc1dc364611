"""Ways of working, and those that a city makes of another's."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samstad.apps.exchange.models import Method
from samstad.apps.exchange.queries import with_adaptations
from tests.apps.exchange.test_rules import made

pytestmark = pytest.mark.django_db


def test_another_city_begins_from_the_words_and_has_a_record_of_its_own(world, sign_in):
    other = made(Method, world, title="Väggen", how="Rita.")
    client = sign_in(world.stranger)
    address = reverse("exchange:new", args=["methods"]) + f"?adapts={other.pk}"

    page = client.get(address)
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields if name != "tags"}
    done = client.post(
        address, {**sent, "title": "Lilla väggen", "city": world.lund.pk}
    )

    assert "Rita." in page.content.decode()
    assert done.status_code == 302
    adapted = Method.objects.get(title="Lilla väggen")
    assert (adapted.city, adapted.adapts) == (world.lund, other)
    assert "Väggen" in client.get(adapted.get_absolute_url()).content.decode()
    assert "Lilla väggen" in client.get(other.get_absolute_url()).content.decode()


def test_what_it_is_adapted_from_is_not_told_to_those_who_may_not_read_it(
    world, sign_in
):
    hidden = made(Method, world, title="Hemlig", level="city")
    adapted = made(Method, world, title="Öppen", level="public", adapts=hidden)

    page = sign_in(world.stranger).get(adapted.get_absolute_url())

    assert page.status_code == 200
    assert "Hemlig" not in page.content.decode()


def test_a_hidden_one_is_not_begun_from(world, sign_in):
    hidden = made(Method, world, title="Hemlig", level="city")
    address = reverse("exchange:new", args=["methods"]) + f"?adapts={hidden.pk}"

    assert "Hemlig" not in sign_in(world.stranger).get(address).content.decode()


def test_adaptations_of_adaptations_are_kin(world):
    first = made(Method, world)
    second = made(Method, world, adapts=first)
    third = made(Method, world, adapts=second)
    made(Method, world)

    assert with_adaptations(first) == {first.pk, second.pk, third.pk}
    assert with_adaptations(third) == {third.pk}
