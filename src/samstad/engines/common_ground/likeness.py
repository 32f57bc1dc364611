"""Which texts are near which, and by what words (J10–J13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from samstad.engines.common_ground.kernels import add_up
from samstad.engines.common_ground.words import (
    PART,
    SENSE,
    SEQUENCE,
    WORD,
    Feature,
    Known,
    counted,
    features,
    vocabulary_of,
)

# chosen on the development half of benchmarks/matching/pairs.tsv
WEIGHTS = {WORD: 1.0, PART: 1.0, SENSE: 6.0, SEQUENCE: 0.2}
SATURATION, LENGTH_SHARE = 1.2, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What in the question met what in the text, and its share of the likeness."""

    asked: str
    met: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One text found, by its number in the bank."""

    text: int
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """The whole that a few texts were picked from, so that rarity is that of the whole.

    Attributes
    ----------
    size
        How many texts the whole has.
    held
        How many of them hold a feature, where that is known. Of other features the
        picked texts are taken to hold their share.
    """

    size: int
    held: Mapping[Feature, int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TextIndex:
    """A bank of texts, inverted.

    Attributes
    ----------
    starts, texts, weights
        Texts that hold feature ``f`` and what it adds there:
        ``texts[starts[f]:starts[f + 1]]`` and ``weights`` likewise.
    known
        Features of the words met so far.
    """

    bank: tuple[str, ...]
    vocabulary: frozenset[str]
    numbers: Mapping[Feature, int]
    starts: NDArray[np.int64]
    texts: NDArray[np.int32]
    weights: NDArray[np.float32]
    known: Known

    @classmethod
    def of(
        cls,
        bank: Sequence[str],
        *,
        among: Among | None = None,
        asked: str | None = None,
    ) -> Self:
        """Index the texts; what a feature weighs follows BM25 within its kind (J12).

        ``among`` says what the texts were picked from; else they are the whole. An
        index that is ``asked`` one question alone holds only the question's features.
        """
        vocabulary = vocabulary_of(bank)
        wanted = None
        if asked is not None:
            wanted = {f for f, _ in features(asked, vocabulary)}
        numbers: dict[Feature, int] = {}
        columns: list[int] = []
        counts: list[int] = []
        sizes: list[int] = []
        kept: list[int] = []
        known: Known = {}
        for text in bank:
            held = counted(text, vocabulary, known)
            some = held if wanted is None else held.keys() & wanted
            columns += [numbers.setdefault(f, len(numbers)) for f in some]
            counts += held.values() if wanted is None else [held[f] for f in some]
            sizes.append(len(held))
            kept.append(len(some))
        starts, texts, weights = _inverted(
            np.array(columns, np.int64),
            np.array(counts, np.int64),
            np.repeat(np.arange(len(bank)), kept),
            np.array(sizes, np.int64),
            numbers,
            among or Among(size=len(bank), held={}),
        )
        return cls(
            bank=tuple(bank),
            vocabulary=vocabulary,
            numbers=numbers,
            starts=starts,
            texts=texts,
            weights=weights,
            known=known,
        )

    def scores(self, question: str) -> NDArray[np.float32]:
        """How near each text is; shape ``(texts,)``, 0 for nothing in common."""
        asked = {f for f, _ in features(question, self.vocabulary)}
        known = np.array(
            [self.numbers[f] for f in asked if f in self.numbers], np.int64
        )
        scores = np.zeros(len(self.bank), np.float32)
        add_up(np.sort(known), self.starts, self.texts, self.weights, scores)
        return scores

    def nearest(self, question: str, *, most: int = 5) -> tuple[Match, ...]:
        """The nearest first, with reasons; fewer than ``most`` if few have anything."""
        scores = self.scores(question)
        keep = min(most, len(scores))
        if keep == 0:
            return ()
        edge = np.partition(scores, len(scores) - keep)[len(scores) - keep]
        tip = np.flatnonzero((scores >= edge) & (scores > 0))
        best = tip[np.argsort(-scores[tip], kind="stable")][:keep]
        asked = _words_by_feature(question, self.vocabulary)
        return tuple(
            Match(
                text=int(n),
                score=float(scores[n]),
                reasons=self._reasons(asked, int(n), most=4),
            )
            for n in best
        )

    def reasons(self, question: str, text: int, *, most: int = 4) -> tuple[Reason, ...]:
        """Which words met, with shares that add up to 1 over all of them (J13)."""
        asked = _words_by_feature(question, self.vocabulary)
        return self._reasons(asked, text, most=most)

    def _reasons(
        self, asked: Mapping[Feature, str], text: int, *, most: int
    ) -> tuple[Reason, ...]:
        held = _words_by_feature(self.bank[text], self.vocabulary, self.known)
        met: dict[tuple[str, str], float] = defaultdict(float)
        for feature in asked.keys() & held.keys():
            met[asked[feature], held[feature]] += self._weight(feature, text)
        total = sum(met.values())
        ranked = sorted(met.items(), key=lambda item: (-item[1], item[0]))[:most]
        return tuple(
            Reason(asked=pair[0], met=pair[1], share=weight / total)
            for pair, weight in ranked
        )

    def _weight(self, feature: Feature, text: int) -> float:
        number = self.numbers[feature]
        own = slice(self.starts[number], self.starts[number + 1])
        place = int(np.searchsorted(self.texts[own], text))
        return float(self.weights[own][place])


def _words_by_feature(
    text: str, vocabulary: frozenset[str], known: Known | None = None
) -> dict[Feature, str]:
    found: dict[Feature, str] = {}
    for feature, word in features(text, vocabulary, known):
        found.setdefault(feature, word)
    return found


def _inverted(
    columns: NDArray[np.int64],
    counts: NDArray[np.int64],
    rows: NDArray[np.int64],
    sizes: NDArray[np.int64],
    numbers: Mapping[Feature, int],
    among: Among,
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
    held_by = np.bincount(columns, minlength=len(numbers))
    in_whole = held_by * (among.size / max(1, len(sizes)))
    for feature in among.held.keys() & numbers.keys():
        number = numbers[feature]
        in_whole[number] = max(among.held[feature], held_by[number])
    rarity = np.log1p((among.size - in_whole + 0.5) / (in_whole + 0.5))
    kind = np.array([WEIGHTS[k] for k, _ in numbers], np.float64)
    length = sizes / max(1.0, float(sizes.mean()) if len(sizes) else 1.0)
    slack = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length[rows])
    weights = (kind * rarity)[columns] * counts * (SATURATION + 1) / (counts + slack)
    order = np.lexsort((rows, columns))
    starts = np.concatenate(([0], np.cumsum(held_by))).astype(np.int64)
    return starts, rows[order].astype(np.int32), weights[order].astype(np.float32)
