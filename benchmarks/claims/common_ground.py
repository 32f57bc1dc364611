"""Claims about common ground; all times are CPU time of the process."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from benchmarks.claims.lines import Line, Settings, seconds
from benchmarks.matching import bm25, bm25_stemmed, pairs, recall, sequences
from samstad.adapters.contexts import read_context
from samstad.engines.common_ground.concepts import all_concepts
from samstad.engines.common_ground.context import Context
from samstad.engines.common_ground.likeness import TextIndex

RECALL, QUERY_S, MUSHROOM_S, TIMES = 0.9, 0.05, 60.0, 10.0
T = TypeVar("T")
BANK = 100_000
SIZES = ((100, 30, 0.2), (120, 40, 0.2), (403, 67, 0.092))
"""Rows, columns and share of crosses: each with more than a thousand concepts."""


def concepts(asked: Settings) -> list[Line]:
    """With covers on both sides: the library's lattice has them."""
    all_concepts(_made_up(3, 3)).covers()  # compiled before the clock
    lines = [_beside(*size) for size in SIZES]
    path = asked.published and asked.published / "contexts" / "mushroom.cxt"
    if path and path.is_file():
        context = read_context(path)
        took, found = _cpu(lambda: all_concepts(context))
        lines.append(
            Line(
                claim=f"mushroom: {len(found)} concepts",
                target=f"< {MUSHROOM_S:g} s",
                ours=seconds(took),
                met=took < MUSHROOM_S,
            )
        )
    return lines


def _beside(rows: int, columns: int, density: float) -> Line:
    import concepts as library

    context = _made_up(rows, columns, density)
    mine, found = _cpu(lambda: _with_lines(context))
    theirs, lattice = _cpu(
        lambda: (
            library.Context(
                context.objects, context.attributes, context.has.tolist()
            ).lattice
        )
    )
    same = {frozenset(c.intent) for c in found} == {
        frozenset(c.intent) for c in lattice
    }
    return Line(
        claim=f"{rows} × {columns}: lattice, {len(found)} concepts, same: {same}",
        target=f"{TIMES:g} times faster",
        ours=f"{mine:.4f} s",
        peers={"concepts": seconds(theirs)},
        met=same and theirs >= TIMES * mine,
    )


def _with_lines(context: Context):
    found = all_concepts(context)
    found.covers()
    return found


def matching(_asked: Settings) -> list[Line]:
    index = TextIndex.of([pair.experience for pair in pairs()])
    peers = {"BM25": bm25(), "BM25 stemmed": bm25_stemmed(), "4-grams": sequences()}
    lines = []
    for half, name in enumerate(("development", "test")):
        mine = recall(index.scores, half)
        lines.append(
            Line(
                claim=f"recall@5, {name} half, {len(index.bank)} experiences",
                target=f">= {RECALL:g}",
                ours=f"{mine:.3f}",
                peers={n: f"{recall(s, half):.3f}" for n, s in peers.items()},
                met=mine >= RECALL,
            )
        )
    return lines


def query(_asked: Settings) -> list[Line]:
    """Texts blended from the pairs' words, so that common words are common here too."""
    chance = np.random.default_rng(1)
    words = " ".join(p.experience for p in pairs()).split()
    drawn = chance.integers(len(words), size=(BANK, 20))
    index = TextIndex.of([" ".join(words[n] for n in row) for row in drawn])
    index.nearest(pairs()[0].question)
    times = [_cpu(lambda q=p.question: index.nearest(q))[0] for p in pairs()]
    slow = float(np.percentile(times, 95))
    return [
        Line(
            claim=f"{BANK} texts in memory: a query, median (95 %)",
            target=f"< {QUERY_S * 1000:g} ms",
            ours=f"{1000 * np.median(times):.1f} ms ({1000 * slow:.1f} ms)",
            met=bool(slow < QUERY_S),
        )
    ]


def _made_up(rows: int, columns: int, density: float = 0.2) -> Context:
    has = np.random.default_rng(rows).random((rows, columns)) < density
    return Context(
        objects=tuple(f"o{n}" for n in range(rows)),
        attributes=tuple(f"a{n}" for n in range(columns)),
        has=has,
    )


def _cpu(work: Callable[[], T]) -> tuple[float, T]:
    began = time.process_time()
    found = work()
    return time.process_time() - began, found
