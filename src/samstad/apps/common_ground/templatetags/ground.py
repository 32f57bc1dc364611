"""``{% load ground %}``: names in a row, and what is asked for as an address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from samstad.apps.web.templatetags.components import said_plain

register = template.Library()


@register.filter
def in_a_row(things: Iterable[Any]) -> str:
    """Kiruna, Lund and Malmö."""
    return get_text_list([said_plain(thing, "name") for thing in things], _("and"))


@register.simple_tag
def at(found: dict[tuple[int, int], Any], city: Any, term: Any) -> Any:
    """The cross of a city and a tag, or None."""
    return found.get((city.pk, term.pk))
