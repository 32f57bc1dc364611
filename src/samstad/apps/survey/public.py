"""Culture surveys on the map of the site."""

from __future__ import annotations

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.survey.models import Instrument, Round
from samstad.apps.web.site_map import pages, records

SITEMAPS = {
    "survey": pages("survey:home", "survey:instruments"),
    "surveys": records(lambda: Round.objects.visible_to(VISITOR)),
    "instruments": records(lambda: Instrument.objects.visible_to(VISITOR)),
}
