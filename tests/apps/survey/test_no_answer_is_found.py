"""From every page and export that anyone may read, at every moment, no answer is found.

The attack is that of ``tests/survey/attack.py``; here it reads what the site says.
"""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samstad.apps.survey import actions
from samstad.apps.survey.models import Box, Round
from samstad.engines.survey.answers import Scale
from samstad.engines.survey.figures import FEWEST_FOR_SPREAD
from tests.access.table import EVERYONE
from tests.apps.survey.conftest import answer, codes_for, open_round
from tests.survey.attack import Told, leaks, sums_like

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SCALE = Scale(lowest=1, highest=5)
ENDS = {"lowest": 1, "highest": 5}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
BOUNDS = {"": "exact", "at least": "at-least", "at most": "at-most", "about": "about"}
WHOLE, TOGETHER = "All who are shown", "Small departments together"


def pages_of(world, asked):
    """Everything the site says of a round, to everyone."""
    found = {}
    for who in EVERYONE:
        client = Client()
        if who != "visitor":
            client.force_login(world.people[who], backend=BACKEND)
        for name, args in (
            ("home", []),
            ("round", [asked.pk]),
            ("guide", [asked.pk]),
            ("codes", [asked.pk]),
            ("close", [asked.pk]),
            ("export", [asked.pk, "csv"]),
        ):
            page = client.get("/en" + reverse(f"survey:{name}", args=args)[3:])
            found[who, name] = _without_what_always_differs(page)
    return found


def _without_what_always_differs(page):
    """The moment at the foot of each page, and the token in its forms."""
    said = page.content.decode()
    said = re.sub(r"<time.*?</time>", "", said)
    return page.status_code, re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", said)


def test_nothing_anywhere_changes_while_people_answer(world, asked, departments):
    """Over time: what is read before an answer is what is read after it."""
    codes = [codes_for(world, asked, one, 7) for one in departments]
    before = pages_of(world, asked)

    for there, number in zip(codes, (7, 6, 3, 1), strict=True):
        for code in there[:number]:
            answer(code, 5, 1)
            if code == there[0]:
                assert pages_of(world, asked) == before

    assert pages_of(world, asked) == before


def close_with(world, asked, answers):
    """Answers of each department by name, put in its box; then the round is closed."""
    for name, those in answers.items():
        box = Box.objects.get(round=asked, department__name=name)
        box.answers = sorted([one, 6 - one] for one in those)
        box.save()
    actions.close_round(world.leader, asked)


def read_by(world, who, asked):
    """What the export says of the first statement: group, size, bound and mean."""
    client = Client()
    client.force_login(world.people[who], backend=BACKEND)
    page = client.get(f"/en/surveys/{asked.pk}/export.csv")
    rows = csv.DictReader(io.StringIO(page.content.decode("utf-8-sig")))
    return [row for row in rows if row["Number"] == "1"]


def told_in(rows, sizes):
    """The export as sums of departments, as someone with a pencil would write them."""
    shown = {row["Group"] for row in rows}
    small = tuple(name for name in sizes if name not in shown)
    found = {}
    for row in rows:
        if row["Group"] == WHOLE:
            continue
        names = small if row["Group"] == TOGETHER else (row["Group"],)
        size = int(row["Answers"])
        assert size == sum(sizes[name] for name in names)
        sums = sums_like(row["Mean"], size, BOUNDS[row["Read as"]], **ENDS)
        found[names] = Told(departments=names, least=sums[0], most=sums[-1])
    return list(found.values())


small_departments = st.lists(
    st.lists(st.integers(1, 5), max_size=7)
    | st.integers(1, 5).flatmap(
        lambda same: st.lists(st.just(same), min_size=4, max_size=7)
    ),
    min_size=4,
    max_size=4,
)


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(small_departments)
def test_no_answer_is_found_by_subtraction_in_the_export(
    world, instrument, departments, answers
):
    Round.objects.all().delete()
    asked = open_round(world, instrument, departments)
    given_by = {
        one.name: those for one, those in zip(departments, answers, strict=True)
    }
    close_with(world, asked, given_by)
    sizes = {name: len(those) for name, those in given_by.items() if those}

    rows = read_by(world, "leader", asked)

    assert sum(sizes.values()) < FEWEST_FOR_SPREAD  # no spread is told of so few
    assert list(leaks(sizes, told_in(rows, sizes), **ENDS)) == []


def test_the_same_attack_finds_answers_where_every_mean_is_told(
    world, asked, departments
):
    """Rows as they would be without the rules: a department of one among them."""
    given_by = {"Kultur": [5, 5, 5, 5, 4, 5], "Miljö": [2], "Teknik": [1, 3, 4, 4, 2]}
    sizes = {name: len(those) for name, those in given_by.items()}
    rows = [
        {
            "Group": name,
            "Answers": str(len(those)),
            "Read as": "",
            "Mean": f"{sum(those) / len(those):.2f}",
        }
        for name, those in given_by.items()
    ]
    bare = {leak.department for leak in leaks(sizes, told_in(rows, sizes), **ENDS)}

    close_with(world, asked, given_by)
    kept = told_in(read_by(world, "leader", asked), sizes)

    assert bare == {"Kultur", "Miljö"}
    assert list(leaks(sizes, kept, **ENDS)) == []


def test_everyone_is_told_the_same(world, asked, departments):
    close_with(world, asked, {"Kultur": [1, 2, 3, 4, 5, 3], "Miljö": [2, 2]})

    told = [read_by(world, who, asked) for who in ("leader", "reader", "official")]

    assert told[0] == told[1] == told[2]
    assert {row["Group"] for row in told[0]} == {WHOLE, "Kultur"}


def test_pages_tell_no_figure_that_the_export_does_not(world, asked, departments):
    close_with(world, asked, {"Kultur": [1, 2, 3, 4, 5, 3], "Miljö": [2, 2]})

    page = _without_what_always_differs(_leader_of(world).get(_address(asked)))[1]

    assert "3.0" in page
    assert "6 answers" in page
    assert "2 answers" not in page
    assert "8 answers" not in page


def test_the_next_round_tells_no_more_of_the_one_before(
    world, asked, instrument, departments
):
    """A small department that grows is told from then on, and not backward."""
    close_with(world, asked, {"Kultur": [1, 2, 3, 4, 5, 3], "Miljö": [2, 2]})
    before = read_by(world, "leader", asked)
    later = open_round(world, instrument, departments, title="Hösten")
    close_with(world, later, {"Kultur": [3, 2, 3, 4, 4, 3], "Miljö": [2, 2, 4, 3, 3]})

    assert read_by(world, "leader", asked) == before
    rows = {row["Group"]: row for row in read_by(world, "leader", later)}
    assert rows["Kultur"]["Change"] == "0.17"
    assert rows["Miljö"]["Change"] == ""
    assert rows[WHOLE]["Change"] == ""


def _leader_of(world):
    client = Client()
    client.force_login(world.leader, backend=BACKEND)
    return client


def _address(asked):
    return f"/en/surveys/{asked.pk}/"
