"""A choice among so many that its name is typed, with what fits offered meanwhile.

A list of a thousand is no list to choose from. The browser offers names as one types
(``datalist``); without that, the name or the code alone is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

MOST_IN_A_LIST = 200
"""Of more than so many, one is typed."""
MOST_NEAR = 3
Named = Sequence[tuple[str, str]]


class TypedInput(forms.TextInput):
    """A line to type in, with what it offers after it."""

    def __init__(self, named: Named, *, offered: str, is_first: bool) -> None:
        super().__init__(attrs={"autocomplete": "off", "list": offered})
        self.named, self.offered, self.is_first = named, offered, is_first

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        line = super().render(name, value, attrs, renderer)
        return line + offer(self.offered, self.named) if self.is_first else line


def offer(offered: str, named: Named) -> SafeString:
    """The names that a browser offers while one types."""
    names = ((name,) for _code, name in named)
    options = format_html_join("", '<option value="{}">', names)
    return format_html('<datalist id="{}">{}</datalist>', offered, options)


class TypedChoiceField(forms.CharField):
    """One of many by its name or its code; the value is the code.

    ``offered`` is the id of the list of names, which fields of one form share; the
    field that ``is_first`` brings it along.
    """

    def __init__(
        self, *, named: Named, offered: str, is_first: bool = False, **more: Any
    ) -> None:
        more.setdefault("help_text", _("Write the beginning of its name, and choose."))
        widget = TypedInput(named, offered=offered, is_first=is_first)
        super().__init__(widget=widget, **more)
        self.named = named

    def prepare_value(self, value: Any) -> Any:
        return dict(self.named).get(value, value)

    def to_python(self, value: Any) -> Any:
        typed = str(super().to_python(value) or "")
        return code_of(typed, self.named) if typed else ""


def code_of(typed: str, named: Named) -> str:
    """The code of what is typed.

    Raises
    ------
    ValidationError
        When nothing is called so, or more than one thing is.
    """
    if typed in dict(named):
        return typed
    wanted = typed.casefold().strip()
    found = [code for code, name in named if wanted in (name.casefold(), code)]
    if len(found) == 1:
        return found[0]
    if found:
        said = _("Several are called “%(typed)s”. Write the code of one: %(codes)s.")
        raise forms.ValidationError(said % {"typed": typed, "codes": ", ".join(found)})
    near = _near(wanted, named)
    said = _("Nothing is called “%(typed)s”. Write a name as it stands in the plan.")
    if near:
        said = _("Nothing is called “%(typed)s”. Is it one of these? %(near)s.")
    raise forms.ValidationError(said % {"typed": typed, "near": "; ".join(near)})


def _near(wanted: str, named: Named) -> list[str]:
    """Names that hold what was typed, or else those most like it."""
    names = {name.casefold(): name for _code, name in named}
    holding = [name for key, name in names.items() if wanted in key][:MOST_NEAR]
    alike: Iterable[str] = get_close_matches(wanted, names, n=MOST_NEAR)
    return holding or [names[key] for key in alike]
