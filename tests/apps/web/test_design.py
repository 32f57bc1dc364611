"""The page of components leaves none of them out."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template.loader import get_template

from samstad.apps.exchange.models import Term
from samstad.apps.web.templatetags import components

APPS = Path(components.__file__).parents[2]
FOLDERS = sorted(APPS.glob("*/templates/*/components"))
OF_PLACES = {"sections", "sections_apart", "beside"}
"""They draw what apps have to say of a city or of a record, and are no component."""
UNSEEN = {"machine_data", "last_of", "sheets_here"}
"""One draws nothing; the others draw what ``last_updated`` and ``sheet_links`` show."""


@pytest.fixture
def shown(client, world):
    Term.objects.create(network=world.network, name="Återbruk", name_en="Reuse")
    return client.get("/sv/design/")


def test_every_component_with_a_template_is_shown(shown):
    wanted = {
        path.relative_to(folder.parents[1]).as_posix()
        for folder in FOLDERS
        for path in folder.glob("*.html")
    }

    assert len(wanted) >= 16
    assert wanted - {template.name for template in shown.templates} == set()


def test_every_tag_is_shown():
    page = Path(get_template("web/design.html").origin.name).read_text()
    tags = set(components.register.tags) - OF_PLACES - UNSEEN

    assert {name for name in tags if f"{{% {name} " not in page} == set()


@pytest.mark.parametrize(
    "words",
    [
        'class="cards"',
        'class="facts"',
        'class="rows panel"',
        'class="folded"',
        'class="sharing"',
        'class="sheet-links"',
        'class="source"',
        'class="sources"',
        ">Återbruk</a>",
        "Historik</a>",
    ],
)
def test_what_has_no_template_of_its_own_is_shown_too(shown, words):
    assert words in shown.text


def test_its_links_lead_to_pages(shown, client, world):
    world.network.pk, world.network.slug = 1, "ett"
    world.network.save()

    assert client.get("/sv/why/places.network/1/").status_code == 200
    assert 'href="/sv/why/places.network/1/"' in shown.text
