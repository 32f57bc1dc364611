"""A person's own page, what is kept about them, and why they may see a thing."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samstad.apps.accounts import queries
from samstad.apps.accounts.actions import change_person
from samstad.apps.accounts.forms import PersonForm
from samstad.apps.accounts.leaving import as_json, as_zip, remove_person
from samstad.apps.accounts.may import check_may_remove, may_invite
from samstad.apps.accounts.things import find_thing
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.accounts.why import reasons

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
    status = 400 if form.errors else 200
    return render(request, "accounts/me.html", shown, status=status)


@require_safe
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
def own_data(request: HttpRequest, form: str) -> HttpResponse:
    """Everything that is kept about the person, to take along."""
    written = {"json": as_json, "zip": as_zip}.get(form)
    if written is None:
        raise Http404
    answer = HttpResponse(
        written(signed_in(request)), content_type=f"application/{form}"
    )
    answer["Content-Disposition"] = f'attachment; filename="samstad-my-data.{form}"'
    return answer


@form_page
@login_required
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Say what removing an account takes away and what it leaves; then do it."""
    person, leaving = signed_in(request), queries.person_numbered(number)
    check_may_remove(person, leaving)
    if request.method == "POST":
        remove_person(person, leaving)
        if person.pk == leaving.pk:
            logout(request)
        messages.success(request, _("The account was removed."))
        return redirect("front:home")
    shown: dict[str, Any] = {
        "leaving": leaving,
        "roles": queries.roles_of(leaving),
        "back": reverse("accounts:me"),
    }
    return render(request, "accounts/remove.html", shown)


@require_safe
def why(request: HttpRequest, table: str, number: int) -> HttpResponse:
    """Why may I see this, or why not: the existence of hidden things is not told."""
    thing = find_thing(table, number, asker(request))
    shown: dict[str, Any] = {"thing": thing, "reasons": [], "table": table}
    if thing:
        offered = queries.new_invitation_to(thing)
        shown["reasons"] = reasons(asker(request), thing)
        shown["may_invite"] = may_invite(asker(request), offered)
        shown["invited"] = queries.invited_to(thing) if shown["may_invite"] else ()
    status = 200 if thing else 404
    return render(request, "accounts/why.html", shown, status=status)
