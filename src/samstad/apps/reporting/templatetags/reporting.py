"""The figures of a report in sentences, for its page."""

from __future__ import annotations

from typing import Any

from django import template

from samstad.apps.reporting.wording import HEADINGS, figure_of

register = template.Library()


@register.simple_tag
def figure_in_words(row: Any) -> str:
    return figure_of(row)


@register.simple_tag
def heading_of(kind: str) -> str:
    return HEADINGS[kind]()
