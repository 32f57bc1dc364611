"""Shares, conditions and what is apart, in words."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from samstad.adapters import written
from samstad.apps.ways.models import CONDITIONS
from samstad.apps.web.requests import spoken
from samstad.engines.evaluation.co_occurrence import Share, WentWith

register = template.Library()


@register.filter
def condition_name(condition: str) -> Any:
    return CONDITIONS[condition]


@register.filter
def conditions(use: Any) -> list[tuple[Any, Any]]:
    """Each condition in words, and whether it held."""
    return [
        (words, getattr(use, f"get_{name}_display")())
        for name, words in CONDITIONS.items()
    ]


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
