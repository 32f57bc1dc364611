"""Which words set one city's texts apart from the others' (J14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from samstad.engines.common_ground.words import content_words, stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """A word one city uses more than the rest.

    Attributes
    ----------
    word
        As the city most often writes it.
    strength
        Log-odds ratio in standard errors; about 2 is more than chance often gives.
    own, others
        How often it stands in the city's texts, and in all the others' together.
    """

    word: str
    strength: float
    own: int
    others: int


def what_marks(
    texts: Mapping[str, Sequence[str]],
    thing: str,
    *,
    objected: Collection[str] = (),
    prior: float = 10.0,
    most: int = 10,
) -> tuple[Marking, ...]:
    """Find the words that mark ``thing``; a word it objects to is never one.

    References
    ----------
    Monroe, Colaresi & Quinn (2008), "Fightin' Words", *Political Analysis* 16(4): the
    log-odds with an informative Dirichlet prior, here all texts' own shares times
    ``prior`` words.
    """
    said = Counter(w for text in texts[thing] for w in content_words(text))
    own = _by_stem(said)
    others = _by_stem(
        Counter(
            w
            for name, those in texts.items()
            if name != thing
            for text in those
            for w in content_words(text)
        )
    )
    refused = {stem(word.lower()) for word in objected}
    n_own, n_others = own.total(), others.total()
    written = {stem(w): w for w, _ in reversed(said.most_common())}
    found = []
    for key in own.keys() - refused:
        share = prior * (own[key] + others[key]) / (n_own + n_others)
        here, there = own[key] + share, others[key] + share
        odds = (
            log(here / (n_own + prior - here)) - log(there / (n_others + prior - there))
            if (n_own + prior > here and n_others + prior > there)
            else 0.0
        )
        strength = odds / sqrt(1 / here + 1 / there)
        found.append(
            Marking(
                word=written[key], strength=strength, own=own[key], others=others[key]
            )
        )
    marks = sorted(
        (m for m in found if m.strength > 0), key=lambda m: (-m.strength, m.word)
    )
    return tuple(marks[:most])


def _by_stem(words: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, count in words.items():
        found[stem(word)] += count
    return found
