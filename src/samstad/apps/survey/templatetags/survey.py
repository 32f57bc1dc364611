"""Figures of a survey in words and as a bar on the scale."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from samstad.adapters import written
from samstad.apps.survey.sheets import group_name
from samstad.apps.web.requests import spoken
from samstad.engines.survey.change import Change
from samstad.engines.survey.figures import Bound, Figure

register = template.Library()


def _number(value: float) -> str:
    return written.decimal(value, spoken(), places=1)


@register.simple_tag
def mean_in_words(figure: Figure) -> str:
    """The mean as it may be read: 3.4, or *at least* 4.0."""
    said = {
        Bound.EXACT: "%(mean)s",
        Bound.AT_LEAST: _("at least %(mean)s"),
        Bound.AT_MOST: _("at most %(mean)s"),
        Bound.ABOUT: _("about %(mean)s"),
    }
    return said[figure.bound] % {"mean": _number(figure.mean)}


@register.simple_tag
def interval_in_words(figure: Figure) -> str:
    ends = {"low": _number(figure.low), "high": _number(figure.high)}
    return _("%(low)s to %(high)s") % ends


@register.simple_tag
def change_in_words(change: Change) -> str:
    """Up, down, or not told apart from chance, with the interval."""
    said = {
        "size": two_decimals(abs(change.difference)),
        "low": two_decimals(change.low),
        "high": two_decimals(change.high),
    }
    if not change.is_told_apart:
        return _("no clear change (%(low)s to %(high)s)") % said
    if change.difference > 0:
        return _("up %(size)s (%(low)s to %(high)s)") % said
    return _("down %(size)s (%(low)s to %(high)s)") % said


@register.filter
def part_name(part: Any) -> str:
    return group_name(part)


@register.filter
def two_decimals(value: float) -> str:
    return written.decimal(value, spoken(), places=2)


@register.inclusion_tag("survey/_bar.html")
def on_the_scale(figure: Figure, instrument: Any) -> dict[str, Any]:
    """The mean as a dot and its interval as a line, from 0 to 100 along the scale."""
    lowest: int = instrument.lowest
    width: int = instrument.highest - lowest
    steps = [100 * at / width for at in range(width + 1)]

    def along(value: float) -> float:
        return round(100 * (value - lowest) / width, 1)

    low, high = along(figure.low), along(figure.high)
    return {
        "steps": [round(step, 1) for step in steps],
        "low": low,
        "reach": round(high - low, 1),
        "mean": along(figure.mean),
    }
