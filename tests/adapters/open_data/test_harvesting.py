"""What another site says is believed only as far as it is about itself."""

from __future__ import annotations

import pytest

from samstad.adapters.open_data.harvesting import NotACatalogue, harvest
from tests.open_data_made import ADDRESS, SITE, idea, site


def test_every_record_of_every_dataset_is_read():
    found = harvest(ADDRESS, fetch=site(idea(), idea(id=f"{SITE}/id/ideas/2")))

    assert found.publisher == "Samstad"
    assert [(r.dataset, r.title) for r in found.records] == [("ideas", "Torg")] * 2


@pytest.mark.parametrize("field", ["id", "page"])
def test_a_record_that_points_elsewhere_spoils_the_whole(field):
    with pytest.raises(NotACatalogue):
        harvest(ADDRESS, fetch=site(idea(**{field: "https://elsewhere.example/1"})))


@pytest.mark.parametrize("page", ["javascript:alert(1)", "", "//elsewhere.example/"])
def test_a_page_that_is_no_address_of_theirs_is_refused(page):
    with pytest.raises(NotACatalogue):
        harvest(ADDRESS, fetch=site(idea(page=page)))


@pytest.mark.parametrize(
    "said", ["", "{}", "[]", '{"@graph": 1}', '{"@graph": []}', "\xff"]
)
def test_what_is_no_catalogue_is_refused(said):
    with pytest.raises(NotACatalogue):
        harvest(ADDRESS, fetch=site(**{ADDRESS: said}))


@pytest.mark.parametrize("said", ["", "[]", '{"records": 1}', '{"records": [1]}'])
def test_what_is_no_file_of_records_is_refused(said):
    with pytest.raises(NotACatalogue):
        harvest(ADDRESS, fetch=site(**{f"{SITE}/data/ideas.json": said}))
