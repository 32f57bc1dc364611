"""The demonstration: marked as invented, and the same the second time."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samstad.apps.accounts.demonstration import accounts
from samstad.apps.accounts.models import Person
from samstad.apps.measures import demonstration
from samstad.apps.measures.models import BoardCall, EffectStatement, Measure, View
from samstad.apps.plans.models import Process
from samstad.apps.plans.tables import tables_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def test_it_is_marked_fits_the_case_and_is_loaded_once():
    tables = (EffectStatement, View, BoardCall, Measure)
    before = [table.objects.count() for table in tables]
    demonstration.load()

    assert [table.objects.count() for table in tables] == before
    assert all(before)
    for statement in EffectStatement.objects.all():
        assert statement.is_illustrative
        assert statement.certainty == "illustrative"
    process = Process.objects.get(is_illustrative=True)
    case = tables_of(process.versions.latest("number"))
    for statement in EffectStatement.objects.exclude(indicator=""):
        ours = {
            t["indicator"] for t in case.naming("tasks", "board", statement.board_code)
        }
        assert statement.indicator in ours
        options = case.naming("options", "measure", statement.measure.code)
        assert statement.option in {"", *(o["option"] for o in options)}
    for measure in Measure.objects.exclude(agreements=[]):
        assert all(case.coded("agreements", code) for code in measure.agreements)


def test_someone_outside_is_invited_and_sees_how_they_were_met(client):
    demonstration.load()
    person = Person.objects.get(email="externpart@example.org")
    client.force_login(person)
    desk = client.get(reverse("front:desk")).content.decode()

    assert "Se hur det du lämnat in togs om hand: Stadstorget" in desk
    assert desk.count("Du är inbjuden att säga") == 1
    assert [account.email for account in accounts()].count(person.email) == 1
