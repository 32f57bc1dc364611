"""Figures of the follow-up, written as the page's language writes them."""

from __future__ import annotations

import datetime
from itertools import chain
from statistics import fmean
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstad.adapters import written
from samstad.apps.followup.hits import Group
from samstad.apps.followup.keeping_time import Kept
from samstad.apps.followup.models.series import SEXES
from samstad.apps.followup.pooled import Together
from samstad.apps.web.gathering import modules
from samstad.apps.web.requests import spoken
from samstad.apps.web.templatetags.components import said, said_plain, tabs
from samstad.engines.evaluation.learning import Calibration
from samstad.vocabulary.municipalities import NAMES
from samstad.vocabulary.texts import same
from samstad.vocabulary.units import of_difference

register = template.Library()


@register.simple_tag
def amount(value: float | None, places: int | None = None) -> str:
    """A figure with the decimals its size deserves; a dash where there is none."""
    if value is None or not written.is_number(value):
        return written.NONE
    if places is None:
        return written.shortly(value, spoken())
    return written.decimal(value, spoken(), places=places)


@register.simple_tag
def unit_of_difference(indicator: Any, size: float | None = None) -> str:
    """What differences of an indicator are counted in, and what matters of it."""
    own = same(said_plain(indicator, "measured_in"))
    told = of_difference(own, size=size).said(spoken())
    return said(indicator, "measured_in") if told == own.sv else told


@register.simple_tag
def share(value: float) -> str:
    return written.percent(value, spoken())


@register.simple_tag
def together_in_words(group: Together) -> str:
    """What findings come to, in one sentence."""
    if group.pooled is None:
        return ""
    told = {
        "count": len(group.findings),
        "mean": amount(group.pooled.effect),
        "unit": unit_of_difference(group.indicator),
    }
    if group.estimate is None:
        return _("%(count)d findings: on average %(mean)s %(unit)s.") % told
    ends = {"low": amount(group.estimate.low), "high": amount(group.estimate.high)}
    words = _(
        "%(count)d findings: on average %(mean)s %(unit)s. A new city may expect between %(low)s and %(high)s."
    )
    return words % (told | ends)


@register.simple_tag
def hits_in_words(found: Calibration) -> str:
    """How many planned ranges held what was found, and how sure the share is."""
    low, high = found.share_interval
    return ngettext(
        "%(within)d of %(count)d planned range held what was found. Of ranges planned like it, between %(low)s and %(high)s would, with 95 percent certainty.",
        "%(within)d of %(count)d planned ranges held what was found. Of ranges planned like these, between %(low)s and %(high)s would, with 95 percent certainty.",
        found.count,
    ) % {
        "within": found.within,
        "count": found.count,
        "low": share(low),
        "high": share(high),
    }


@register.simple_tag
def off_in_words(group: Group) -> str:
    """How far from what was called likely it became, in the unit of the indicator."""
    return _(
        "On average %(found)s %(unit)s was found where %(likely)s was called likely."
    ) % {
        "found": amount(fmean(hit.run.effect for hit in group.hits)),
        "likely": amount(fmean(hit.measure.expected for hit in group.hits)),
        "unit": unit_of_difference(group.indicator),
    }


@register.simple_tag
def days_off(planned: datetime.date, became: datetime.date) -> str:
    """How many days sooner or later something became than was planned, after its day."""
    late = (became - planned).days
    if late == 0:
        return ", " + _("as planned")
    days = ngettext("%d day", "%d days", abs(late)) % abs(late)
    words = _("%(days)s later than planned") if late > 0 else _("%(days)s sooner")
    return ", " + words % {"days": days}


@register.simple_tag
def kept_in_words(kept: Kept) -> str:
    """How many days or costs that were planned held, and how sure the share is."""
    low, high = kept.share_interval
    words = {
        "start": ngettext("%(held)d of %(count)d began by its planned start.",
                          "%(held)d of %(count)d began by their planned start.", kept.count),
        "end": ngettext("%(held)d of %(count)d was finished by its planned end.",
                        "%(held)d of %(count)d were finished by their planned end.", kept.count),
        "cost": ngettext("%(held)d of %(count)d that is finished cost no more than planned.",
                         "%(held)d of %(count)d that are finished cost no more than planned.", kept.count),
    }[kept.what]  # fmt: skip
    sure = _("Of plans like these, between %(low)s and %(high)s hold, with 95 percent certainty.")  # fmt: skip
    told = {
        "held": kept.held,
        "count": kept.count,
        "low": share(low),
        "high": share(high),
    }
    return f"{words} {sure}" % told


@register.simple_tag
def off_days_in_words(kept: Kept) -> str:
    """Half of them were off by no more than this many days."""
    days = round(kept.median_off)
    if days == 0:
        return _("In the median on the planned day.")
    told = ngettext("%d day", "%d days", abs(days)) % abs(days)
    words = _("In the median %(days)s later than planned.") if days > 0 else _("In the median %(days)s sooner than planned.")  # fmt: skip
    return words % {"days": told}


@register.simple_tag
def municipality(code: str) -> str:
    return str(NAMES.get(code, code))


@register.simple_tag
def sex(code: str) -> str:
    return str(dict(SEXES).get(code, code))


@register.simple_tag
def thousand(value: int | None) -> str:
    """An amount in thousand kronor, with its unit."""
    return written.NONE if value is None else written.tkr(value, spoken())


@register.inclusion_tag("web/components/tabs.html")
def followup_tabs(here: str, *steps: str) -> dict[str, Any]:
    """As ``tabs``, with those that other apps add: ``TABS`` in ``followup_tabs.py``.

    Each is the name of an address, which is its key too, and its words.
    """
    added = [tab for module in modules("followup_tabs") for tab in module.TABS]
    more = [(name, reverse(name), str(words)) for name, words in added]
    return tabs(here, *steps, *chain.from_iterable(more))
