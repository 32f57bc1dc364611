"""``{% load history %}``: when what a page shows was last changed."""

from __future__ import annotations

from typing import Any

from django import template

from samstad.apps.accounts.visitor import asker
from samstad.apps.history.queries import entries_of
from samstad.apps.web.templatetags.components import last_updated

register = template.Library()


@register.inclusion_tag("web/components/updated.html", takes_context=True)
def last_change(context: dict[str, Any], thing: Any) -> dict[str, Any]:
    """When a record was last changed and by whom, as far as the reader may know."""
    if not thing:
        return last_updated()
    entry = entries_of(thing, asker(context["request"])).first()
    if entry is None:
        return last_updated(getattr(thing, "changed", None))
    return last_updated(entry.when, entry.who_said)
