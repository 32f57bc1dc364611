"""An empty site gets its network and its first coordinator."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from samstad.apps.places.models import Network
from samstad.apps.places.opening import open_network

pytestmark = pytest.mark.django_db


def test_the_first_coordinator_is_invited_and_the_link_opens(client):
    invitation = open_network(name="Nätet", slug="net", coordinator="Du@example.org")

    page = client.get(reverse("accounts:invitation", args=[invitation.token]))

    assert page.status_code == 200
    assert "du@example.org" in page.content.decode()


def test_nothing_is_half_done_when_the_address_is_wrong():
    with pytest.raises(ValidationError):
        open_network(name="Nätet", slug="net", coordinator="ingen adress")

    assert not Network.objects.exists()
