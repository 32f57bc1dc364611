"""``{% load notices %}``: the button with which a person follows a record."""

from __future__ import annotations

from typing import Any

from django import template

from samstad.apps.notices.queries import following

register = template.Library()


@register.inclusion_tag("notices/_follow.html", takes_context=True)
def follow(context: Any, thing: Any) -> dict[str, Any]:
    """Follow or stop following; nothing for those who have not signed in."""
    person = context.get("person")
    return {
        "person": person,
        "csrf_token": context.get("csrf_token"),
        "table": thing._meta.label_lower,
        "number": thing.pk,
        "is_followed": person and following(person, thing).exists(),
    }
