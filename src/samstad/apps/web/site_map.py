"""What the map of the site says of an address in both languages."""

from __future__ import annotations

from django.contrib.sitemaps import Sitemap


class InBothLanguages(Sitemap):
    """A page that is read in Swedish and in English, each leading to the other."""

    i18n = True
    alternates = True
    x_default = True
    limit = 5000
