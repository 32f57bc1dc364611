"""Ways of working in use, on the map of the site."""

from __future__ import annotations

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.ways.models import Use
from samstad.apps.web.site_map import pages, records

SITEMAPS = {
    "ways": pages("ways:home"),
    "uses": records(lambda: Use.objects.visible_to(VISITOR)),
}
