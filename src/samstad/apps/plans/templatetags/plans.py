"""What every page of a process begins with."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from samstad.apps.accounts.visitor import asker
from samstad.apps.plans.running.telling import stands
from samstad.apps.plans.tabs import tabs_of

register = template.Library()


@register.inclusion_tag("plans/_head.html", takes_context=True)
def process_head(context: Context, process: Any, here: str) -> dict[str, Any]:
    """Breadcrumbs, name and tabs; ``here`` is the name of the tab one stands at."""
    tabs = tabs_of(process, asker(context["request"]))
    return {"process": process, "tabs": tabs, "here": here}


@register.simple_tag
def events_of(run: Any) -> str:
    """Where news of a run are heard, from how it stands on the page."""
    address = reverse("plans:events", args=[run.process_id, run.pk])
    return f"{address}?{urlencode({'seen': stands(run)})}"


@register.simple_tag
def size(pixels: tuple[int, int]) -> SafeString:
    """The width and height of a picture, so that the page keeps room for it."""
    return format_html('width="{}" height="{}"', *pixels)


@register.filter
def is_right(table: Any, column: int) -> bool:
    """Whether a column of a report's table holds figures."""
    return bool(table.is_right(column))


@register.filter
def headed(table: Any, row: Any) -> list[tuple[str, str]]:
    """The cells of a row, each with the heading that a phone shows beside it."""
    return list(zip(table.headings, row, strict=True))
