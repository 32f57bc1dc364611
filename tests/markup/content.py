"""Which elements may stand within which, as the HTML standard has it."""

from __future__ import annotations

from collections.abc import Iterator

from tests.markup.allowed import words
from tests.markup.tree import Element, Tree


def mistakes_of_content(tree: Tree) -> Iterator[str]:
    for element in tree.html:
        yield from _of_place(tree, element)
        yield from _of_children(element)
        yield from _of_interaction(tree, element)
        if element.tag == "label":
            yield from _of_label(tree, element)
        elif element.tag == "dl":
            yield from _of_pairs(element)
        elif element.tag == "table":
            yield from _of_widths(element)
        elif element.tag in ("td", "th"):
            yield from _of_headers(tree, element)


def _of_place(tree: Tree, element: Element) -> Iterator[str]:
    parent = tree.parent(element)
    allowed = PARENTS.get(element.tag)
    if allowed and (parent is None or parent.tag not in allowed):
        yield f"{element.tag} within {parent.tag if parent is not None else 'nothing'}"
    if element.tag in BLOCKS:
        holder = next(e.tag for e in tree.above(element) if e.tag not in TRANSPARENT)
        is_allowed = element.tag in HEADINGS and holder in MAY_HOLD_HEADINGS
        if holder in WORDS_ONLY and not is_allowed:
            yield f"{element.tag} within {holder}, which holds words only"
    outer = {e.tag for e in tree.above(element)}
    for odd in sorted(NEVER_WITHIN.get(element.tag, frozenset()) & outer):
        yield f"{element.tag} within {odd}"


def _of_children(element: Element) -> Iterator[str]:
    children = [child for child in element if isinstance(child.tag, str)]
    allowed = CHILDREN.get(element.tag)
    if allowed is not None:
        odd = sorted({child.tag for child in children} - allowed)
        yield from (f"{name} straight within {element.tag}" for name in odd)
        texts = [element.text, *(child.tail for child in children)]
        if any((text or "").strip() for text in texts):
            yield f"words straight within {element.tag}"
    first = FIRST.get(element.tag)
    for at, child in enumerate(children):
        if child.tag == first and at:
            yield f"{first} is not first in {element.tag}"
    if element.tag == "details" and (not children or children[0].tag != "summary"):
        yield "details without summary"
    if element.tag == "figure":
        inner = [at for at, child in enumerate(children) if child.tag == "figcaption"]
        if len(inner) > 1 or (inner and inner[0] not in (0, len(children) - 1)):
            yield "figcaption is neither first nor last in figure"


def _of_interaction(tree: Tree, element: Element) -> Iterator[str]:
    """Nothing that is pressed stands within something else that is pressed."""
    is_pressed = _is_interactive(element) or element.get("tabindex") is not None
    for outer in tree.above(element) if is_pressed else ():
        if outer.tag == "button" or (outer.tag == "a" and "href" in outer.attrib):
            yield f"{element.tag} within {outer.tag}"


def _is_interactive(element: Element) -> bool:
    if element.tag == "input":
        return bool(element.get("type") != "hidden")
    if element.tag == "a":
        return "href" in element.attrib
    return element.tag in INTERACTIVE


def _of_label(tree: Tree, label: Element) -> Iterator[str]:
    held = [e for e in label.iter() if _is_labelled(e)]
    named = tree.by_id.get(label.get("for", ""))
    if "for" in label.attrib:
        if named is not None and not _is_labelled(named):
            yield f"label for={label.get('for')} is for a {named.tag}"
        held = [e for e in held if e is not named]
        most = 0
    else:
        most = 1
        if not held:
            yield "label for nothing"
    if len(held) > most:
        yield f"label around another {held[-1].tag}"


def _is_labelled(element: Element) -> bool:
    if element.tag == "input":
        return bool(element.get("type") != "hidden")
    return element.tag in LABELLED


