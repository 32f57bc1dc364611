"""Where the lattice's nodes stand: most cities above, lines as short as may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

WIDTH, WIDE, GAP_ACROSS, GAP_DOWN = 128, 184, 8, 60
LINE_HEIGHT, PADDING, MOST_WORDS, MOST_NAMES = 16, 8, 4, 8
LETTER, BOLD_LETTER, MOST_LINES = 6.6, 8.0, 2
"""How broad a letter is, at most, of a tag and of a name in bold italics."""
EDGE = 8
PASSES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A node drawn; ``words`` has y, text and whether it names cities."""

    number: int
    x: int
    y: int
    height: int
    width: int
    words: list[tuple[int, str, bool]]

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    width: int
    height: int
    boxes: list[Box]
    lines: list[Line]
    box_width: int = WIDTH


def drawn(
    sizes: Sequence[int],
    lines: Sequence[tuple[int, int]],
    labels: Sequence[tuple[str, list[str], list[str]]],
    *,
    box_width: int = WIDTH,
) -> Drawing:
    """Place the nodes in rows by ``sizes``, the number of cities.

    ``labels`` has, for each node, its heading, its tags and its cities.
    """
    rows = _rows(sizes, lines)
    words = [_words(*label, box_width) for label in labels]
    broadest = max((len(row) for row in rows), default=1)
    width = 2 * EDGE + broadest * box_width + (broadest - 1) * GAP_ACROSS
    boxes: dict[int, Box] = {}
    y = EDGE
    for row in rows:
        room = len(row) * box_width + (len(row) - 1) * GAP_ACROSS
        x = (width - room) // 2
        height = max(len(words[n]) for n in row) * LINE_HEIGHT + 2 * PADDING
        for n in row:
            boxes[n] = _box(n, x, y, box_width, words[n])
            x += box_width + GAP_ACROSS
        y += height + GAP_DOWN
    return Drawing(
        width=width,
        height=max(y - GAP_DOWN + EDGE, 2 * EDGE),
        boxes=[boxes[n] for n in sorted(boxes)],
        lines=[_line(boxes[upper], boxes[lower]) for upper, lower in lines],
        box_width=box_width,
    )


def _box(number: int, x: int, y: int, width: int, words: list[tuple[str, bool]]) -> Box:
    placed = [
        (y + PADDING + (n + 1) * LINE_HEIGHT - 4, text, is_city)
        for n, (text, is_city) in enumerate(words)
    ]
    height = len(words) * LINE_HEIGHT + 2 * PADDING
    return Box(number=number, x=x, y=y, height=height, width=width, words=placed)


def _line(upper: Box, lower: Box) -> Line:
    return Line(x1=upper.middle, y1=upper.y + upper.height, x2=lower.middle, y2=lower.y)


def _rows(sizes: Sequence[int], lines: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Nodes by size; within a row, each near the middle of those it is tied to."""
    by_size = defaultdict(list)
    for node, size in enumerate(sizes):
        by_size[size].append(node)
    rows = [by_size[size] for size in sorted(by_size, reverse=True)]
    tied = defaultdict(list)
    for upper, lower in lines:
        tied[upper].append(lower)
        tied[lower].append(upper)
    place = {n: at - len(row) / 2 for row in rows for at, n in enumerate(row)}
    for turn in range(PASSES):
        for row in rows if turn % 2 == 0 else reversed(rows):
            row.sort(key=lambda n: (_middle(n, tied, place), n))
            place |= {n: at - len(row) / 2 for at, n in enumerate(row)}
    return rows


def _middle(node: int, tied: dict[int, list[int]], place: dict[int, float]) -> float:
    near = [place[other] for other in tied[node]]
    return sum(near) / len(near) if near else place[node]


def _words(
    heading: str, terms: list[str], cities: list[str], width: int
) -> list[tuple[str, bool]]:
    """Lines of a box; long tags and names take two."""
    room = width - 2 * PADDING
    shown = [(heading, False)]
    for term in terms[:MOST_WORDS]:
        shown += [(line, False) for line in _wrapped(term, int(room / LETTER))]
    if len(terms) > MOST_WORDS:
        shown.append((f"+ {len(terms) - MOST_WORDS}", False))
    for city in cities[:MOST_NAMES]:
        shown += [(line, True) for line in _wrapped(city, int(room / BOLD_LETTER))]
    if len(cities) > MOST_NAMES:
        shown.append((f"+ {len(cities) - MOST_NAMES}", True))
    return shown


def _wrapped(words: str, letters: int) -> list[str]:
    return wrap(words, letters, max_lines=MOST_LINES, placeholder="…") or [words]
