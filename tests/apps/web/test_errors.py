"""The pages for what goes wrong are valid and say what to do."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from samstad.apps.web import errors
from tests.markup import mistakes_in


def page_of(view, *more):
    request = RequestFactory().get("/sv/x/")
    request.user = AnonymousUser()
    return view(request, *more)


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.not_allowed, 403),
        (errors.csrf_failure, 403),
        (errors.not_found, 404),
        (errors.broken, 500),
    ],
)
def test_each_is_valid_and_leads_on(settings, view, status):
    settings.CONTACT_EMAIL = "hjalp@example.org"
    more = () if view in (errors.broken, errors.csrf_failure) else (Exception("x"),)

    answer = page_of(view, *more)

    said = answer.content.decode()
    assert answer.status_code == status
    assert mistakes_in(answer.content) == []
    assert "hjalp@example.org" in said
    assert "Till startsidan" in said
    assert ('role="search"' in said) == (status == 404)


@pytest.mark.parametrize(("language", "other"), [("sv", "en"), ("en", "sv")])
def test_a_page_that_does_not_exist_can_be_read_in_the_other_language(
    client, db, language, other
):
    page = client.get(f"/{language}/finns-inte/?q=1").content.decode()

    assert f'<a href="/{other}/finns-inte/?q=1" lang="{other}"' in page
