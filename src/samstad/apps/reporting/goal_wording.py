"""How the goals of a city stand, in words: the rule is the engine's, U20."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samstad.adapters import written
from samstad.apps.followup.models.series import SEXES
from samstad.apps.web.requests import spoken

STATUSES = {
    "reached": lambda: _("Reached"),
    "on-path": lambda: _("On the path"),
    "behind": lambda: _("Behind the path"),
    "wrong-way": lambda: _("Worse than at the start"),
    "missed": lambda: _("Not reached in time"),
    "kept": lambda: pgettext("limit", "Kept"),
    "broken": lambda: _("Broken"),
    "cannot-tell": lambda: _("Cannot tell"),
}


def goal(values: dict[str, Any]) -> Iterator[str]:
    """Each target in a sentence of its own, and last what the goal serves."""
    for aim in values["aims"]:
        yield _("%(indicator)s: %(status)s. %(words)s") % {
            "indicator": _of_whom(aim),
            "status": STATUSES[aim["status"]](),
            "words": _words(aim).rstrip("."),
        }
    if not values["aims"]:
        yield _("No target says when it is reached")
    if values["serves"]:
        yield _("Serves %(codes)s") % {"codes": ", ".join(values["serves"])}


def _of_whom(aim: dict[str, Any]) -> str:
    name = str((spoken() == "en" and aim["indicator_en"]) or aim["indicator"])
    return name if aim["sex"] == "T" else f"{name} ({dict(SEXES)[aim['sex']]})"


def _words(aim: dict[str, Any]) -> str:
    said = {"year": aim["year"], "first": aim["first"]}
    if aim["why"]:
        return _WHY[aim["why"]]() % said
    unit = (spoken() == "en" and aim["unit_en"]) or aim["unit"]
    figures = {
        name: written.shortly(aim[name], spoken()) for name in ("value", "expected")
    }
    return _HELD[aim["kind"]]() % {**said, **figures, "unit": unit}


_WHY = {
    "nothing": lambda: _("There is no value."),
    "too-old": lambda: _("The newest value is of %(year)s, which is too old to tell."),
    "other-unit": lambda: _(
        "A part of the series is fifty times larger than the rest: check the unit."
    ),
    "other-measure": lambda: _(
        "The indicator is measured in another way since it began in %(first)s."
    ),
    "not-begun": lambda: _(
        "The newest value is of %(year)s, before it begins in %(first)s."
    ),
}
_HELD = {
    "path": lambda: _("%(value)s %(unit)s in %(year)s; %(expected)s was expected."),
    "highest": lambda: _(
        "%(value)s %(unit)s in %(year)s; at most %(expected)s is allowed."
    ),
    "lowest": lambda: _(
        "%(value)s %(unit)s in %(year)s; at least %(expected)s is required."
    ),
}
