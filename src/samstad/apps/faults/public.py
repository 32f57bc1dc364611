"""Where a fault in accessibility is reported, on the map of the site."""

from __future__ import annotations

from samstad.apps.web.site_map import pages

SITEMAPS = {"faults": pages("faults:report")}
