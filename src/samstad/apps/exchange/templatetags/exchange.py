"""``{% load exchange %}``: the tags of a contribution."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from samstad.apps.web.templatetags.components import said

register = template.Library()


@register.simple_tag
def tags_of(thing: Any) -> str:
    """Each with its list. Written without a template: a list has many of them."""
    terms = list(thing.tags.all())
    if not terms:
        return ""
    address = reverse("exchange:list", args=[thing.kind])
    links = format_html_join(
        ", ",
        '<a href="{}?tag={}">{}</a>',
        ((address, term.pk, said(term, "name")) for term in terms),
    )
    return format_html('<p class="meta">{}: {}</p>', _("Tags"), links)
