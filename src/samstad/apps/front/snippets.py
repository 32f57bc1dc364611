"""A piece of a text around the words that were searched, which are marked."""

from __future__ import annotations

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from samstad.apps.front.matching import Groups
from samstad.apps.front.words import places_of_words

BEFORE, LENGTH = 60, 240


def piece_of(wordings: list[tuple[str, str]], groups: Groups) -> tuple[str, SafeString]:
    """Language and piece of the first wording that holds a word; else of the first."""
    wanted = {stem for group in groups for stem in group}
    for language, text in wordings:
        if places := _places(text, wanted):
            return language, _around(text, places)
    language, text = wordings[0]
    return language, _around(text, [])


def snippet(text: str, groups: Groups) -> SafeString:
    return _around(text, _places(text, {stem for group in groups for stem in group}))


def _around(text: str, places: list[tuple[int, int]]) -> SafeString:
    start = _start(text, places[0][0] if places else 0)
    end = _end(text, start)
    pieces, at = ["… " if start else ""], start
    for begins, ends in places:
        if begins >= at and ends <= end:
            marked = f"<mark>{escape(text[begins:ends])}</mark>"
            pieces += [escape(text[at:begins]), marked]
            at = ends
    pieces += [escape(text[at:end]), " …" if end < len(text) else ""]
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped


def _end(text: str, start: int) -> int:
    if start + LENGTH >= len(text):
        return len(text)
    space = text.rfind(" ", start + LENGTH - BEFORE, start + LENGTH)
    return space if space > 0 else start + LENGTH


def _places(text: str, wanted: set[str]) -> list[tuple[int, int]]:
    """Start and end of the words that are wanted, as far as the piece can reach."""
    found = list[tuple[int, int]]()
    for begins, ends, stem in places_of_words(text):
        if found and begins > found[0][0] + LENGTH:
            break
        if stem in wanted:
            found.append((begins, ends))
    return found


def _start(text: str, first: int) -> int:
    if first <= BEFORE:
        return 0
    return text.find(" ", first - BEFORE, first) + 1 or first
