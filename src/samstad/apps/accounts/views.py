"""Pages about people, roles and sharing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samstad.apps.accounts import queries
from samstad.apps.accounts.actions import accept_invitation, change_person, invite
from samstad.apps.accounts.forms import InviteForm, PersonForm
from samstad.apps.accounts.may import (
    check_may_invite,
    check_may_read_people,
    may_invite,
)
from samstad.apps.accounts.things import find_thing
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.accounts.why import reasons
from samstad.apps.places.queries import city_called, units_of

form_page = require_http_methods(["GET", "POST"])


@form_page
@login_required
def me(request: HttpRequest) -> HttpResponse:
    """What is kept about the person, their roles and how they sign in."""
    person = signed_in(request)
    form = PersonForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        change_person(person, **form.cleaned_data)
        messages.success(request, _("It was saved."))
        return redirect("accounts:me")
    shown = {"form": form, "roles": queries.roles_of(person)}
    return render(request, "accounts/me.html", shown)


@require_safe
@login_required
def people(request: HttpRequest, slug: str) -> HttpResponse:
    city = city_called(slug)
    check_may_read_people(asker(request), city.pk)
    offered = queries.new_invitation(city)
    shown = {
        "city": city,
        "roles": queries.people_of_city(city.pk),
        "invitations": queries.invitations_to(city),
        "may_invite": may_invite(asker(request), offered),
    }
    return render(request, "accounts/people.html", shown)


@form_page
@login_required
def invite_page(request: HttpRequest, slug: str) -> HttpResponse:
    city = city_called(slug)
    invitation = queries.new_invitation(city)
    check_may_invite(asker(request), invitation)
    boards = units_of(city, "boards", day=None)
    form = InviteForm(request.POST or None, instance=invitation, boards=boards)
    if request.method == "POST" and form.is_valid():
        address = request.build_absolute_uri(reverse("accounts:invitation", args=["x"]))
        invite(signed_in(request), form.instance, address=address.removesuffix("x/"))
        messages.success(request, _("The invitation was sent."))
        return redirect("accounts:people", slug)
    status = 400 if form.errors else 200
    return render(
        request, "accounts/invite.html", {"city": city, "form": form}, status=status
    )


@form_page
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Say what the invitation is; one who is signed in may accept it."""
    found = queries.open_invitation(token)
    request.session[queries.IN_SESSION] = token
    if request.method == "POST" and request.user.is_authenticated:
        role = accept_invitation(signed_in(request), found)
        del request.session[queries.IN_SESSION]
        messages.success(request, _("Welcome! You are now %(role)s.") % {"role": role})
        return redirect("front:home")
    return render(request, "accounts/invitation.html", {"invitation": found})


@require_safe
def why(request: HttpRequest, table: str, number: int) -> HttpResponse:
    """Why may I see this, or why not: the existence of hidden things is not told."""
    thing = find_thing(table, number, asker(request))
    shown = {"thing": thing, "reasons": reasons(asker(request), thing) if thing else []}
    status = 200 if thing else 404
    return render(request, "accounts/why.html", shown, status=status)
