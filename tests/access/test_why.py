"""Whatever a person may see, the page says why; and of nothing else."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.utils import timezone

from samstad.apps.accounts.sharing import Shared
from samstad.apps.accounts.things import OPEN_TABLES, find_thing
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.accounts.why import reasons
from samstad.apps.exchange.models import Idea
from tests.access.test_access import TABLES

TABLES_ASKED = [
    m
    for m in apps.get_models()
    if issubclass(m, Shared) or m._meta.label_lower in OPEN_TABLES
]


@pytest.fixture
def everybody(world):
    for table in TABLES.values():
        table.things(world)
    about = {"network": world.network, "city": world.kiruna, "text": "T"}
    Idea.objects.create(**about, title="Utifr\u00e5n", by=world.external)
    Idea.objects.create(
        **about, title="Borta", by=world.reader, withdrawn=timezone.now()
    )
    return [VISITOR, *world.people.values()]


def test_there_is_a_reason_whenever_one_may_see(everybody):
    unexplained, seen = [], set()
    for model in TABLES_ASKED:
        table = model._meta.label_lower
        for thing in model._base_manager.all():
            for person in everybody:
                if find_thing(table, thing.pk, person):
                    seen.add(table)
                    unexplained += [] if reasons(person, thing) else [(person, thing)]

    assert unexplained == []
    assert len(seen) >= 13


def test_what_is_withdrawn_says_so(world, everybody, sign_in):
    idea = Idea.objects.get(title="Borta")

    page = sign_in(world.reader).get(f"/sv/why/exchange.idea/{idea.pk}/")

    assert "Den \u00e4r tillbakadragen, och du skrev den" in page.text
