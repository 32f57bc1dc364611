"""What halls asked and answered, on the map of the site."""

from __future__ import annotations

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.stage.models import Hall
from samstad.apps.web.site_map import records

SITEMAPS = {"halls": records(lambda: Hall.objects.visible_to(VISITOR))}
