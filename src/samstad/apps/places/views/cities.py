"""The network and its cities: who they are, and what their platforms are for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.places import queries
from samstad.apps.places.actions import (
    change_city,
    change_network,
    put_city,
    remove_city,
)
from samstad.apps.places.forms import CityForm, CityNameForm, NetworkForm
from samstad.apps.places.may import (
    check_may_run_network,
    check_may_write_platform,
    may_change_city,
    may_run_network,
    may_write_platform,
)
from samstad.apps.places.sheets import CITIES, NETWORKS, PLATFORMS
from samstad.apps.places.views.pages import form_answer, removal_answer
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web.cards import card_here
from samstad.apps.web.templatetags.components import said_plain

form_page = require_http_methods(["GET", "POST"])


@require_safe
def network_page(request: HttpRequest, slug: str) -> HttpResponse:
    network = queries.network_called(slug)
    shown = {
        "network": network,
        "may_run": may_run_network(asker(request), network.pk),
        "belongs": network.pk in asker(request).scopes.networks,
        "card": card_here(
            request,
            title=said_plain(network, "name"),
            about=said_plain(network, "about"),
        ),
    }
    return render(request, "places/network.html", shown)


@form_page
@login_required
def network_edit(request: HttpRequest, slug: str) -> HttpResponse:
    network = queries.network_called(slug)
    check_may_run_network(asker(request), network.pk)
    form = NetworkForm(request.POST or None, instance=network)
    if request.method == "POST" and form.is_valid():
        change_network(signed_in(request), network, **form.cleaned_data)
        messages.success(request, _("It was saved."))
        return redirect(network)
    return form_answer(request, form, heading=_("Change the network"), back=network)


@require_safe
def network_export(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The network, its cities and their platforms: three sheets, or one as CSV."""
    network = queries.network_called(slug)
    tables = {table.sheet.name: table for table in (NETWORKS, CITIES, PLATFORMS)}
    asked = tables.get(request.GET.get("sheet", ""))
    chosen = [asked] if asked else list(tables.values())
    rows = [(table, table.rows(network)) for table in chosen]
    return export_file(rows, name=f"{network.slug}-network", kind=form)


@form_page
@login_required
def network_import(request: HttpRequest, slug: str) -> HttpResponse:
    network = queries.network_called(slug)
    check_may_run_network(asker(request), network.pk)
    return import_page(
        request,
        [NETWORKS, CITIES, PLATFORMS],
        network,
        person=signed_in(request),
        heading=_("Import the network, its cities and platforms"),
        back=network.get_absolute_url(),
    )


@require_safe
def city_list(request: HttpRequest) -> HttpResponse:
    """Every city, each under its network."""
    return render(request, "places/cities.html", {"cities": queries.cities()})


@require_safe
def city_page(request: HttpRequest, slug: str) -> HttpResponse:
    city = queries.city_called(slug)
    shown = {
        "city": city,
        "may_change": may_change_city(asker(request), city),
        "may_write": may_write_platform(asker(request), city),
        "may_run": may_run_network(asker(request), city.network_id),
        "belongs": city.network_id in asker(request).scopes.networks,
        "works_here": city.pk in asker(request).scopes.cities,
        "card": card_here(request, title=city.name, about=_about(city)),
    }
    return render(request, "places/city.html", shown)


def _about(city: Any) -> str:
    """The platform and its theme, in a line."""
    words = [said_plain(city, name) for name in ("platform", "theme")]
    return ": ".join(each for each in words if each)


@form_page
@login_required
def city_new(request: HttpRequest, slug: str) -> HttpResponse:
    network = queries.network_called(slug)
    return _name_form(request, queries.new_city(network), back=network)


@form_page
@login_required
def city_name(request: HttpRequest, slug: str) -> HttpResponse:
    city = queries.city_called(slug)
    return _name_form(request, city, back=city)


@form_page
@login_required
def city_edit(request: HttpRequest, slug: str) -> HttpResponse:
    city = queries.city_called(slug)
    check_may_write_platform(asker(request), city)
    form = CityForm(request.POST or None, instance=city)
    if request.method == "POST" and form.is_valid():
        change_city(signed_in(request), city, **form.cleaned_data)
        messages.success(request, _("It was saved."))
        return redirect(city)
    return form_answer(request, form, heading=_("Change the platform"), back=city)


@form_page
@login_required
def city_remove(request: HttpRequest, slug: str) -> HttpResponse:
    city = queries.city_called(slug)
    check_may_run_network(asker(request), city.network_id)
    if request.method == "POST":
        remove_city(signed_in(request), city)
        messages.success(request, _("The city was removed."))
        return redirect(city.network)
    back = reverse("places:city", args=[slug])
    return removal_answer(request, city, heading=_("Remove the city"), back=back)


def _name_form(request: HttpRequest, city: Any, *, back: Any) -> HttpResponse:
    check_may_run_network(asker(request), city.network_id)
    heading = _("Change the name or address") if city.pk else _("Add a city")
    form = CityNameForm(request.POST or None, instance=city)
    if request.method == "POST" and form.is_valid():
        put = put_city(signed_in(request), city, **form.cleaned_data)
        messages.success(request, _("It was saved."))
        return redirect(put)
    return form_answer(request, form, heading=heading, back=back)
