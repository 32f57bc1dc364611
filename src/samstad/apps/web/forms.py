"""How every form is drawn, and fields that several forms need."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.forms.renderers import TemplatesSetting

from samstad.apps.web.requests import spoken
from samstad.apps.web.widgets import drawn, with_what_was_written
from samstad.vocabulary.language_of import language_of
from samstad.vocabulary.texts import Language


class HouseRenderer(TemplatesSetting):
    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: Any = None
    ) -> str:
        if isinstance(field := context.get("field"), BoundField):
            _mark_language(field)
        if "widget" in context:
            context = {**context, "widget": with_what_was_written(context["widget"])}
        found = drawn(template_name, context)
        return found or super().render(template_name, context, request)


def _mark_language(bound: BoundField) -> None:
    """Say in which language the words of a field are, if it is not the page's.

    A field that has a twin is of one language; else what stands in it tells.
    """
    widget = bound.field.widget
    is_of_words = isinstance(widget, forms.Textarea) or type(widget) is forms.TextInput
    if not is_of_words or "lang" in widget.attrs:
        return
    is_english = bound.name.endswith("_en")
    has_twin = is_english or f"{bound.name}_en" in bound.form.fields
    value = bound.value()
    if not has_twin and not (isinstance(value, str) and value):
        return
    usual: Language = "en" if is_english else "sv" if has_twin else spoken()
    language = language_of(value, otherwise=usual) if isinstance(value, str) else usual
    if language != spoken():
        widget.attrs["lang"] = language


class DateInput(forms.DateInput):
    """The browser's own calendar, which asks for ISO dates."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


def form_field(form: Any, name: str) -> Any:
    """A field whose choices are only known with the request."""
    return form.fields[name]


def refuse(form: Any, error: ValidationError) -> None:
    """Show what the tables would not take at its field, or above the form."""
    said = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, words in said.items():
        form.add_error(name if name in form.fields else None, words)
