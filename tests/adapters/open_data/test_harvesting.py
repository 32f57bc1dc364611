"""What another site says is believed only as far as it is about itself."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samstad.adapters.open_data.catalogue import nodes
from samstad.adapters.open_data.harvesting import NotACatalogue, harvest
from samstad.adapters.open_data.writing import json_ld
from tests.open_data_made import ADDRESS, SITE, catalogue, idea, site


def test_every_record_of_every_dataset_is_read():
    found = harvest(ADDRESS, fetch=site(idea(), idea(id=f"{SITE}/id/ideas/2")))

    assert found.publisher == "Samstad"
    assert [(r.dataset, r.title) for r in found.records] == [("ideas", "Torg")] * 2


def test_a_use_has_the_name_of_its_way_of_working():
    (found,) = harvest(ADDRESS, fetch=site(idea(title="", way="Väggen"))).records

    assert found.title == "Väggen"


@pytest.mark.parametrize("field", ["id", "page"])
def test_a_record_that_points_elsewhere_spoils_the_whole(field):
    with pytest.raises(NotACatalogue):
        harvest(ADDRESS, fetch=site(idea(**{field: "https://elsewhere.example/1"})))


@pytest.mark.parametrize(
    "page", ["javascript:alert(1)", "", "//elsewhere.example/", "https://["]
)
def test_a_page_that_is_no_address_of_theirs_is_refused(page):
    with pytest.raises(NotACatalogue):
        harvest(ADDRESS, fetch=site(idea(page=page)))


@pytest.mark.parametrize(
    "said",
    ["", "{}", "[]", '{"@graph": 1}', '{"@graph": []}', "\xff", "[" * 100_000],
)
def test_what_is_no_catalogue_is_refused(said):
    with pytest.raises(NotACatalogue):
        harvest(ADDRESS, fetch=site(**{ADDRESS: said}))


@pytest.mark.parametrize("said", ["", "[]", '{"records": 1}', '{"records": [1]}'])
def test_what_is_no_file_of_records_is_refused(said):
    with pytest.raises(NotACatalogue):
        harvest(ADDRESS, fetch=site(**{f"{SITE}/data/ideas.json": said}))


_JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["@id", "@value", "x"]), inner, max_size=2)
    ),
    max_leaves=6,
)


# A busy computer is no reason to fall.
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(where=st.integers(0, 10), which=st.integers(0, 20), instead=_JSON)
def test_a_catalogue_that_is_wrong_anywhere_is_read_or_refused(where, which, instead):
    """No worker falls over what another site says."""
    said = json.loads(json_ld(nodes(catalogue())))
    node = said["@graph"][where % len(said["@graph"])]
    node[list(node)[which % len(node)]] = instead

    try:
        found = harvest(ADDRESS, fetch=site(idea(), **{ADDRESS: json.dumps(said)}))
    except NotACatalogue:
        return
    assert [one.title for one in found.records] == ["Torg"]


@given(field=st.sampled_from(["title", "text", "city", "changed"]), instead=_JSON)
def test_whatever_a_record_says_comes_as_words_that_can_be_kept(field, instead):
    (one,) = harvest(ADDRESS, fetch=site(idea(**{field: instead}))).records

    kept = getattr(one, field)
    assert kept == "" or kept.encode()
    assert "\0" not in kept


def test_signs_that_no_database_keeps_are_left_out():
    (one,) = harvest(ADDRESS, fetch=site(idea(title="To\0rg \ud800"))).records

    assert one.title == "Torg ?"


def test_one_value_by_itself_is_read_as_a_list_of_one():
    said = json.loads(json_ld(nodes(catalogue())))
    for node in said["@graph"]:
        for name, values in node.items():
            if isinstance(values, list) and len(values) == 1:
                node[name] = values[0]

    found = harvest(ADDRESS, fetch=site(idea(), **{ADDRESS: json.dumps(said)}))

    assert [one.title for one in found.records] == ["Torg"]
