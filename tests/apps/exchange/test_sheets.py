"""What goes out as a spreadsheet comes in again; mistakes are said by cell."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstad.apps.exchange.models import Challenge, Term
from samstad.apps.exchange.queries import KINDS
from tests.apps.exchange.test_rules import made


def hand_in(client, kind, content, name="fil.xlsx"):
    address = reverse("exchange:import", args=[kind])
    return client.post(address, {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("who", ["leader", "planner"])
def test_what_goes_out_comes_in_unchanged(world, sign_in, who, kind, form):
    tag = Term.objects.create(network=world.network, name="Kultur")
    made(KINDS[kind].model, world, text="=1+1\nrad två").tags.add(tag)
    made(KINDS[kind].model, world, title="Lunds", city=world.lund).tags.add(tag)
    client = sign_in(world.people[who])
    content = client.get(reverse("exchange:export", args=[kind, form])).content

    page = hand_in(client, kind, content, f"fil.{form}")

    assert page.status_code == 200
    assert page.context["changes"].changed == []
    assert page.context["changes"].unchanged == 2


def test_what_others_wrote_is_left_as_it_is_or_refused(world, sign_in):
    theirs = made(Challenge, world, title="Lunds", city=world.lund)
    ours = made(Challenge, world, title="Ledarens", by=world.leader)
    hidden = made(Challenge, world, title="Dold", city=world.lund, level="city")
    client = sign_in(world.planner)
    rows = "Nummer;Rubrik;Text;Stad\n{};Lunds;{};Lund\n{};Ledarens;{};Kiruna\n"

    def mistakes(*said):
        content = rows.format(theirs.pk, said[0], ours.pk, said[1]).encode()
        page = hand_in(client, "challenges", content, "fil.csv")
        return [(m["row"], m["column"]) for m in page.context.get("mistakes", ())]

    assert mistakes("T", "T") == []
    assert mistakes("Nytt", "Nytt") == [(2, "Stad"), (3, "Rubrik")]
    content = f"Nummer;Rubrik;Text\n{hidden.pk};Dold;T\n".encode()
    [mistake] = hand_in(client, "challenges", content, "fil.csv").context["mistakes"]
    assert (mistake["row"], mistake["column"]) == (2, "Nummer")


def test_new_rows_are_written_and_others_cities_rows_refused(world, sign_in):
    client = sign_in(world.leader)
    rows = "Rubrik;Text;Stad;Taggar\nEtt;T;Kiruna;\nTvå;T;Lund;\nTre;T;;Finns ej\n"

    page = hand_in(client, "challenges", rows.encode(), "fil.csv")

    said = [(m["row"], m["column"]) for m in page.context["mistakes"]]
    assert said == [(3, "Stad"), (4, "Taggar")]
    page = hand_in(client, "challenges", b"Rubrik;Text\nEtt;T\n", "fil.csv")
    upload = page.context["upload"].pk
    address = reverse("exchange:import", args=["challenges"])
    client.post(address, {"carry_out": "1", "upload": upload})
    assert Challenge.objects.get().city == world.kiruna


def test_the_export_holds_the_current_filter_and_only_what_may_be_read(world, client):
    made(Challenge, world, title="Dold", level="city")
    made(Challenge, world, title="Visad", level="public")
    made(Challenge, world, title="Annan", level="public")
    address = reverse("exchange:export", args=["challenges", "csv"])

    content = client.get(address + "?q=visad").content.decode("utf-8-sig")

    assert "Visad" in content
    assert "Dold" not in content
    assert "Annan" not in content
