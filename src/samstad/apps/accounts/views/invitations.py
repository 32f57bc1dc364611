"""Inviting to a city, to a network or to one thing; answering and withdrawing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samstad.apps.accounts import queries
from samstad.apps.accounts.actions import (
    accept_invitation,
    invite,
    withdraw_invitation,
)
from samstad.apps.accounts.forms import (
    InviteForm,
    InviteToNetworkForm,
    InviteToThingForm,
)
from samstad.apps.accounts.may import check_may_change_role, check_may_invite
from samstad.apps.accounts.things import find_thing
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.places.queries import city_called, network_called, units_of

form_page = require_http_methods(["GET", "POST"])


@form_page
@login_required
def to_city(request: HttpRequest, slug: str) -> HttpResponse:
    city = city_called(slug)
    invitation = queries.new_invitation(city)
    check_may_invite(asker(request), invitation)
    form = InviteForm(
        request.POST or None,
        instance=invitation,
        boards=units_of(city, "boards", day=None),
        departments=units_of(city, "departments", day=None),
    )
    back = reverse("accounts:people", args=[slug])
    return _invite(request, form, heading=_invite_to(city), back=back)


@form_page
@login_required
def to_network(request: HttpRequest, slug: str) -> HttpResponse:
    """A coordinator invites others to the network, and a leader for each city."""
    network = network_called(slug)
    invitation = queries.new_invitation_to_network(network)
    check_may_invite(asker(request), invitation)
    form = InviteToNetworkForm(
        request.POST or None, instance=invitation, cities=network.cities.all()
    )
    back = reverse("accounts:network-people", args=[slug])
    return _invite(request, form, heading=_invite_to(network), back=back)


@form_page
@login_required
def to_thing(request: HttpRequest, table: str, number: int) -> HttpResponse:
    """An external party is let in to one thing, and to nothing else."""
    thing = find_thing(table, number, asker(request))
    if thing is None:
        raise Http404
    invitation = queries.new_invitation_to(thing)
    check_may_invite(asker(request), invitation)
    form = InviteToThingForm(request.POST or None, instance=invitation)
    back = reverse("accounts:why", args=[table, number])
    lead = _("They read this and nothing else that is not public.")
    return _invite(request, form, heading=_invite_to(thing), back=back, lead=lead)


@form_page
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Say what the invitation is; one who is signed in may accept it."""
    found = queries.open_invitation(token)
    request.session[queries.IN_SESSION] = token
    if request.method == "POST" and request.user.is_authenticated:
        role = accept_invitation(signed_in(request), found)
        del request.session[queries.IN_SESSION]
        messages.success(request, _("Welcome! You are now %(role)s.") % {"role": role})
        return redirect(queries.thing_of(role) or "front:desk")
    return render(request, "accounts/invitation.html", {"invitation": found})


@form_page
@login_required
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    invitation = queries.invitation_numbered(number)
    check_may_change_role(asker(request), invitation)
    back = invitation.get_absolute_url()
    if request.method == "POST":
        withdraw_invitation(signed_in(request), invitation)
        messages.success(request, _("The invitation was withdrawn."))
        return redirect(back)
    shown = {
        "heading": _("Withdraw the invitation"),
        "what": invitation,
        "words": _("The link in the letter stops working. You can invite again."),
        "button": _("Withdraw"),
        "back": back,
    }
    return render(request, "web/confirm.html", shown)


def _invite_to(place: Any) -> str:
    return _("Invite someone to %(place)s") % {"place": place}


def _invite(
    request: HttpRequest, form: Any, *, heading: str, back: str, lead: str = ""
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        address = request.build_absolute_uri(reverse("accounts:invitation", args=["x"]))
        invite(signed_in(request), form.instance, address=address.removesuffix("x/"))
        messages.success(request, _("The invitation was sent."))
        return redirect(back)
    shown = {"form": form, "heading": heading, "back": back, "lead": lead}
    status = 400 if form.errors else 200
    return render(request, "accounts/invite.html", shown, status=status)
