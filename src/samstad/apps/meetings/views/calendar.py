"""The calendar on paper and screen: a month, a list, and how to subscribe."""

from __future__ import annotations

import datetime
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.meetings.actions.feeds import make_feed_address, revoke_feed_address
from samstad.apps.meetings.calendar_forms import FeedForm, MonthForm
from samstad.apps.meetings.may import may_announce, may_keep_events
from samstad.apps.meetings.queries import agenda, lists, month_of
from samstad.apps.web.asking import form_page, warn

MONTHS_IN_LIST = 6


@require_safe
def month(request: HttpRequest) -> HttpResponse:
    form, first, city = _asked(request)
    shown = {
        "form": form,
        "month": month_of(asker(request), first, city=city),
        "city": city,
        "status": 400 if form.errors else 200,
    }
    return _page(request, "meetings/month.html", shown)


@require_safe
def agenda_page(request: HttpRequest) -> HttpResponse:
    """Six months from the one asked for, as a list."""
    form, first, city = _asked(request)
    found = agenda(asker(request), first, months=MONTHS_IN_LIST, city=city)
    months = [
        (start, list(rows))
        for start, rows in groupby(found, lambda o: o.first_day.replace(day=1))
    ]
    shown = {
        "form": form,
        "occasions": found,
        "months": months,
        "first": first,
        "earlier": _months_on(first, -MONTHS_IN_LIST),
        "later": _months_on(first, MONTHS_IN_LIST),
        "city": city,
        "status": 400 if form.errors else 200,
    }
    return _page(request, "meetings/agenda.html", shown)


@form_page
def subscribe(request: HttpRequest) -> HttpResponse:
    """The addresses to subscribe to; one's own are made here."""
    person = asker(request)
    form = FeedForm(request.POST or None)
    if request.method == "POST" and person and form.is_valid():
        make_feed_address(signed_in(request), **form.cleaned_data)
        messages.success(
            request, _("The address was made. Copy it into your calendar.")
        )
        return redirect("meetings:subscribe")
    networks, cities = lists.networks_and_cities()
    own = lists.feed_addresses(signed_in(request)) if person else []
    shown = {
        "networks": [(n, _absolute(request, "network-feed", n.slug)) for n in networks],
        "cities": [(c, _absolute(request, "city-feed", c.slug)) for c in cities],
        "own": [(a, _absolute(request, "own-feed", a.token)) for a in own],
        "form": form,
        "status": 400 if form.errors else 200,
    }
    return _page(request, "meetings/subscribe.html", shown)


@form_page
@login_required
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    found = get_object_or_404(lists.feed_addresses(person), pk=number)
    return warn(
        request,
        lambda: revoke_feed_address(person, found),
        heading=_("Revoke the address %(name)s") % {"name": found},
        words=_(
            "Every calendar that fetches it gets nothing from now on. It cannot be taken back, but you can make a new one."
        ),
        button=pgettext("address", "Revoke"),
        back=reverse("meetings:subscribe"),
    )


def _asked(request: HttpRequest) -> tuple[MonthForm, datetime.date, Any]:
    form = MonthForm(request.GET or None)
    said = form.cleaned_data if form.is_valid() else {}
    today = timezone.localdate().replace(day=1)
    first = said.get("month") or today
    if not form.is_bound:
        form = MonthForm(initial={"month": f"{first:%Y-%m}"})
    return form, first, said.get("city")


def _months_on(first: datetime.date, count: int) -> datetime.date:
    year, month = divmod(first.year * 12 + first.month - 1 + count, 12)
    return datetime.date(year, month + 1, 1)


def _page(request: HttpRequest, template: str, shown: dict[str, Any]) -> HttpResponse:
    more = {
        "may_announce": may_announce(asker(request)),
        "may_keep": may_keep_events(asker(request)),
    }
    return render(request, template, {**shown, **more}, status=shown["status"])


def _absolute(request: HttpRequest, name: str, which: str) -> str:
    return request.build_absolute_uri(reverse(f"meetings:{name}", args=[which]))
