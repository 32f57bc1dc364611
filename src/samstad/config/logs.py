"""Lines of the log, without what would let whoever reads them in."""

from __future__ import annotations

import logging
import re

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

SECRET = frozenset({"token", "key", "uidb36"})
"""What the parts of addresses are called that stand for signing in."""
HIDDEN = "…"
_ADDRESS = re.compile(r"/(?P<language>[a-z]{2})/[^\s\"'<>?#]+")


class DiscreetFormatter(logging.Formatter):
    """Links in letters and calendars open doors: their secret part is left out."""

    def format(self, record: logging.LogRecord) -> str:
        return _ADDRESS.sub(_discreet, super().format(record))


def _discreet(found: re.Match[str]) -> str:
    address: str = found[0]
    if found["language"] not in dict(settings.LANGUAGES):
        return address
    with translation.override(found["language"]):
        try:
            named = resolve(address).kwargs
        except Resolver404:
            return address
    for name in named.keys() & SECRET:
        address = address.replace(str(named[name]), HIDDEN)
    return address
