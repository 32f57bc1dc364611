"""Two networks exchange without sharing a database."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from django.urls import reverse

from samstad.apps.opendata import actions
from samstad.apps.opendata.models import Theirs
from tests.talking import spoken_with

SCRIPT = Path(__file__).with_name("other_site.py")


@pytest.fixture
def other_site(tmp_path):
    """A running site: its port, and how to make it withdraw what it shared."""
    ours = ("SAMSTAD_", "DJANGO_")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
    environment |= {
        "SAMSTAD_DATA": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    with spoken_with([sys.executable, str(SCRIPT)], environment) as ask:

        def withdraw():
            assert ask("withdraw") == "done"

        yield int(ask("port")), withdraw


@pytest.mark.once  # the other site keeps its own database
def test_theirs_is_shown_here_and_withdrawn_here_when_it_is_there(
    world, client, other_site
):
    port, withdraw = other_site
    address = f"http://127.0.0.1:{port}/data/catalogue.jsonld"
    source = actions.add_source(world.coordinator, world.network, address=address)

    actions.fetch_source(source)

    assert source.problem == ""
    page = client.get(reverse("opendata:others")).content.decode()
    assert "Älven som torg" in page
    assert "Det vi inte delar" not in page
    shared = Theirs.objects.get(dataset="experiences")
    assert shared.page.startswith(f"http://127.0.0.1:{port}/sv/")
    assert shared.city == "Luleå"

    withdraw()
    actions.fetch_source(source)

    assert source.problem == ""
    assert not Theirs.objects.filter(dataset="experiences").exists()
