"""Who holds which role, and changing or ending one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samstad.apps.accounts import queries
from samstad.apps.accounts.actions import change_role, end_role
from samstad.apps.accounts.forms import RoleForm
from samstad.apps.accounts.may import (
    check_may_change_role,
    check_may_read_network_people,
    check_may_read_people,
    may_invite,
)
from samstad.apps.accounts.sheets import network_people_table, people_table
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.history.pages import history_page
from samstad.apps.history.queries import entries_about_people
from samstad.apps.places.queries import city_called, network_called
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web.templatetags.components import said_plain

form_page = require_http_methods(["GET", "POST"])


@require_safe
@login_required
def people(request: HttpRequest, slug: str) -> HttpResponse:
    city = city_called(slug)
    check_may_read_people(asker(request), city.pk)
    may_change = may_invite(asker(request), queries.new_invitation(city))
    shown = {
        "city": city,
        "roles": queries.people_of_city(city.pk),
        "externals": queries.externals_of_city(city.pk),
        "invitations": queries.invitations_to(city),
        "may_invite": may_change,
    }
    return render(request, "accounts/people.html", shown)


@require_safe
@login_required
def people_export(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    city = city_called(slug)
    check_may_read_people(asker(request), city.pk)
    keeps = may_invite(asker(request), queries.new_invitation(city))
    rows = [(people_table(has_addresses=keeps), queries.people_of_city(city.pk))]
    return export_file(rows, name=f"{city.slug}-people", kind=form)


@form_page
@login_required
def people_import(request: HttpRequest, slug: str) -> HttpResponse:
    """Roles, their units and days, and invitations, filled in in a spreadsheet."""
    city = city_called(slug)
    check_may_change_role(asker(request), queries.new_invitation(city))
    table = people_table(has_addresses=True, answered_at=_answered_at(request))
    return import_page(
        request,
        [table],
        city,
        person=signed_in(request),
        heading=_("Import roles and invitations: %(city)s") % {"city": city},
        back=reverse("accounts:people", args=[slug]),
    )


@require_safe
@login_required
def network_people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who coordinates the network, and who leads the process in each city."""
    network = network_called(slug)
    check_may_read_network_people(asker(request), network.pk)
    offered = queries.new_invitation_to_network(network)
    shown = {
        "network": network,
        "roles": queries.people_of_network(network.pk),
        "invitations": queries.invitations_to_network(network),
        "may_invite": may_invite(asker(request), offered),
    }
    return render(request, "accounts/network_people.html", shown)


@require_safe
@login_required
def network_people_export(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    network = network_called(slug)
    check_may_read_network_people(asker(request), network.pk)
    keeps = may_invite(asker(request), queries.new_invitation_to_network(network))
    table = network_people_table(has_addresses=keeps)
    rows = [(table, queries.people_of_network(network.pk))]
    return export_file(rows, name=f"{network.slug}-people", kind=form)


@form_page
@login_required
def network_people_import(request: HttpRequest, slug: str) -> HttpResponse:
    """Days of roles in the network, and invitations, filled in in a spreadsheet."""
    network = network_called(slug)
    check_may_change_role(asker(request), queries.new_invitation_to_network(network))
    table = network_people_table(has_addresses=True, answered_at=_answered_at(request))
    return import_page(
        request,
        [table],
        network,
        person=signed_in(request),
        heading=_("Import roles and invitations: %(city)s")
        % {"city": said_plain(network, "name")},
        back=reverse("accounts:network-people", args=[slug]),
    )


def _answered_at(request: HttpRequest) -> str:
    """The address of invitations, up to their token."""
    example = request.build_absolute_uri(reverse("accounts:invitation", args=["x"]))
    return example.removesuffix("x/")


@require_safe
@login_required
def people_history(request: HttpRequest, slug: str) -> HttpResponse:
    """What was done with roles and invitations of the city, those that ended too."""
    city = city_called(slug)
    check_may_change_role(asker(request), queries.new_invitation(city))
    return history_page(
        request,
        entries_about_people(network=city.network_id, city=city.pk),
        heading=_("History of roles and invitations: %(place)s") % {"place": city},
        back=reverse("accounts:people", args=[slug]),
    )


@require_safe
@login_required
def network_people_history(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_called(slug)
    offered = queries.new_invitation_to_network(network)
    check_may_change_role(asker(request), offered)
    return history_page(
        request,
        entries_about_people(network=network.pk, city=None),
        heading=_("History of roles and invitations: %(place)s") % {"place": network},
        back=reverse("accounts:network-people", args=[slug]),
    )


@form_page
@login_required
def edit(request: HttpRequest, number: int) -> HttpResponse:
    role = queries.role_numbered(number)
    check_may_change_role(asker(request), role)
    back = role.get_absolute_url()
    form = RoleForm(request.POST or None, instance=role)
    if request.method == "POST" and form.is_valid():
        change_role(signed_in(request), role, **form.cleaned_data)
        messages.success(request, _("It was saved."))
        return redirect(back)
    shown = {"form": form, "role": role, "back": back}
    status = 400 if form.errors else 200
    return render(request, "accounts/role.html", shown, status=status)


@form_page
@login_required
def end(request: HttpRequest, number: int) -> HttpResponse:
    role = queries.role_numbered(number)
    check_may_change_role(asker(request), role)
    back = role.get_absolute_url()
    if request.method == "POST":
        end_role(signed_in(request), role)
        messages.success(request, _("The role has ended."))
        return redirect("front:home" if role.person == request.user else back)
    shown = {
        "heading": _("End the role"),
        "what": f"{role.person}: {role}",
        "words": _(
            "The person can no longer read or write here. What they wrote stays. To let them in again, invite them anew."
        ),
        "button": _("End the role"),
        "back": back,
    }
    return render(request, "web/confirm.html", shown)
