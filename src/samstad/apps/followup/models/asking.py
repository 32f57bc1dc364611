"""What in a question goes against itself, said beside the field before it is fixed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samstad.vocabulary.borders import changed_within
from samstad.vocabulary.municipalities import NAMES

_OF_OTHERS = ("merged", "breaks")


def check_hangs_together(asked: Any) -> None:
    """Refuse a city among those left out, periods out of order, and a border between.

    Raises
    ------
    ValidationError
        By field, everything at once.
    """
    wrong = _itself(asked) | _periods(asked) | _began(asked)
    if not wrong and (first := _border(asked)):
        wrong = {"first": first}
    if wrong:
        raise ValidationError(wrong)


def _itself(asked: Any) -> dict[str, str]:
    city = NAMES.get(asked.municipality, asked.municipality)
    said = _(
        "%(city)s is the one asked about, and cannot be left out of its own question. If it was merged or its series broken, ask about the years after: write the first of them as first period used."
    )
    own = asked.municipality
    return {
        name: said % {"city": city}
        for name in _OF_OTHERS
        if own and own in getattr(asked, name)
    }


def _periods(asked: Any) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if not asked.start:  # refused for itself
        return wrong
    for name in ("first", "last"):
        said = getattr(asked, name)
        if said and said[4:5] != asked.start[4:5]:
            wrong[name] = _("Write a year, a tertial or a quarter as in the start.")
    if asked.first and "first" not in wrong and asked.first >= asked.start:
        wrong["first"] = _("Must be before the start, to have something to compare.")
    if asked.last and "last" not in wrong and asked.last < asked.start:
        wrong["last"] = _("Must not be before the start.")
    return wrong


def _began(asked: Any) -> dict[str, str]:
    """Starts of others belong to one design, and each to one place."""
    began = asked.began
    if began and asked.design != "group-time":
        return {
            "began": _("Starts of others are only used by the design that says so.")
        }
    if asked.municipality in began:
        return {"began": _("The city's own start is the one above.")}
    if any(code in asked.did_the_same for code in began):
        return {"began": _("A municipality stands both here and among those left out.")}
    if asked.start and any(p[4:5] != asked.start[4:5] for p in began.values()):
        return {"began": _("Write a year, a tertial or a quarter as in the start.")}
    return {}


def _border(asked: Any) -> str:
    said = [period for period in (asked.first, asked.start) if period[:4].isdecimal()]
    change = changed_within(asked.municipality, said)
    if change is None:
        return ""
    return _("The border of the city was changed: begin with %(year)s or later.") % {
        "year": change.year
    }
