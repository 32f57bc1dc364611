"""Two who write at once: the second is told, and shown what the first wrote.

A form carries what tells the state it was opened in from any other. When that no longer
holds, nothing is saved; what stands now is shown, and saving again is a choice.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable


class WrittenMeanwhile(Problem):
    """Somebody else has written the same since the form was opened."""

    code = "web.written-meanwhile"

    def __init__(self, who: object) -> None:
        super().__init__(
            Text(
                sv=f"{who or 'Någon'} har skrivit i detta sedan du öppnade det. Inget "
                "av ditt är sparat.",
                en=f"{who or 'Somebody'} has written in this since you opened it. "
                "Nothing of yours is saved.",
            ),
            remedy=Text(
                sv="Jämför med det som står nu, och spara igen om ditt ska gälla.",
                en="Compare with what stands now, and save again if yours is to hold.",
            ),
        )


def seen_as(rows: Iterable[Any]) -> str:
    """What tells these values from any others; the same values, the same words."""
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()[:32]


def check_seen(seen: str | None, now: Iterable[Any], *, who: object = None) -> None:
    """Nothing is written over what the writer has not seen; None has seen nothing.

    Raises
    ------
    WrittenMeanwhile
        When the values are no longer those that ``seen_as`` was said of.
    """
    if seen is not None and seen != seen_as(now):
        raise WrittenMeanwhile(who)


def apart(form: Any, now: Any) -> list[tuple[str, Any, Any]]:
    """Each field that a form would write otherwise: its label, what stands, and yours."""
    found = []
    for name, yours in form.cleaned_data.items():
        stands, field = getattr(now, name, yours), form.fields[name]
        if hasattr(stands, "all"):
            stands, yours = (sorted(rows.all(), key=str) for rows in (stands, yours))
        if stands != yours:
            shown = _in_words(field, stands), _in_words(field, yours)
            found.append((str(field.label), *shown))
    return found


def _in_words(field: Any, value: Any) -> Any:
    """A choice as its list says it."""
    if isinstance(value, list | tuple):
        return ", ".join(str(_in_words(field, one)) for one in value)
    words = dict(getattr(field, "choices", ()))
    return words.get(value, value) if isinstance(value, str) else value
