"""``{% load ground %}``: names in a row, and what is asked for as an address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from samstad.apps.common_ground.bridge import Grown
from samstad.apps.web.templatetags.components import said, said_plain

register = template.Library()


@register.filter
def in_a_row(things: Iterable[Any]) -> str:
    """Kiruna, Lund and Malmö."""
    return get_text_list([said_plain(thing, "name") for thing in things], _("and"))


@register.filter
def linked(terms: Iterable[Any], city: Any = None) -> SafeString:
    """Tags in a row, each leading to its term; of one city, to what gives it the tag."""
    links = [
        format_html(
            '<a href="{}">{}</a>',
            reverse("common_ground:cross", args=[city.slug, term.pk])
            if city
            else term.get_absolute_url(),
            said(term, "name"),
        )
        for term in terms
    ]
    before = format_html_join(", ", "{}", ((link,) for link in links[:-1]))
    last = links[-1] if links else SafeString("")
    return format_html("{} {} {}", before, _("and"), last) if before else last


@register.simple_tag
def at(found: dict[tuple[int, int], Any], city: Any, term: Any) -> Any:
    """The cross of a city and a tag, or None."""
    return found.get((city.pk, term.pk))


@register.filter
def became(one: Grown) -> str:
    """What has come of a tag that more cities share, in words."""
    if one.is_for_all:
        return _("All cities share it")
    return _("Shared by more") if one.was_shared else _("Has become shared")


@register.simple_tag(takes_context=True)
def beside(context: Any, name: str) -> str:
    """The other page of what is compared, with the same things on it."""
    compares = context.get("compares")
    return reverse(name) + (f"?compared={compares}" if compares else "")
