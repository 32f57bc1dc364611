"""Uses of ways of working as a spreadsheet: out and in, with how much there was."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstad.apps.exchange.models import Method
from samstad.apps.ways.models import Use
from tests.apps.exchange.test_rules import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def use(world):
    return Use.objects.create(
        network=world.network, city=world.kiruna, method=made(Method, world),
        where="Bygglov", began=2017, level="network", mandate="written",
        mandate_by="Nämnden", time="yes", time_hours=7.5, budget="yes",
        budget_tkr=250, line_owner="yes", line_owner_name="Parken",
    )  # fmt: skip


def hand_in(client, content):
    address = reverse("ways:import")
    page = client.post(address, {"file": SimpleUploadedFile("fil.csv", content)})
    if page.status_code == 200 and page.context["rows"]:
        sent = {"carry_out": "1", "upload": page.context["upload"].pk}
        assert client.post(address, sent).status_code == 302
    return page


def taken(client):
    return client.get(reverse("ways:export", args=["csv"])).content


def test_how_much_there_was_goes_out_and_comes_in(world, sign_in, use):
    client = sign_in(world.planner)
    out = taken(client).decode("utf-8-sig")
    assert hand_in(client, out.encode()).context["changes"].unchanged == 1

    changed = out.replace("ja, skriftligt", "muntligt").replace("muntligt", "oral")
    hand_in(client, changed.replace(";7,5;;", ";;20;").replace(";250;", ";;").encode())

    use.refresh_from_db()
    assert (use.mandate, use.time_hours, use.time_share) == ("oral", None, 20.0)
    assert (use.budget, use.budget_tkr) == ("yes", None)


@pytest.mark.parametrize("word", ["ja", "yes", "Ja"])
def test_a_file_from_before_degrees_were_asked_for_is_read(world, sign_in, use, word):
    client = sign_in(world.planner)
    out = taken(client).decode("utf-8-sig")

    hand_in(client, out.replace("ja, skriftligt", word).encode())

    use.refresh_from_db()
    assert (use.mandate, use.mandate_by) == ("yes", "Nämnden")
