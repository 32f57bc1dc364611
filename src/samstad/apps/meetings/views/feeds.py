"""Calendars that programs fetch, without signing in.

A network's and a city's feed hold what is public. A person's own address is a secret
that stands for signing in; it can be revoked.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstad.adapters.calendars import write_calendar
from samstad.apps.accounts.visitor import VISITOR, asker
from samstad.apps.meetings.queries import (
    FeedRows,
    commitments,
    decisions,
    events,
    lists,
    meetings,
    own_registrations,
)
from samstad.apps.places.queries import city_called

REFRESHED_S = 3600


@require_safe
def network_feed(request: HttpRequest, slug: str) -> HttpResponse:
    network = lists.network_called(slug)
    found = FeedRows(
        meetings=meetings(VISITOR).filter(network=network),
        events=events(VISITOR).filter(network=network),
    )
    return _calendar(request, found, name=str(network))


@require_safe
def city_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What the city hosts and takes part in."""
    city = city_called(slug)
    found = FeedRows(
        meetings=meetings(VISITOR, city=city), events=events(VISITOR, city=city)
    )
    return _calendar(request, found, name=str(city))


@require_safe
def own_feed(request: HttpRequest, token: str) -> HttpResponse:
    """All that the person may read, or what they registered for and promised."""
    address = lists.feed_address_called(token)
    person = address.person
    mine = frozenset(own_registrations(person).values_list("meeting", flat=True))
    found, others = meetings(person), events(person)
    if address.extent == address.Extent.MINE:
        found, others = found.filter(pk__in=mine), others.none()
    rows = FeedRows(
        meetings=found,
        events=others,
        commitments=commitments(person, state="open", is_mine=True),
        decisions=decisions(person, state="open", is_mine=True),
        registered=mine,
    )
    name = _("Samstad: %(name)s") % {"name": address.name}
    answer = _calendar(request, rows, name=name)
    patch_cache_control(answer, private=True)
    return answer


@require_safe
def meeting_file(request: HttpRequest, number: int) -> HttpResponse:
    meeting = lists.meeting_of(asker(request), number)
    one = meetings(asker(request)).filter(pk=number)
    return _file(request, meeting, FeedRows(meetings=one))


@require_safe
def event_file(request: HttpRequest, number: int) -> HttpResponse:
    event = lists.event_of(asker(request), number)
    one = events(asker(request)).filter(pk=number)
    return _file(request, event, FeedRows(events=one))


def _file(request: HttpRequest, occasion: Any, rows: FeedRows) -> HttpResponse:
    answer = _calendar(request, rows, name=str(occasion))
    table = occasion._meta.model_name
    attached = f'attachment; filename="{table}-{occasion.pk}.ics"'
    answer["Content-Disposition"] = attached
    patch_cache_control(answer, private=True)
    return answer


def _calendar(request: HttpRequest, rows: FeedRows, *, name: str) -> HttpResponse:
    """The calendar, or word that it is as it was; known before it is gathered."""
    site = request.build_absolute_uri("/")
    told = repr((name, get_language(), site, rows.stamp())).encode()
    mark = hashlib.sha256(told).hexdigest()
    etag = f'"{mark}"'
    same = get_conditional_response(request, etag=etag)
    if same is not None and same.status_code == 304:
        return same
    content = cache.get_or_set(
        f"calendar-{mark}", lambda: _written(request, rows, name), REFRESHED_S
    )
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["ETag"] = etag
    patch_cache_control(answer, max_age=REFRESHED_S)
    return answer


def _written(request: HttpRequest, rows: FeedRows, name: str) -> bytes:
    return write_calendar(
        rows.entries(request.build_absolute_uri),
        name=name,
        address=request.build_absolute_uri(reverse("meetings:calendar")),
        zone=str(timezone.get_default_timezone()),
    )
