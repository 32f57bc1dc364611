"""Effect chains on the map of the site."""

from __future__ import annotations

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.chains.models import Chain
from samstad.apps.web.site_map import pages, records

SITEMAPS = {
    "effect-chains": pages("chains:home"),
    "chains": records(lambda: Chain.objects.visible_to(VISITOR), changed="changed"),
}
