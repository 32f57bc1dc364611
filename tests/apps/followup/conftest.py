"""What the tests of lists as sheets begin from."""

from __future__ import annotations

import pytest

from samstad.apps.followup.models import Check, Portion
from tests.apps.followup.made import (
    CHECK,
    a_decided,
    a_finding,
    a_kind,
    a_question,
    an_indicator,
)


@pytest.fixture
def there(world):
    """One of each of Kiruna, and an indicator that Lund keeps for itself."""
    indicator = an_indicator(world)
    an_indicator(world, code="dold", name="Dold", city=world.lund, level="city")
    asked = a_question(world, indicator, registered=False, compare_with=["1281"])
    measure = a_decided(world)
    Check.objects.create(measure=measure, by=world.planner, **CHECK)
    Portion.objects.create(measure=measure, year=2024, who="Nämnden", amount_tkr=700)
    a_finding(world, indicator, a_kind(world), source="Egen")
    return {"indicator": indicator, "asked": asked, "measure": measure}
