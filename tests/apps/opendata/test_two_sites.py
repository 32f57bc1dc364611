"""Two networks exchange without sharing a database."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import reverse

from samstad.apps.opendata import actions
from samstad.apps.opendata.models import Theirs

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
    running = subprocess.Popen(
        [sys.executable, str(SCRIPT)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def withdraw():
        running.stdin.write("withdraw\n")
        running.stdin.flush()
        assert running.stdout.readline() == "done\n"

    yield int(running.stdout.readline()), withdraw
    running.terminate()
    running.communicate()


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
