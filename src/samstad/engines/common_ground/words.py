"""Texts as stems, parts of compounds, senses and letter sequences (J10, J11)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

import snowballstemmer

from samstad.engines.common_ground.senses import SENSES, STOP_WORDS

_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_SWEDISH = snowballstemmer.stemmer("swedish")
SHORTEST_PART = 4
LETTERS = 4
WORD, PART, SENSE, SEQUENCE = "word", "part", "sense", "letters"
Feature = tuple[str, str]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Swedish stems; an English word loses its plural and -ing by the senses' list only."""
    return str(_SWEDISH.stemWord(word))


def content_words(text: str) -> list[str]:
    """Words in order, small letters, without those that carry no subject."""
    found = _WORD.findall(text.lower())
    return [w for w in found if len(w) > 1 and w not in STOP_WORDS]


def _senses() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in SENSES.strip().splitlines():
        words = _WORD.findall(line)
        for word in words:
            senses = found.setdefault(stem(word), [])
            if words[0] not in senses:
                senses.append(words[0])
    return {word: tuple(senses) for word, senses in found.items()}


SENSES_OF = _senses()


def _spellings() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word, senses in SENSES_OF.items():
        for sense in senses:
            found.setdefault(sense, []).append(word)
    return {sense: tuple(words) for sense, words in found.items()}


STEMS_OF = _spellings()
"""The stems that have each sense."""


_LISTED = frozenset(w for w in SENSES_OF if len(w) >= SHORTEST_PART)


def vocabulary_of(texts: Iterable[str]) -> frozenset[str]:
    """Stems that compounds may be split into: the bank's own and the list's."""
    own = {stem(w) for text in texts for w in set(content_words(text))}
    return _LISTED.union(w for w in own if len(w) >= SHORTEST_PART)


def parts_of(word: str, vocabulary: frozenset[str]) -> list[str]:
    """Known stems that a compound begins or ends with, the longest of each.

    >>> parts_of("stadsomvandlingsprocessen", frozenset({"stad", "process"}))
    ['stad', 'process']
    """
    whole = stem(word)
    begin, end = _cuts(word)
    begins = next((s for s in begin if s in vocabulary and s != whole), None)
    finishes = next((s for s in end if s in vocabulary and s != whole), None)
    return [part for part in (begins, finishes) if part]


@lru_cache(maxsize=50_000)
def _cuts(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a word may begin with, and the stems of what it may end with; longest first."""
    first = range(len(word) - 3, SHORTEST_PART - 1, -1)
    ends = range(3, len(word) - SHORTEST_PART + 1)
    return tuple(word[:n] for n in first), tuple(stem(word[n:]) for n in ends)


Known = dict[str, list[Feature]]
"""Features of the words met so far: most words of a bank are met many times."""


def features(
    text: str, vocabulary: frozenset[str], known: Known | None = None
) -> list[tuple[Feature, str]]:
    """Each feature with the word it came from; repeated as often as it is there."""
    found: list[tuple[Feature, str]] = []
    held: Known = {} if known is None else known
    for word in content_words(text):
        if word not in held:
            held[word] = _of_word(word, vocabulary)
        found += [(feature, word) for feature in held[word]]
    return found


def counted(text: str, vocabulary: frozenset[str], known: Known) -> Counter[Feature]:
    """How often each feature is there, in the order in which they are met."""
    words = content_words(text)
    for word in words:
        if word not in known:
            known[word] = _of_word(word, vocabulary)
    return Counter(chain.from_iterable(known[word] for word in words))


def _of_word(word: str, vocabulary: frozenset[str]) -> list[Feature]:
    own = stem(word)
    parts = parts_of(word, vocabulary)
    if not parts and own not in SENSES_OF:
        return [(WORD, own), (PART, own), *_sequences(word)]
    senses = {s for part in (own, *parts) for s in SENSES_OF.get(part, ())}
    return [
        (WORD, own),
        *((PART, part) for part in {own, *parts}),
        *((SENSE, sense) for sense in sorted(senses)),
        *_sequences(word),
    ]


@lru_cache(maxsize=50_000)
def _sequences(word: str) -> tuple[Feature, ...]:
    edged = f" {word} "
    starts = range(len(edged) - LETTERS + 1)
    return tuple((SEQUENCE, edged[n : n + LETTERS]) for n in starts)


@lru_cache(maxsize=50_000)
def subjects_of(word: str) -> frozenset[Feature]:
    """The stems, parts and senses of one word."""
    return frozenset(stems_to_look_up(word))


def stems_to_look_up(text: str) -> dict[Feature, tuple[str, ...]]:
    """For each feature of a text, the stems under which an index of words holds it.

    Sequences of letters are left out: no index of words holds them.
    """
    vocabulary = vocabulary_of([text])
    return {
        feature: STEMS_OF[feature[1]] if feature[0] == SENSE else (feature[1],)
        for feature, _word in features(text, vocabulary)
        if feature[0] != SEQUENCE
    }
