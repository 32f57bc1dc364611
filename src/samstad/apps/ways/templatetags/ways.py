"""Shares, conditions and what is apart, in words."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from samstad.adapters import written
from samstad.apps.ways.degrees import DEGREES
from samstad.apps.ways.models import CONDITIONS
from samstad.apps.web.requests import spoken
from samstad.engines.evaluation.co_occurrence import Share, WentWith
from samstad.engines.evaluation.degrees import MoreWithWell

register = template.Library()


@register.filter
def condition_name(condition: str) -> Any:
    return CONDITIONS[condition]


@register.filter
def conditions(use: Any) -> list[tuple[Any, Any]]:
    """Each condition in words, whether it held, and what more is told of it."""
    more = {
        "mandate": use.mandate_by,
        "time": _time(use),
        "budget": written.tkr(use.budget_tkr, spoken()) if use.budget_tkr else "",
        "line_owner": use.line_owner_name,
    }
    return [
        (words, ": ".join(filter(None, (str(_held(use, name)), more[name]))))
        for name, words in CONDITIONS.items()
    ]


def _held(use: Any, name: str) -> Any:
    return getattr(use, f"get_{name}_display")()


def _time(use: Any) -> str:
    if use.time_share is not None:
        share = written.shortly(use.time_share, spoken())
        return _("%(share)s percent of a full post") % {"share": share}
    if use.time_hours is None:
        return ""
    return _("%(hours)s hours a week") % {
        "hours": written.shortly(use.time_hours, spoken())
    }


@register.filter
def degree_name(degree: str, condition: str) -> Any:
    return DEGREES[condition][degree]


@register.simple_tag
def more_in_words(found: MoreWithWell) -> str:
    """Whether what went well had more of it, in one sentence with its range."""
    if found.interval is None or found.chance is None:
        few = _("Too few to tell: it takes five that went as was hoped and five that did not, of which the amount is known. There are %(well)d and %(other)d.")  # fmt: skip
        return few % {"well": found.well, "other": found.other}
    low, high = found.interval
    said = {
        "chance": _percent(found.chance),
        "low": _percent(low),
        "high": _percent(high),
    }
    if not found.is_told_apart:
        return _("Not told apart: in %(chance)s of the pairs (%(low)s to %(high)s), where 50 percent is even.") % said  # fmt: skip
    return _("In %(chance)s of the pairs (%(low)s to %(high)s), where 50 percent is even.") % said  # fmt: skip


@register.simple_tag
def share_in_words(share: Share) -> str:
    """``8 of 10 (49 % to 94 %)``; a dash where nothing is known."""
    if not share.known:
        return written.NONE
    said = {
        "well": share.well,
        "known": share.known,
        "low": _percent(share.low),
        "high": _percent(share.high),
    }
    return _("%(well)d of %(known)d (%(low)s to %(high)s)") % said


@register.simple_tag
def apart_in_words(found: WentWith) -> str:
    """How far apart with and without are, and whether chance alone explains it."""
    if found.difference is None:
        return _("too few to tell")
    apart, low, high = (
        written.signed(round(100 * part), spoken()) for part in found.difference
    )
    said = {"apart": apart, "low": low, "high": high}
    if found.is_told_apart:
        return _("%(apart)s percentage points (%(low)s to %(high)s)") % said
    return _("not told apart (%(low)s to %(high)s percentage points)") % said


def _percent(share: float) -> str:
    return written.percent(share, spoken())
