"""For people: what there is, and their tokens."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samstad.adapters.open_data.catalogue import FORMATS
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.opendata import actions, queries
from samstad.apps.opendata.catalogue import address_of_site
from samstad.apps.opendata.forms import TokenForm
from samstad.apps.opendata.may import may_keep_sources
from samstad.apps.web.asking import form_page, warn
from samstad.apps.web.forms import refuse
from samstad.apps.web.requests import spoken


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    language = spoken()
    person = asker(request)
    found: list[dict[str, Any]] = []
    for name, one in queries.datasets().items():
        count, last = queries.count_and_last_change(one)
        said = {"title": one.sheet.title.said(language), "count": count, "last": last}
        found.append(said | {"name": name, "about": one.about.said(language)})
    kept = [n for n in queries.networks() if may_keep_sources(person, n)]
    shown = {
        "datasets": found,
        "last": max((one["last"] for one in found if one["last"]), default=None),
        "forms": list(FORMATS),
        "licence": settings.DATA_LICENCE,
        "site": address_of_site(request),
        "kept_networks": kept,
    }
    return render(request, "opendata/page.html", shown)


@require_safe
@login_required
def tokens(request: HttpRequest) -> HttpResponse:
    shown = {"tokens": queries.own_tokens(signed_in(request))}
    return render(request, "opendata/tokens.html", shown)


@form_page
@login_required
@never_cache
def token_new(request: HttpRequest) -> HttpResponse:
    """The secret is shown on the answer itself, and nowhere afterwards."""
    person = signed_in(request)
    form = TokenForm(request.POST or None)
    shown: dict[str, Any] = {"form": form, "site": address_of_site(request)}
    if request.method == "POST" and form.is_valid():
        try:
            token, secret = actions.make_token(person, **form.cleaned_data)
        except ValidationError as error:
            refuse(form, error)
        else:
            made = {"token": token, "secret": secret, **shown}
            return render(request, "opendata/made.html", made)
    status = 400 if form.errors else 200
    return render(request, "opendata/token_new.html", shown, status=status)


@form_page
@login_required
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    token = queries.own_token(person, number)
    return warn(
        request,
        lambda: actions.revoke_token(person, token),
        heading=_("Revoke the token “%(name)s”?") % {"name": token},
        words=_("Programs that use it can no longer read anything with it."),
        button=_("Revoke the token"),
        back=reverse("opendata:tokens"),
        said=_("The token is revoked."),
    )
