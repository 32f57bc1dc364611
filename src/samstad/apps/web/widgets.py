"""The fields of forms, written without templates.

Django draws each choice of a list with three templates; a filter with sixty terms took a
third of the time of its page. What is written is the same, but for blanks between tags, and for choices
in another language than the page, which say so.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from samstad.apps.web.requests import spoken
from samstad.vocabulary.language_of import language_of

Widget = dict[str, Any]
FOLDER = "django/forms/widgets/"


def select(widget: Widget) -> str:
    options = []
    for group, choices, _index in widget["optgroups"]:
        those = "".join(map(_option, choices))
        options.append(
            f'\n  <optgroup label="{_shown(group)}">{those}\n  </optgroup>'
            if group
            else those
        )
    head = f'<select name="{_shown(widget["name"])}"{_attributes(widget["attrs"])}>'
    return f"{head}{''.join(options)}\n</select>"


def _option(choice: Widget) -> str:
    said = f'value="{_written(choice["value"])}"{_attributes(choice["attrs"])}'
    label = _shown(choice["label"])
    language = language_of(label, otherwise=spoken())
    lang = "" if language == spoken() else f' lang="{language}"'
    return f"\n  <option {said}{lang}>{label}</option>"


def box(choice: Widget) -> str:
    """One choice of several, to tick."""
    if not choice["wrap_label"]:
        return input_line(choice)
    ident = choice["attrs"].get("id")
    of = f' for="{_shown(ident)}"' if ident else ""
    return f"<label{of}>{input_line(choice)} {_shown(choice['label'])}</label>"


def boxes(widget: Widget) -> str:
    """All choices of several, to tick."""
    ident, style = widget["attrs"].get("id"), widget["attrs"].get("class")
    said = (f' id="{_shown(ident)}"' if ident else "") + (
        f' class="{_shown(style)}"' if style else ""
    )
    parts = []
    for group, choices, _index in widget["optgroups"]:
        those = "".join(f"<div>{box(choice)}</div>" for choice in choices)
        head = f"<div><label>{_shown(group)}</label>" if group else ""
        parts.append(f"{head}{those}</div>" if group else those)
    return f"<div{said}>{''.join(parts)}</div>"


def input_line(widget: Widget) -> str:
    value = widget["value"]
    said = "" if value is None else f' value="{_written(value)}"'
    named = f'type="{_shown(widget["type"])}" name="{_shown(widget["name"])}"'
    return f"<input {named}{said}{_attributes(widget['attrs'])}>"


def with_what_was_written(widget: Widget) -> Widget:
    """A field of words where a day or a number has been written as no such thing.

    A browser empties its calendar of what it cannot read, and the mistake is not seen.
    """
    kind = widget["attrs"].get("type") or widget.get("type")
    reads, value = _READ_AS.get(kind), widget.get("value")
    if not reads or not value:
        return widget
    try:
        reads(str(value))
    except ValueError:
        attrs = {n: v for n, v in widget["attrs"].items() if n not in _OF_AMOUNTS}
        return {**widget, "type": "text", "attrs": attrs}
    return widget


_OF_AMOUNTS = ("type", "min", "max", "step")
_READ_AS: dict[Any, Callable[[str], object]] = {
    "date": datetime.date.fromisoformat,
    "datetime-local": datetime.datetime.fromisoformat,
    "time": datetime.time.fromisoformat,
    "month": lambda value: datetime.date.fromisoformat(f"{value}-01"),
    "number": float,
}
_INPUTS = ("text", "date", "datetime", "email", "number", "hidden", "url", "checkbox")
DRAWN: dict[str, Callable[[Widget], str]] = {
    f"{FOLDER}select.html": select,
    f"{FOLDER}radio.html": boxes,
    f"{FOLDER}checkbox_select.html": boxes,
    **{f"{FOLDER}{name}.html": input_line for name in _INPUTS},
}
"""By the template that is not needed."""


def drawn(template: str, context: dict[str, Any]) -> SafeString | None:
    """What the template would give, or None if it is to be asked."""
    draw = DRAWN.get(template)
    return mark_safe(draw(context["widget"])) if draw else None  # noqa: S308 (each part is escaped)


def _attributes(attrs: dict[str, Any]) -> str:
    return "".join(
        f" {_shown(name)}" if value is True else f' {_shown(name)}="{_written(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def _written(value: Any) -> str:
    """As a machine reads it: no language changes a number."""
    return conditional_escape(value if isinstance(value, str) else str(value))


def _shown(value: Any) -> str:
    return conditional_escape(value if isinstance(value, str) else localize(value))
