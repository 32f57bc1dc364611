"""Open data on the map of the site."""

from __future__ import annotations

from samstad.apps.web.site_map import pages

SITEMAPS = {"open-data": pages("opendata:page", "opendata:others")}
