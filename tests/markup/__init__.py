"""Whether a page is valid HTML: a strict parser, and what the standard allows where.

No library in Python checks more than the syntax, and the checker of the W3C needs Java;
``attributes`` and ``content`` hold what pages here can get wrong, from the HTML standard
and WAI-ARIA 1.2.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import html5lib

from tests.markup.attributes import mistakes_of_attributes
from tests.markup.content import mistakes_of_content
from tests.markup.tree import Tree


def mistakes_in(content: bytes) -> list[str]:
    """What the parser of the HTML standard complains of, and what no page may say."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        root = parser.parse(content, transport_encoding="utf-8")
    tree = Tree(root)
    return [
        *(f"line {at[0]}: {code} {more}" for at, code, more in parser.errors),
        *_of_ids(tree),
        *mistakes_of_attributes(tree),
        *mistakes_of_content(tree),
        *_of_the_whole(tree),
    ]


def _of_ids(tree: Tree) -> Iterator[str]:
    ids = Counter(e.get("id") for e in tree.all if e.get("id") is not None)
    for name, n in ids.items():
        if n > 1:
            yield f"id {name} is used {n} times"
        if not name or any(sign.isspace() for sign in name):
            yield f"id {name!r} is empty or has a blank in it"
    for element in tree.all:
        for name in REFERENCES & element.attrib.keys():
            targets = element.get(name, "").split()
            if not targets:
                yield f"{element.tag} {name} names nothing"
            for target in targets:
                if target not in ids:
                    yield f"{element.tag} {name}={target} leads nowhere"
        address = element.get("href", "")
        inner = address.removeprefix("#")
        if element.tag == "a" and inner != address and inner not in {*ids, "", "top"}:
            yield f"a href={address} leads nowhere"


REFERENCES = {
    "for",
    "form",
    "headers",
    "list",
    "popovertarget",
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
}
"""Attributes that name other elements of the page by their ids."""


def _of_the_whole(tree: Tree) -> Iterator[str]:
    headings = [int(e.tag[1]) for e in tree.html if e.tag in HEADINGS]
    if headings.count(1) != 1:
        yield f"{headings.count(1)} headings of level 1"
    yield from (f"h{a} to h{b}" for a, b in pairwise(headings) if b > a + 1)
    mains = [e for e in tree.html if e.tag == "main" and e.get("hidden") is None]
    if len(mains) > 1:
        yield f"{len(mains)} main"
    titles = [e for e in tree.html if e.tag == "title"]
    if len(titles) != 1 or not (titles[0].text or "").strip():
        yield "not one title with words"
    if not tree.root.get("lang"):
        yield "html without lang"


HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
