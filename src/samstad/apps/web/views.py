"""Pages about the site itself."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.apps import apps
from django.conf import settings
from django.core.paginator import Paginator
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from samstad.apps.web.cards import card_here
from samstad.apps.web.forms import DateInput
from samstad.vocabulary.sharing import Level


class _Example(forms.Form):
    title = forms.CharField(label=_("Title"), help_text=_("In a few words."))
    text = forms.CharField(label=_("Text"), widget=forms.Textarea, required=False)
    day = forms.DateField(label=_("Day"), widget=DateInput, required=False)
    level = forms.ChoiceField(
        label=_("May be read by"),
        choices=[("city", _("The city")), ("public", _("Everyone"))],
    )
    agreed = forms.BooleanField(label=_("I have read it"), required=False)


class _Thing:
    """As a record that is shared: that of the first network stands for it."""

    pk, level = 1, Level.NETWORK
    _meta = SimpleNamespace(label_lower="places.network")

    def __str__(self) -> str:
        return gettext("Components")


class _Words:
    """As a record with words in two languages, and with words in one."""

    title, title_en = "Hela staden", "The whole city"
    note, note_en = "Bara på svenska.\nPå två rader.", ""


SOURCES = "Riksdagen https://www.riksdagen.se/\nVinnova https://www.vinnova.se/"


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Show every component, right and wrong, empty and full."""
    wrong = _Example({"title": "", "level": "city"}, prefix="wrong")
    shown = {
        "form": _Example(prefix="right"),
        "wrong": wrong,
        "page": Paginator(range(120), 50).get_page(2),
        "levels": list(Level),
        "updated": timezone.now(),
        "number": 1234.5,
        "filter": _Example(prefix="filter"),
        "thing": _Thing(),
        "words": _Words(),
        "two_sources": SOURCES,
        "card": card_here(request, title=gettext("Components"), about=""),
    }
    return render(request, "web/design.html", shown)


WRITTEN = {
    "accessibility": datetime.datetime(2026, 11, 30, 12, tzinfo=datetime.UTC),
    "privacy": datetime.datetime(2026, 11, 30, 12, tzinfo=datetime.UTC),
    "cookies": datetime.datetime(2026, 11, 30, 12, tzinfo=datetime.UTC),
}
"""When the words of these pages were last gone through: say so when they are changed."""


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    hours = settings.ENVIRONMENT.session_age_h
    return _about(request, "accessibility", hours=hours)


BASES = {
    "public-interest": _(
        "That is a task carried out in the public interest (Article 6.1 e of the General Data Protection Regulation)."
    ),
    "legal-obligation": _(
        "The law asks it of us (Article 6.1 c of the General Data Protection Regulation)."
    ),
    "legitimate-interests": _(
        "That is a legitimate interest, which we have weighed against yours (Article 6.1 f of the General Data Protection Regulation)."
    ),
}


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    basis = BASES[settings.ENVIRONMENT.legal_basis]
    return _about(request, "privacy", basis=basis)


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    hours = settings.ENVIRONMENT.session_age_h
    has_saml = apps.is_installed("allauth.socialaccount.providers.saml")
    return _about(request, "cookies", hours=hours, has_saml=has_saml)


def _about(request: HttpRequest, name: str, **shown: Any) -> HttpResponse:
    """A page whose words are the site's own, with the day they are from."""
    return render(request, f"web/{name}.html", {"written": WRITTEN[name], **shown})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may gather, and where the map of the site is."""
    closed = ("account/", "me/", "articles/", "news/preview/")
    lines = [f"Disallow: /{lang}/{part}" for lang in ("sv", "en") for part in closed]
    site = request.build_absolute_uri("/sitemap.xml")
    text = "\n".join(["User-agent: *", *lines, "", f"Sitemap: {site}", ""])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Say to the operator's watch that pages and database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
