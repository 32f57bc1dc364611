"""The catalogue says what the Swedish profile asks for, and the same in both forms."""

from __future__ import annotations

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from samstad.adapters.open_data.catalogue import Uri, nodes
from samstad.adapters.open_data.writing import json_ld, turtle
from tests.open_data_made import SITE, catalogue

DCATAP = Namespace("http://data.europa.eu/r5r/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
MANDATORY = {
    DCAT.Catalog: (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.publisher,
        DCTERMS.license,
        DCAT.dataset,
    ),
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher),
    DCAT.Distribution: (DCAT.accessURL,),
    DCAT.DataService: (DCTERMS.title, DCAT.endpointURL),
    FOAF.Agent: (FOAF.name,),
    VCARD.Organization: (VCARD.fn, VCARD.hasEmail),
}
"""As docs.dataportal.se/dcat/3.0.1 has it."""
RECOMMENDED = {
    DCAT.Catalog: (
        DCTERMS.issued,
        DCTERMS.modified,
        DCTERMS.language,
        DCTERMS.spatial,
        DCAT.themeTaxonomy,
        DCAT.service,
        FOAF.homepage,
    ),
    DCAT.Dataset: (
        DCAT.contactPoint,
        DCAT.distribution,
        DCAT.keyword,
        DCAT.theme,
        DCTERMS.accessRights,
        DCTERMS.issued,
        DCTERMS.spatial,
        DCTERMS.temporal,
    ),
    DCAT.Distribution: (
        DCTERMS.description,
        DCTERMS["format"],
        DCTERMS.license,
        DCATAP.availability,
    ),
    DCAT.DataService: (
        DCAT.contactPoint,
        DCAT.endpointDescription,
        DCAT.keyword,
        DCAT.servesDataset,
        DCAT.theme,
        DCTERMS.accessRights,
        DCTERMS.license,
    ),
    FOAF.Agent: (DCTERMS.type,),
    DCTERMS.PeriodOfTime: (DCAT.startDate,),
}
AT_MOST_ONE = {
    DCTERMS.accessRights,
    DCTERMS.issued,
    DCTERMS.license,
    DCTERMS.modified,
    DCTERMS.publisher,
    DCTERMS["format"],
    DCATAP.availability,
    FOAF.homepage,
}
CC0 = URIRef("http://creativecommons.org/publicdomain/zero/1.0/")


def as_turtle(asked):
    return Graph().parse(data=turtle(nodes(asked)), format="turtle")


def as_json_ld(asked):
    return Graph().parse(data=json_ld(nodes(asked)), format="json-ld")


@pytest.mark.parametrize("kind", [*MANDATORY, DCTERMS.PeriodOfTime], ids=str)
def test_each_thing_says_what_the_profile_asks_for_and_what_it_recommends(kind):
    graph = as_turtle(catalogue())
    things = list(graph.subjects(RDF.type, kind))
    wanted = (*MANDATORY.get(kind, ()), *RECOMMENDED.get(kind, ()))

    assert things
    for thing in things:
        lacking = [p for p in wanted if (thing, p, None) not in graph]
        assert lacking == []


def test_what_may_be_said_once_is_said_once():
    graph = as_turtle(catalogue())
    said = [(s, p) for s, p, _o in graph if p in AT_MOST_ONE]

    assert said
    assert [pair for pair in said if said.count(pair) > 1] == []


def test_the_catalogue_is_free_of_rights_whatever_its_files_are():
    by = URIRef("http://creativecommons.org/licenses/by/4.0/")
    graph = as_turtle(catalogue(licence=Uri(by)))
    licences = {
        kind: {
            licence
            for thing in graph.subjects(RDF.type, kind)
            for licence in graph.objects(thing, DCTERMS.license)
        }
        for kind in (DCAT.Catalog, DCAT.Distribution, DCAT.DataService)
    }

    assert licences == {
        DCAT.Catalog: {CC0},
        DCAT.Distribution: {by},
        DCAT.DataService: {by},
    }


# rdflib's own reader of JSON-LD still uses what rdflib has deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_turtle_and_json_ld_are_read_as_the_same_graph():
    assert isomorphic(as_turtle(catalogue()), as_json_ld(catalogue()))


def test_whatever_words_hold_they_are_read_back_as_they_were():
    graph = as_turtle(catalogue())

    titles = set(graph.objects(URIRef(f"{SITE}/id/ideas"), DCTERMS.title))

    assert {(str(t), t.language) for t in titles} == {
        ('Idéer "i staden"', "sv"),
        ("Ideas\nof the city", "en"),
    }


def test_every_link_within_the_catalogue_leads_to_something_in_it():
    graph = as_turtle(catalogue())
    within = {
        DCTERMS.publisher,
        DCTERMS.temporal,
        DCAT.dataset,
        DCAT.distribution,
        DCAT.contactPoint,
        DCAT.service,
    }
    led_to = {o for _s, p, o in graph if p in within}

    assert led_to
    assert led_to - set(graph.subjects()) == set()


def test_without_an_address_to_write_to_no_contact_point_is_made_up():
    graph = as_turtle(catalogue(email=""))

    assert list(graph.subjects(RDF.type, VCARD.Organization)) == []
    assert list(graph.objects(None, DCAT.contactPoint)) == []
