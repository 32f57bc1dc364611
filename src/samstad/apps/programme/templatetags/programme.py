"""A programme in sentences, and the days of what happened."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstad.apps.programme.queries import Overview
from samstad.apps.web.templatetags.components import kronor

register = template.Library()
_FORMS = {"day": "DATE_FORMAT", "month": "YEAR_MONTH_FORMAT", "year": "Y"}


@register.simple_tag
def when(event: Any) -> str:
    """A day as closely as it is known."""
    return date_format(event.on, _FORMS[event.precision])


@register.simple_tag
def overview_in_words(found: Overview) -> str:
    """Where the programme stands, in some short sentences."""
    return " ".join([*_promises(found), *_milestones(found), *_money(found)])


def _promises(found: Overview) -> list[str]:
    if not found.promises:
        return []
    words = ngettext(
        "%(kept)d of %(count)d promise is kept.",
        "%(kept)d of %(count)d promises are kept.",
        found.promises,
    )
    said = [words % {"kept": found.kept, "count": found.promises}]
    if found.in_part:
        said.append(_("%(count)d kept in part.") % {"count": found.in_part})
    if found.not_kept:
        said.append(_("%(count)d not kept.") % {"count": found.not_kept})
    if found.late:
        late = len(found.late)
        words = ngettext("%(count)d is late.", "%(count)d are late.", late)
        said.append(words % {"count": late})
    return said


def _milestones(found: Overview) -> list[str]:
    if not found.milestones:
        return []
    words = ngettext(
        "%(reached)d of %(count)d milestone is reached.",
        "%(reached)d of %(count)d milestones are reached.",
        found.milestones,
    )
    return [words % {"reached": found.reached, "count": found.milestones}]


def _money(found: Overview) -> list[str]:
    said = (
        (found.granted_kr, _("%(amount)s is granted.")),
        (found.own_kr, _("The platform's own contribution is %(amount)s.")),
        (found.drawn_in_kr, _("%(amount)s has come in for projects.")),
    )
    return [words % {"amount": kronor(amount)} for amount, words in said if amount]
