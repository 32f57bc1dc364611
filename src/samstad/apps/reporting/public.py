"""Reports on the map of the site."""

from __future__ import annotations

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.reporting.models import Report
from samstad.apps.web.site_map import pages, records

SITEMAPS = {
    "reporting": pages("reporting:home"),
    "reports": records(lambda: Report.objects.visible_to(VISITOR), changed="changed"),
}
