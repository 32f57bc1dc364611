"""Whether a page is valid HTML, as far as a strict parser and a few rules tell."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from itertools import pairwise

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import html5lib


def mistakes_in(content: bytes) -> list[str]:
    """What the parser of the HTML standard complains of, and broken references."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = parser.parse(content, transport_encoding="utf-8")
    said = [f"line {at[0]}: {code} {more}" for at, code, more in parser.errors]
    ids = Counter(e.get("id") for e in tree.iter() if e.get("id"))
    said += [f"id {name} is used {n} times" for name, n in ids.items() if n > 1]
    for element in tree.iter():
        for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            for target in (element.get(name) or "").split():
                if target not in ids:
                    said.append(f"{element.tag} {name}={target} leads nowhere")
        moment = element.get("datetime")
        if moment is not None and not _MOMENT.fullmatch(moment):
            said.append(f"{element.tag} datetime={moment} is no moment of HTML")
        if element.tag == "img" and element.get("alt") is None:
            said.append("img without alt")
        if element.get("style") or any(a.startswith("on") for a in element.attrib):
            said.append(f"{element.tag} with inline style or script")
    headings = [int(e.tag[1]) for e in tree.iter() if e.tag in _HEADINGS]
    if headings.count(1) != 1:
        said.append(f"{headings.count(1)} headings of level 1")
    said += [f"h{a} to h{b}" for a, b in pairwise(headings) if b > a + 1]
    return said


_MOMENT = re.compile(
    r"\d{4}-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?)?"
)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
