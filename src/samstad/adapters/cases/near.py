"""What somebody probably meant, to be shown as a question."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from samstad.vocabulary.texts import Text

CLOSE_ENOUGH = 0.7
MOST_SUGGESTED = 3
LONGEST_COMPARED = 120


def nearest(written: str, known: Iterable[str]) -> tuple[str, ...]:
    """The likest of the known words, best first, whatever their capitals."""
    return nearest_of(written, {word: word for word in known})


def nearest_of(written: str, meaning: Mapping[str, str]) -> tuple[str, ...]:
    """What the likest words stand for, such as the codes behind names."""
    folded: dict[str, str] = {}
    for word, stands_for in meaning.items():
        folded.setdefault(word.casefold(), stands_for)
    wanted = written.casefold()[:LONGEST_COMPARED]
    likest = difflib.get_close_matches(
        wanted, folded, n=MOST_SUGGESTED, cutoff=CLOSE_ENOUGH
    )
    return tuple(dict.fromkeys(folded[word] for word in likest))


def did_you_mean(suggested: Iterable[str], *, otherwise: Text) -> Text:
    """Ask about the suggestions, or say something else when there are none."""
    words = list(suggested)
    if not words:
        return otherwise
    return Text(
        sv=f"Menade du {' eller '.join(words)}?",
        en=f"Did you mean {' or '.join(words)}?",
    )
