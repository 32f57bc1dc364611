"""Words as the search compares them: folded, stemmed, and near to one another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

SHORTEST_PART = 4
MOST_SLIPS = 2
_FOREIGN = re.compile(r"[^\x00-\x7fåäö]")
_WORD = re.compile(r"[a-z0-9åäö]+")
_SWEDISH = snowballstemmer.stemmer("swedish")


def folded(text: str) -> str:
    """Lower case; å, ä and ö stay, every other mark on a letter falls: é is e.

    Letter for letter, so that a place in the folded text is one in the text.
    """
    whole = unicodedata.normalize("NFC", text)
    lower = whole.lower()
    return whole.translate(_LETTERS) if _FOREIGN.search(lower) else lower


class _Letters(dict[int, str]):
    """What each letter is folded to, found out the first time that it is met."""

    def __missing__(self, code: int) -> str:
        lower = chr(code).lower()
        kept = lower if lower in "åäö" else unicodedata.normalize("NFKD", lower)
        return self.setdefault(code, (kept or " ")[0])


_LETTERS = _Letters()


def words_in(text: str) -> list[str]:
    return _WORD.findall(folded(text))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    return str(_SWEDISH.stemWord(word))


def places_of_words(text: str) -> Iterable[tuple[int, int, str]]:
    """Start, end and stem of each word of a text."""
    for found in _WORD.finditer(folded(text)):
        yield found.start(), found.end(), stem(found.group())


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Known words within one slip, or two for long words; nearest first."""
    allowed = 1 if len(word) < 6 else MOST_SLIPS
    likely = (other for other in known if _may_be_near(word, other, allowed))
    near = [(distance(word, other, allowed), other) for other in likely]
    return [other for slips, other in sorted(near) if slips <= allowed]


def _may_be_near(one: str, other: str, most: int) -> bool:
    """A slip changes the length by one at most, and two of the letters used."""
    is_long_enough = abs(len(one) - len(other)) <= most
    return is_long_enough and len(set(one) ^ set(other)) <= 2 * most


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, add, drop or swap with the next; ``most + 1`` if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, against in enumerate(other, 1):
            cost = min(
                last[column] + 1,
                line[-1] + 1,
                last[column - 1] + (letter != against),
            )
            is_swap = row > 1 < column and letter == other[column - 2]
            if is_swap and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return last[-1]
