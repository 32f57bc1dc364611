"""In which of the two languages a text is written, told by its commonest words.

People write in one field in either language, and a screen reader must know which. What
tells nothing, as a name or three words without any of these, is taken for what the
city speaks.
"""

from __future__ import annotations

import re

from samstad.vocabulary.texts import Language

_READ = 600
"""So many signs tell it; what comes after them is not read."""
_WORD = re.compile(r"[^\W\d_]+")
_SWEDISH = frozenset(
    """alla andra att av bara blev blir bli både de det detta dem den denna deras dess din
    du där då efter ej eller en enligt ett finns från få får för genom göra gör ha hade han
    har hon hos hur här icke ingen inget inte ja jag kan kommer kring kunna mellan men mer
    mest mot mycket måste med många nej ni nu nya när något några och oss om på samma sedan
    sig sin sina sitt ska skulle som så såg till två under upp ur ut utan vad var vara varje
    varför vem vi vid vilka vilken vill är än åt över""".split()  # noqa: SIM905
)
_ENGLISH = frozenset(
    """about all also an and any are as be because been but by can could did do does each
    for from had has have he her his how if in into is it its me more most must my no not of
    on one only or other our out own she should so some than that the their them then there
    these they this those to under until up us was we were what when where which while who
    whom whose why will with would you your""".split()  # noqa: SIM905
)
_ONLY_SWEDISH, _ONLY_ENGLISH = _SWEDISH - _ENGLISH, _ENGLISH - _SWEDISH
_LETTERS = re.compile("[åäöÅÄÖ]")


def language_of(text: str, *, otherwise: Language = "sv") -> Language:
    """Swedish or English; ``otherwise`` where the words do not tell.

    A word with å, ä or ö speaks for Swedish too, but less: an English text names
    Swedish places.
    """
    words = _WORD.findall(text[:_READ].lower())
    english = 2 * sum(word in _ONLY_ENGLISH for word in words)
    swedish = 2 * sum(word in _ONLY_SWEDISH for word in words)
    swedish += sum(
        word not in _SWEDISH and bool(_LETTERS.search(word)) for word in words
    )
    if english == swedish:
        return otherwise
    return "en" if english > swedish else "sv"
