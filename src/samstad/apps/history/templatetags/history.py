"""``{% load history %}``: when what a page shows was last changed."""

from __future__ import annotations

from typing import Any

from django import template
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.history.queries import entries_of

register = template.Library()


@register.inclusion_tag("web/components/updated.html")
def last_change(thing: Any) -> dict[str, Any]:
    """When a public record was last changed and by whom, as far as anyone may know."""
    entry = entries_of(thing, VISITOR).first() if thing else None
    return {"when": entry.when, "who": entry.who_name} if entry else {}


@register.simple_tag
def field_called(thing: Any, name: str) -> str:
    """What people call a field; one that the table no longer has keeps its name."""
    try:
        field = thing._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    said = getattr(field, "verbose_name", name)
    if field.is_relation and said == name.replace("_", " "):
        said = field.related_model._meta.verbose_name
    return str(capfirst(said))
