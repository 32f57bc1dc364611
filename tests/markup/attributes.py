"""Which attributes an element may have, must have, and what they may say."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from tests.markup.allowed import (
    ARIA,
    BOOLEAN,
    FILLED_IN,
    GLOBAL,
    NAMELESS,
    ONLY_ON,
    OWN,
    PATTERNS,
    RELATIONS,
    REQUIRED,
    ROLES,
    UNLIKE,
    VALUES,
)
from tests.markup.tree import Element, Tree


def mistakes_of_attributes(tree: Tree) -> Iterator[str]:
    for element in tree.all:
        yield from _of_any(element)
    for element in tree.html:
        if element.tag not in OWN:
            yield f"{element.tag} is no element of HTML"
            continue
        yield from _unknown(element)
        yield from _missing(element)
        yield from _wrong_values(element)
        if element.tag == "input":
            yield from _of_input(element)


def _of_any(element: Element) -> Iterator[str]:
    """What holds in drawings as well."""
    if element.get("style") or any(a.lower().startswith("on") for a in element.attrib):
        yield f"{element.tag} with inline style or script"
    for role in (element.get("role") or "").split():
        if role not in ROLES:
            yield f"{element.tag} role={role} is no role"
    for name, value in element.attrib.items():
        if not name.startswith("aria-"):
            continue
        if name not in ARIA:
            yield f"{element.tag} {name} is nothing in WAI-ARIA"
        elif (allowed := ARIA[name]) and value not in allowed:
            yield f"{element.tag} {name}={value} says what it may not"
    is_named = any(element.get(a) for a in ("aria-label", "aria-labelledby"))
    if is_named and element.tag in NAMELESS and not element.get("role"):
        yield f"{element.tag} has no role and cannot be given a name"


def _unknown(element: Element) -> Iterator[str]:
    for name in element.attrib:
        is_known = name in GLOBAL or name in OWN[element.tag]
        if not is_known and not _DATA.fullmatch(name) and not name.startswith("aria-"):
            yield f"{element.tag} may have no {name}"


_DATA = re.compile(r"data-[a-z0-9_.-]+(?<!:)")


def _missing(element: Element) -> Iterator[str]:
    for names in REQUIRED.get(element.tag, ()):
        if not any(element.get(name) is not None for name in names.split("|")):
            yield f"{element.tag} without {names}"
    has_href = element.get("href") is not None
    if element.tag == "a" and not has_href and element.attrib.keys() & OWN["a"]:
        yield "a that leads nowhere says how it does so"
    is_meta = element.tag == "meta" and element.get("charset") is None
    if is_meta and element.get("content") is None:
        yield "meta without content"
    is_inner = element.tag == "script" and element.get("src") is None
    if is_inner and element.get("type") not in _DATA_KINDS:
        yield "script of an unknown kind"
    if is_inner and element.get("type") is None:
        yield "script within the page"


_DATA_KINDS = ("application/ld+json", "application/json", "importmap", None)


def _wrong_values(element: Element) -> Iterator[str]:
    tag = element.tag
    for name, value in element.attrib.items():
        allowed = VALUES.get(f"{tag} {name}") or VALUES.get(name)
        pattern = PATTERNS.get(f"{tag} {name}") or PATTERNS.get(name)
        if name in BOOLEAN and value.lower() not in ("", name):
            yield f"{tag} {name}={value} is either there or not"
        elif allowed is not None and value.lower() not in allowed:
            yield f"{tag} {name}={value} says what it may not"
        elif pattern and not pattern.fullmatch(value):
            yield f"{tag} {name}={value} is {UNLIKE.get(name, 'not so written')}"
        elif name == "rel" and (odd := set(value.split()) - RELATIONS):
            yield f"{tag} rel={' '.join(odd)} is no relation"
        elif name == "autocomplete" and tag != "form" and not _fills_in(value):
            yield f"{tag} autocomplete={value} is nothing a browser can fill in"


def _fills_in(value: str) -> bool:
    words = value.lower().split()
    if words in (["on"], ["off"]):
        return True
    if words and words[-1] == "webauthn":
        words.pop()
    return len(words) == 1 and words[0] in FILLED_IN


def _of_input(element: Element) -> Iterator[str]:
    kind, value = element.get("type", "text").lower(), element.get("value")
    for name, kinds in ONLY_ON.items():
        if name in element.attrib and kind not in kinds:
            yield f"input type={kind} may have no {name}"
    reads = FROM_ISO.get(kind)
    if reads and value:
        try:
            reads(value)
        except ValueError:
            yield f"input type={kind} cannot have the value {value}"


def _week(value: str) -> None:
    if not re.fullmatch(r"\d{4}-W\d\d", value):
        raise ValueError(value)


def _number(value: str) -> None:
    if not re.fullmatch(r"-?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?", value):
        raise ValueError(value)


FROM_ISO = {
    "date": datetime.date.fromisoformat,
    "datetime-local": datetime.datetime.fromisoformat,
    "time": datetime.time.fromisoformat,
    "month": lambda value: datetime.date.fromisoformat(f"{value}-01"),
    "week": _week,
    "number": _number,
    "range": _number,
}