def _of_pairs(element: Element) -> Iterator[str]:
    """Each group is of one or more terms with one or more of what is said of them."""
    kinds = [e.tag for e in element if e.tag in ("dt", "dd")]
    groups = [g for g in element if g.tag == "div"]
    for tags in (kinds, *([e.tag for e in group] for group in groups)):
        if tags and (tags[0] != "dt" or tags[-1] != "dd"):
            yield "dl with a dt without dd, or a dd without dt"


def _of_widths(table: Element) -> Iterator[str]:
    """All rows of a table are as wide, cells that reach down from above counted."""
    widths, reaching = [], dict[int, int]()
    for row in table.iter("tr"):
        own = sum(int(cell.get("colspan", 1)) for cell in row)
        widths.append(own + sum(reaching.values()))
        reaching = {n: width for n, width in reaching.items() if n > 1}
        reaching = _lowered(reaching, row)
    if len(set(widths)) > 1:
        yield f"table with rows of {sorted(set(widths))} cells"


def _lowered(reaching: dict[int, int], row: Element) -> dict[int, int]:
    """How wide a part is taken, by for how many rows more."""
    found = {n - 1: width for n, width in reaching.items()}
    for cell in row:
        if (down := int(cell.get("rowspan", 1)) - 1) > 0:
            found[down] = found.get(down, 0) + int(cell.get("colspan", 1))
    return found


def _of_headers(tree: Tree, cell: Element) -> Iterator[str]:
    for name in cell.get("headers", "").split():
        held = tree.by_id.get(name)
        if held is not None and held.tag != "th":
            yield f"{cell.tag} headers={name} is no heading of a table"


HEADINGS = words("h1 h2 h3 h4 h5 h6")
TRANSPARENT = words("a ins del map noscript")
BLOCKS = HEADINGS | words(
    "address article aside blockquote details dialog div dl fieldset figure footer form"
    " header hgroup hr main menu nav ol p pre search section table ul"
)
WORDS_ONLY = HEADINGS | words(
    "abbr b bdi bdo button cite code data dfn em i kbd label legend mark meter output p pre"
    " progress q s samp small span strong sub summary sup time u var"
)
"""Elements that hold phrasing content."""
MAY_HOLD_HEADINGS = words("legend summary")
INTERACTIVE = words("button details embed iframe label select textarea")
LABELLED = words("button meter output progress select textarea")
_SECTIONS = words("article aside nav section")
NEVER_WITHIN = {
    "main": _SECTIONS | words("header footer"),
    "header": words("header footer address"),
    "footer": words("header footer address"),
    "form": words("form"),
    "table": words("caption"),
    "section": words("dt th address"),
    "article": words("dt th address"),
    **dict.fromkeys(HEADINGS, words("dt th address")),
}
PARENTS = {
    "li": words("ul ol menu"),
    "dt": words("dl div"),
    "dd": words("dl div"),
    "tr": words("table thead tbody tfoot"),
    "td": words("tr"),
    "th": words("tr"),
    "thead": words("table"),
    "tbody": words("table"),
    "tfoot": words("table"),
    "caption": words("table"),
    "option": words("select optgroup datalist"),
    "optgroup": words("select"),
    "legend": words("fieldset"),
    "summary": words("details"),
    "figcaption": words("figure"),
    "source": words("picture audio video"),
    "title": words("head"),
    "meta": words("head noscript"),
    "link": words("head noscript"),
}
_HELPERS = words("script template")
CHILDREN = {
    "ul": _HELPERS | {"li"},
    "ol": _HELPERS | {"li"},
    "menu": _HELPERS | {"li"},
    "dl": _HELPERS | words("dt dd div"),
    "table": _HELPERS | words("caption colgroup thead tbody tfoot tr"),
    "tr": _HELPERS | words("td th"),
    "select": _HELPERS | words("option optgroup hr"),
    "optgroup": _HELPERS | words("option"),
    "picture": _HELPERS | words("source img"),
}
FIRST = {"fieldset": "legend", "table": "caption", "details": "summary"}
