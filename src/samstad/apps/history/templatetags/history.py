"""``{% load history %}``: when what a page shows was last changed."""

from __future__ import annotations

from typing import Any

from django import template

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.history.queries import entries_of

register = template.Library()


@register.inclusion_tag("web/components/updated.html")
def last_change(thing: Any) -> dict[str, Any]:
    """When a public record was last changed and by whom, as far as anyone may know."""
    entry = entries_of(thing, VISITOR).first() if thing else None
    return {"when": entry.when, "who": entry.who_said} if entry else {}
