"""Years as people write them, from which an indicator is measured in another way."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from samstad.apps.followup.goal_words import NotAsWritten
from samstad.apps.web.requests import spoken
from samstad.vocabulary.texts import Text

_YEAR = re.compile(r"(19|20)\d\d")


def read_years(text: str) -> list[str]:
    """``2021, 2018`` as a list, each once and in order.

    Raises
    ------
    NotAsWritten
        If a word is no year.
    """
    words = [w.removesuffix(".0") for w in re.split(r"[,;\s]+", text) if w]
    for word in words:
        if not _YEAR.fullmatch(word):
            raise NotAsWritten(
                Text(sv=f"”{word}” är inget år.", en=f"“{word}” is no year."),
                remedy=Text(
                    sv="Skriv år som 2018, med komma emellan.",
                    en="Write years such as 2018, with commas between.",
                ),
            )
    return sorted(set(words))


class YearsField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=200, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        try:
            return read_years(super().clean(value) or "")
        except NotAsWritten as wrong:
            raise forms.ValidationError(wrong.said(spoken())) from None
