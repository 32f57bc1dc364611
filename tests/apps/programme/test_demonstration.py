"""What the demonstration says of real cities has a source, or is marked made up."""

from __future__ import annotations

import pytest

from samstad.apps.programme.models import Programme
from samstad.apps.programme.queries import parts_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


@pytest.fixture
def parts():
    programmes = Programme.objects.with_parts()
    return [part for programme in programmes for part in parts_of(programme)]


def test_what_is_not_marked_made_up_has_a_source(parts):
    read = [part for part in parts if part.certainty != "illustrative"]

    assert read
    assert [part for part in read if not part.source] == []


def test_what_says_that_it_is_made_up_is_marked_so(parts):
    said = [part for part in parts if "påhitta" in getattr(part, "text", "")]

    assert said
    assert {part.certainty for part in said} == {"illustrative"}


def test_a_figure_counts_as_a_promise_only_where_one_was_made(parts):
    """A result of which nobody knows that it was promised is not a promise kept."""
    judged = [
        part
        for part in parts
        if getattr(part, "reached", None) is not None
        and part.certainty != "illustrative"
    ]

    assert judged
    assert [part for part in judged if part.target is None] == []
