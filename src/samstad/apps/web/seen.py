"""Two who write at once: the second is told, and shown what the first wrote.

A form carries what tells the state it was opened in from any other. When that no longer
holds, nothing is saved; what stands now is shown, and saving again is a choice.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.utils.translation import gettext as _

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class WrittenMeanwhile(Problem):
    """Somebody else has written the same since the form was opened."""

    code = "web.written-meanwhile"

    def __init__(self, who: object) -> None:
        self.who = who
        super().__init__(
            Text(
                sv=f"{who or 'Någon'} har skrivit i detta sedan du öppnade det. Inget av ditt är "
                "sparat.",
                en=f"{who or 'Somebody'} has written in this since you opened it. Nothing of yours "
                "is saved.",
            ),
            remedy=Text(
                sv="Jämför med det som står nu, och spara igen om ditt ska gälla.",
                en="Compare with what stands now, and save again if yours is to hold.",
            ),
        )

    def by(self, who: object) -> WrittenMeanwhile:
        """The same with the name of who wrote, unless it says one already."""
        return self if self.who else WrittenMeanwhile(who)


def seen_as(rows: Iterable[Any]) -> str:
    """What tells these values from any others; the same values, the same words."""
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()[:32]


def check_seen(
    seen: str | None,
    now: Iterable[Any],
    *,
    who: object = None,
    asked: Callable[[], object] = lambda: None,
) -> None:
    """Nothing is written over what the writer has not seen; None has seen nothing.

    ``who`` wrote what stands, or is ``asked`` for if it is not known.

    Raises
    ------
    WrittenMeanwhile
        When the values are no longer those that ``seen_as`` was said of.
    """
    if seen is not None and seen != seen_as(now):
        raise WrittenMeanwhile(who or asked())


def seen_in(form: Any, now: Any) -> str:
    """What tells what stands in the fields of a form from anything else there."""
    names = sorted(name for name in form.fields if hasattr(now, name))
    return seen_as((name, _kept(now, name)) for name in names)


def check_seen_in(form: Any, now: Any, seen: str | None) -> None:
    """As ``check_seen``, of the fields of a form; ``now`` is as the table has it.

    Raises
    ------
    WrittenMeanwhile
        When somebody has written in any of them, or taken the record away.
    """
    if seen is not None and (now is None or seen != seen_in(form, now)):
        raise WrittenMeanwhile(None)


def _kept(now: Any, name: str) -> Any:
    """The value of a field, of several records their numbers."""
    field = now._meta.get_field(name)
    if field.concrete and not field.many_to_many:
        return field.value_from_object(now)
    return sorted(row.pk for row in getattr(now, name).all())


def apart(form: Any, now: Any) -> list[tuple[str, Any, Any]]:
    """Each field that a form would write otherwise: its label, what stands, and yours.

    Of records that stand only those are told that the form offers its writer.
    """
    found = []
    for name, yours in form.cleaned_data.items():
        stands, field = getattr(now, name, yours), form.fields[name]
        if hasattr(stands, "all"):
            stands, yours = _in_order(field, stands), _in_order(field, yours)
        elif not _is_offered(field, stands):
            continue
        if stands != yours:
            shown = _in_words(field, stands), _in_words(field, yours)
            found.append((str(field.label), *shown))
    return found


def _in_order(field: Any, rows: Any) -> list[Any]:
    """Several records, or the words that are typed for them."""
    if not hasattr(rows, "all"):
        return sorted(rows)
    offered = [row for row in rows.all() if _is_offered(field, row)]
    if hasattr(field, "queryset"):
        return sorted(offered, key=str)
    return sorted(str(row) for row in offered)


def _is_offered(field: Any, row: Any) -> bool:
    """The list of a form has only what its writer may read."""
    if not isinstance(row, Model) or not hasattr(field, "queryset"):
        return True
    return bool(field.queryset.filter(pk=row.pk).exists())


def _in_words(field: Any, value: Any) -> Any:
    """A choice as its list says it, and what is typed as it is typed."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Model) and hasattr(field, "label_from_instance"):
        return field.label_from_instance(value)
    if isinstance(value, list | dict):
        value = field.prepare_value(value)
    if isinstance(value, list | tuple):
        return ", ".join(str(_in_words(field, one)) for one in value)
    words = dict(getattr(field, "choices", ())) if isinstance(value, str) else {}
    return words.get(value, value) if words else value
