"""How sure a figure is, and how one says so."""

from __future__ import annotations

from enum import StrEnum

from samstad.vocabulary.texts import Text


class Certainty(StrEnum):
    """Where a figure stands between a read document and an invention."""

    READ = "read"
    SECOND_HAND = "second-hand"
    INFERRED = "inferred"
    ILLUSTRATIVE = "illustrative"

    @property
    def label(self) -> Text:
        return _LABELS[self]


_LABELS = {
    Certainty.READ: Text(sv="läst i källan", en="read in the source"),
    Certainty.SECOND_HAND: Text(sv="i andra hand", en="second-hand"),
    Certainty.INFERRED: Text(sv="härledd", en="inferred"),
    Certainty.ILLUSTRATIVE: Text(sv="illustrativ", en="illustrative"),
}
