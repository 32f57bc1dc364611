"""Files hold what is public and nothing else."""

from __future__ import annotations

import datetime
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook
from rdflib import Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF

from samstad.apps.history.actions import record
from samstad.apps.opendata import queries

pytestmark = pytest.mark.django_db


def test_every_form_holds_the_same_public_row(client, at_each_level):
    def file(form):
        answer = client.get(reverse("open-data-file", args=["experiences", form]))
        assert answer.status_code == 200
        return answer.content

    assert file("csv").count(b"\r\n") == 2
    book = CalamineWorkbook.from_filelike(io.BytesIO(file("xlsx")))
    (_heading, row) = book.get_sheet_by_index(0).to_python()
    assert "public" in row
    assert b"public" in file("csv")


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_every_dataset_can_be_taken_also_while_it_is_empty(client, form):
    assert {"experiences", "values", "cities"} <= queries.datasets().keys()
    for name in queries.datasets():
        answer = client.get(reverse("open-data-file", args=[name, form]))
        assert (name, answer.status_code) == (name, 200)


def test_nobody_s_address_leaves(client, world, experience):
    experience("Torget", contact="anna@example.org", by=world.leader)

    for form in ("csv", "json"):
        answer = client.get(reverse("open-data-file", args=["experiences", form]))
        assert b"Torget" in answer.content
        assert b"@" not in answer.content


def test_the_catalogue_says_since_when_and_about_when_its_records_tell(
    world, client, settings, experience
):
    settings.CONTACT_EMAIL = "data@example.org"
    then = timezone.make_aware(datetime.datetime(2017, 3, 1, 12))
    experience("Torget", written=then)
    record(world.leader, "wrote", experience("Parken"))

    answer = client.get(reverse("open-data-catalogue", args=["ttl"]))

    graph = Graph().parse(data=answer.content, format="turtle")
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    dataset = URIRef("http://testserver/id/experiences")
    (period,) = graph.objects(dataset, DCTERMS.temporal)
    assert graph.value(period, DCAT.startDate).value == datetime.date(2017, 3, 1)
    assert graph.value(catalogue, DCTERMS.issued).value == timezone.localdate()
    assert len(set(graph.objects(catalogue, DCAT.dataset))) == len(queries.datasets())
    assert (dataset, DCAT.contactPoint, None) in graph
