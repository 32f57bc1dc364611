"""Amounts, standings and the head of a page for those who read a measure alone."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import gettext as _

from samstad.adapters import written
from samstad.apps.accounts.visitor import asker
from samstad.apps.measures import boards, queries
from samstad.apps.plans.tables import figure
from samstad.apps.plans.templatetags.plans import process_head
from samstad.apps.web.requests import spoken

register = template.Library()
_SIGNS = {boards.TAKEN: "●", boards.WAITING: "◐", boards.UNTOUCHED: "–"}


@register.simple_tag
def tkr(amount: int) -> str:
    """An amount in thousand kronor, as the page's language writes it."""
    return written.tkr(int(amount), spoken())


@register.simple_tag
def number(value: Any) -> str:
    return figure(value, spoken())


@register.simple_tag
def standing(word: str) -> str:
    """What a board has said of a measure, in words."""
    return {
        boards.TAKEN: _("stated, and in the case"),
        boards.WAITING: _("stated, not yet in the case"),
        boards.UNTOUCHED: _("not touched"),
        boards.UNHEARD: _("not yet heard"),
    }[word]


@register.simple_tag
def sign(word: str) -> str:
    return _SIGNS.get(word, "○")


@register.filter
def at(found: dict[str, Any], key: str) -> Any:
    return found.get(key)


@register.inclusion_tag("measures/_head.html", takes_context=True)
def measure_head(context: Context, process: Any, here: str) -> dict[str, Any]:
    """The head of the process, for those who read it; nothing for others."""
    reads = queries.reads_process(process, asker(context["request"]))
    return process_head(context, process, here) if reads else {}
