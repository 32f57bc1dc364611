"""From the list of what is shared to a token, and to another network."""

from __future__ import annotations

import pytest

from samstad.apps.opendata import actions
from samstad.apps.opendata.models import Source
from tests.open_data_made import ADDRESS, idea, site

pytestmark = pytest.mark.browser


def test_a_coordinator_makes_a_token_and_listens_to_another_network(journey):
    journey.go("/sv/open-data/")
    journey.examine()
    journey.sign_in("coordinator")
    journey.go("/sv/open-data/")
    journey.press("Mina nycklar")
    journey.examine()
    journey.press("Skapa en nyckel")
    journey.examine()
    journey.fill(name="Panel")
    journey.press("Spara")
    journey.page.get_by_text("Kopiera den nu").wait_for()
    journey.examine_here()
    journey.go("/sv/open-data/tokens/")
    journey.examine()

    slug = journey.world.network.slug
    journey.go(f"/sv/networks/{slug}/others/")
    journey.examine()
    journey.press("Lägg till ett nätverk")
    journey.examine()
    journey.fill(address=ADDRESS)
    journey.press("Lägg till")
    journey.page.get_by_text("håller på att hämtas").wait_for()
    actions.fetch_source(
        Source.objects.get(), asks=site(idea(certainty="illustrative"))
    )
    journey.go(f"/sv/networks/{slug}/others/")
    journey.examine()
    journey.go("/sv/others/")
    journey.examine()
    assert journey.page.get_by_role("link", name="Torg").is_visible()
