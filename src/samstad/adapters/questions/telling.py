"""A mistake in ``QUESTION.toml``, which has words and no rows."""

from __future__ import annotations

from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text


def mistake(
    file: str,
    word: str | None,
    code: str,
    sv: str,
    en: str,
    cure_sv: str,
    cure_en: str,
) -> Mistake:
    """One mistake with its cure, beside the word it is about."""
    return Mistake(
        file=file, row=None, column=word, code=code, message=Text(sv=sv, en=en),
        remedy=Text(sv=cure_sv, en=cure_en),
    )  # fmt: skip
