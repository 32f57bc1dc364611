"""Every page that anyone may read is on the map of the site, or it is said why not."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.test import Client
from django.urls import resolve

from tests.access.test_access import FILES, _asked
from tests.site_map import addresses

NOT_MAPPED = {
    "accounts:invitation", "accounts:why", "common_ground:cross", "faults:reported",
    "followup:likes", "followup:report", "front:search", "measures:others",
    "notices:leave", "plans:frontier", "plans:proposal", "plans:workbench",
    "publishing:preview", "stage:enter", "stage:hall", "survey:answer",
    "survey:thanks", "web:design",
}  # fmt: skip
"""What one comes to by a letter, a code, an address or another page, and no search."""
SIGN_IN = ("account_", "mfa_", "socialaccount_", "openid_connect_", "saml_")


@pytest.mark.once
@pytest.mark.parametrize("table", FILES)
def test_what_anyone_may_read_is_on_the_map(world, table):
    rows = import_module(f"tests.access.rows.{table}")
    things, visitor = rows.things(world), Client()

    here = [path for path in addresses(visitor) if path.startswith("/sv/")]
    mapped = {resolve(path).view_name for path in here}
    asked = {
        row.url: row
        for row in rows.ROWS
        if row.method == "get" and row.expected["visitor"] == 200
    }
    left_out = {
        name
        for name, row in asked.items()
        if name not in mapped | NOT_MAPPED
        and not name.startswith(SIGN_IN)
        and _asked(visitor, row, things)["Content-Type"].startswith("text/html")
    }
    assert left_out == set()
