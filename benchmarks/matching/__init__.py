"""Questions and experiences, written for the purpose: who finds the right one?

Every second pair is for development (weights were chosen on it), the rest for the test.
A question is asked of all experiences, its own and those of the other half.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

PAIRS = Path(__file__).with_name("pairs.tsv")
Scorer = Callable[[str], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Pair:
    city: str
    question: str
    experience: str


def pairs() -> list[Pair]:
    lines = PAIRS.read_text(encoding="utf-8").splitlines()[1:]
    return [Pair(*line.split("\t")) for line in lines]


def recall(scorer: Scorer, half: int, *, among: int = 5) -> float:
    """The share of a half's questions whose own experience is among the first."""
    asked = [(n, pair.question) for n, pair in enumerate(pairs()) if n % 2 == half]
    hits = 0
    for own, question in asked:
        scores = np.asarray(scorer(question))
        hits += scores[own] > 0 and int((scores > scores[own]).sum()) < among
    return float(hits / len(asked))


def bm25() -> Scorer:
    from rank_bm25 import BM25Okapi

    bank = BM25Okapi([pair.experience.lower().split() for pair in pairs()])
    return lambda question: bank.get_scores(question.lower().split())


def bm25_stemmed() -> Scorer:
    from rank_bm25 import BM25Okapi

    from samstad.engines.common_ground.words import content_words, stem

    def words(text: str) -> list[str]:
        return [stem(word) for word in content_words(text)]

    bank = BM25Okapi([words(pair.experience) for pair in pairs()])
    return lambda question: bank.get_scores(words(question))


def sequences(letters: int = 4) -> Scorer:
    """Character n-grams alone, weighted by BM25."""
    from rank_bm25 import BM25Okapi

    def cut(text: str) -> list[str]:
        line = f" {text.lower()} "
        return [line[n : n + letters] for n in range(len(line) - letters + 1)]

    bank = BM25Okapi([cut(pair.experience) for pair in pairs()])
    return lambda question: bank.get_scores(cut(question))
