"""Names of people who do not exist, which say so in the language of the page."""

from __future__ import annotations

import re

from samstad.apps.web.requests import spoken

_SWEDISH = re.compile(r"\(påhitta[dt]\)")


def said_invented(name: str) -> str:
    """The name with its “(påhittad)” or “(invented)” in the page's language.

    Names are kept as they were written, in the history and in texts as well.
    """
    if spoken() == "en":
        return _SWEDISH.sub("(invented)", name)
    return name.replace("(invented)", "(påhittad)")
