"""How much of each condition there was: degrees that are counted, and amounts in order."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FULL_WEEK = 40.0
"""Hours a week of a full post, by which a share becomes hours."""
HOURS = (4.0, 16.0)
TKR = (100, 500)
"""Where little ends and much begins. Fixed before any outcome was seen."""
_YES = pgettext_lazy("mandate", "yes, not known how")
_NONE = pgettext_lazy("degree", "none")
DEGREES: dict[str, dict[str, Any]] = {
    "mandate": {
        "written": pgettext_lazy("degree", "in writing"),
        "oral": pgettext_lazy("degree", "by word of mouth"),
        "yes": _YES,
        "no": _NONE,
    },
    "time": {
        "much": _("more than 16 hours a week"),
        "some": _("4 to 16 hours a week"),
        "little": _("less than 4 hours a week"),
        "yes": pgettext_lazy("degree", "yes, not known how much"),
        "no": _NONE,
    },
    "budget": {
        "much": _("more than 500 tkr"),
        "some": _("100 to 500 tkr"),
        "little": _("less than 100 tkr"),
        "yes": pgettext_lazy("degree", "yes, not known how much"),
        "no": _NONE,
    },
    "line_owner": {
        "named": pgettext_lazy("degree", "told who"),
        "yes": pgettext_lazy("degree", "yes, not told who"),
        "no": _NONE,
    },
}
"""Each condition's degrees, the most first, by what they are called."""
IN_ORDER = ("mandate", "time", "budget")
"""Those of which there can be more or less. Who the owner is has no order."""
_MANDATES = {"no": 0.0, "oral": 1.0, "written": 2.0}


def hours_of(use: Any) -> float | None:
    """Hours a week, from a share of a full post too."""
    if use.time_share is not None:
        return float(FULL_WEEK * use.time_share / 100)
    return None if use.time_hours is None else float(use.time_hours)


def amounts_of(use: Any) -> dict[str, float]:
    """How much there was of each condition of which that is known; none is 0."""
    found = {
        "mandate": _MANDATES.get(use.mandate),
        "time": 0.0 if use.time == "no" else hours_of(use),
        "budget": 0.0 if use.budget == "no" else use.budget_tkr,
    }
    return {name: float(much) for name, much in found.items() if much is not None}


def degrees_of(use: Any) -> dict[str, str]:
    """The degree of each condition that is known."""
    found = {
        "mandate": use.mandate,
        "time": _degree(use.time, hours_of(use), HOURS),
        "budget": _degree(use.budget, use.budget_tkr, TKR),
        "line_owner": "named"
        if use.line_owner == "yes" and use.line_owner_name
        else use.line_owner,
    }
    return {name: degree for name, degree in found.items() if degree}


def _degree(held: str, much: float | None, ends: tuple[float, float]) -> str:
    if held != "yes" or much is None:
        return held
    low, high = ends
    return "little" if much < low else "much" if much > high else "some"
