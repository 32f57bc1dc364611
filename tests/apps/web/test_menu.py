"""The menu says where a page stands."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.django_db


def test_a_page_without_a_link_of_its_own_stands_under_another(client):
    page = client.get("/sv/common-ground/").content.decode()

    marked = re.findall(r'<a href="([^"]+)"[^>]* class="within"', page)
    assert marked == ["/sv/exchange/"]


def test_a_page_within_a_list_stands_under_the_list(client):
    page = client.get("/sv/calendar/list/").content.decode()

    marked = re.findall(r'<a href="([^"]+)"[^>]* class="within"', page)
    assert marked == ["/sv/calendar/"]
