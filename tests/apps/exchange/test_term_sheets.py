"""The thesaurus goes out and comes in again, broader terms first."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samstad.apps.exchange.models import Term
from tests.apps.exchange.test_rules import term

OUT, IN = "/sv/exchange/terms/export.{}", "/sv/exchange/terms/import/"


def hand_in(client, content, name="fil.csv"):
    page = client.post(IN, {"file": SimpleUploadedFile(name, content)})
    if page.status_code == 200 and page.context["rows"]:
        sent = {"carry_out": "1", "upload": page.context["upload"].pk}
        assert client.post(IN, sent).status_code == 302
    return page


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_goes_out_comes_in_unchanged(world, sign_in, form):
    above = term(world, "Öppenhet", synonyms="Insyn\nTransparens")
    below = term(world, "Ansvar", broader=above, name_en="Responsibility")
    below.related.add(term(world, "Budget"))
    client = sign_in(world.leader)

    page = hand_in(client, client.get(OUT.format(form)).content, f"fil.{form}")

    assert (page.context["changes"].unchanged, page.context["rows"]) == (3, [])


def test_new_terms_hang_under_those_on_earlier_rows(world, sign_in):
    rows = "Term;Vidare term;Besläktade;Andra ord\nA;;;Ett; två\n"
    rows = rows.replace("Ett; två", '"Ett; två"') + "B;A;A;\n"

    hand_in(sign_in(world.leader), rows.encode())

    a, b = Term.objects.order_by("name")
    assert (b.broader, list(b.related.all()), a.synonyms) == (a, [a], "Ett\ntvå")


def test_a_term_is_renamed_by_its_number_and_not_doubled(world, sign_in):
    term(world, "Gammal")
    client = sign_in(world.leader)
    content = client.get(OUT.format("csv")).content

    hand_in(client, content.replace(b"Gammal", b"Ny"))

    assert [found.name for found in Term.objects.all()] == ["Ny"]


def test_a_term_that_is_not_there_is_a_mistake_in_its_cell(world, sign_in):
    page = hand_in(sign_in(world.leader), b"Term;Vidare term\nA;Finns ej\nB;B\n")

    said = [(m["row"], m["column"]) for m in page.context["mistakes"]]
    assert said == [(2, "Vidare term"), (3, "Vidare term")]
    assert not Term.objects.exists()
