"""The form for a row of a case, made from what its columns say of themselves."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstad.adapters.cases.tables import HEAD
from samstad.apps.plans.bridge import Key, fields_in, key_names
from samstad.apps.plans.choices import words_of
from samstad.apps.plans.tables import (
    OPTION_OF,
    Row,
    Tables,
    figure,
    heading_of,
    name_in,
    row_called,
    table_in_words,
    unit_of,
)
from samstad.apps.web.forms import form_field
from samstad.apps.web.requests import spoken
from samstad.apps.web.typed import MOST_IN_A_LIST, TypedChoiceField, code_of
from samstad.engines.planning.case import TABLES, Field
from samstad.vocabulary.problems import Mistake

_LONG = {"description", "description_en", "says", "outline", "stage"}
_GROUPS_OF_THREE = re.compile(r"^-?\d{1,3}(,\d{3})+(\.\d+)?$")


class NumberField(forms.CharField):
    """A number as people write it: 1 234,5 in Swedish, 1,234.5 in English."""

    def __init__(self, *, is_whole: bool, is_year: bool = False, **more: Any) -> None:
        mode = "numeric" if is_whole else "decimal"
        widget = forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"})
        super().__init__(widget=widget, **more)
        self.is_whole, self.is_year = is_whole, is_year

    def prepare_value(self, value: Any) -> Any:
        if self.is_year:
            return value
        is_number = isinstance(value, int | Decimal | float)
        return figure(value, spoken()).replace("\xa0", " ") if is_number else value

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "")
        return number_in(text, is_whole=self.is_whole) if text else None


class NumbersField(forms.CharField):
    """Numbers with spaces between, such as 0,5 1."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        return " ".join(figure(part, spoken()) for part in value)

    def to_python(self, value: Any) -> Any:
        parts = str(super().to_python(value) or "").split()
        return [number_in(part, is_whole=False) for part in parts]


def number_in(text: str, *, is_whole: bool) -> int | Decimal:
    """The number that a person has written.

    Raises
    ------
    ValidationError
        With how it is to be written.
    """
    plain = re.sub(r"\s", "", text).replace("\u2212", "-")
    if spoken() == "en" and _GROUPS_OF_THREE.match(plain):
        plain = plain.replace(",", "")
    try:
        number = Decimal(plain.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        example = "1 250" if is_whole else figure(Decimal("12.5"), spoken())
        words = _("This is not a number. Write one with digits, such as %(example)s.")
        raise forms.ValidationError(words % {"example": example})
    if not is_whole:
        return number
    if number != number.to_integral_value():
        raise forms.ValidationError(_("Write a whole number, without decimals."))
    return int(number)


class RowForm(forms.Form):
    """Every column of a table, and why it is changed.

    ``row`` is how it stands, None for a new one. What names a row that other rows
    point at is not changed, but shown.
    """

    said = forms.CharField(
        label=gettext_lazy("What is changed, and why"),
        help_text=gettext_lazy("Stands beside the new version of the case."),
        max_length=500,
        required=False,
    )

    def __init__(
        self,
        table: str,
        tables: Tables,
        *,
        row: Row | None = None,
        start: Row | None = None,
        data: Any = None,
    ) -> None:
        self.table, self.tables, self.row = table, tables, row
        self.described = fields_in(table)
        super().__init__(data, initial=row or start or {})
        self._offered: set[str] = set()
        self._start = {**(row or start or {}), **(data.dict() if data else {})}
        self._start |= self._named_by_typing()
        last = self.fields.pop("said")
        for field in self.described:
            self.fields[field.name] = self._made(field)
        self.fields["said"] = last

    def values(self) -> Row:
        """The row as the document has it; what is blank is left out."""
        found = {f.name: self.cleaned_data.get(f.name) for f in self.described}
        kept = {**found, **{name: (self.row or {}).get(name) for name in self.fixed}}
        return {
            f.name: kept[f.name]
            for f in self.described
            if kept[f.name] not in (None, "", []) or (f.column.blank and not f.optional)
        }

    @property
    def fixed(self) -> set[str]:
        """What cannot be changed: the code by which other rows name this one."""
        named = {"code"} if "code" in key_names(self.table) else set()
        named |= {"measure", "option"} if self.table == "options" else set()
        return named if self.row is not None else set()

    def show(self, mistakes: Iterable[Mistake], place: int | None) -> list[Mistake]:
        """Put mistakes in the row beside their fields; give back the others."""
        others = []
        for mistake in mistakes:
            is_here = mistake.file.endswith(f"· {self.table}") and mistake.row == place
            if not is_here:
                others.append(mistake)
                continue
            name = mistake.column if mistake.column in self.fields else None
            language = spoken()
            self.add_error(
                name,
                f"{mistake.message.said(language)} {mistake.remedy.said(language)}",
            )
        return others

    def _made(self, field: Field) -> forms.Field:
        made = self._plain(field)
        made.label = heading_of(self.table, field, spoken())
        unit = unit_of(field, self._start, self.tables, spoken())
        if unit:
            made.label = f"{made.label} ({unit})"
        elif field.column.unit == "indicator":
            made.help_text = _("In the unit of the indicator.")
        made.disabled = field.name in self.fixed
        if made.disabled:
            made.help_text = _("Other rows name it by this, so it stays.")
        return made

    def _plain(self, field: Field) -> forms.Field:
        needed = not (field.optional or field.column.blank or field.kind is bool)
        choices = self._choices(field)
        if choices is not None and len(choices) > MOST_IN_A_LIST:
            return self._typed(field, choices, is_needed=needed)
        if choices is not None:
            blank = _("every option") if field.name in OPTION_OF else "–"
            return forms.ChoiceField(choices=[("", blank), *choices], required=needed)
        if field.kind is bool:
            return forms.BooleanField(required=False)
        if field.kind in (int, Decimal):
            is_year = field.name == "price_year"
            return NumberField(
                is_whole=field.kind is int, is_year=is_year, required=needed
            )
        if field.kind is tuple:
            return NumbersField(required=needed)
        widget = forms.Textarea(attrs={"rows": 3}) if field.name in _LONG else None
        made = _Lines(required=needed, widget=widget)
        if field.name == "code" and self.row is None:
            made.help_text = _("Short, such as new-school. It names the row for good.")
        return made

    def _typed(
        self, field: Field, named: list[tuple[str, str]], *, is_needed: bool
    ) -> forms.Field:
        offered = f"named-{field.column.refers or field.name}"
        is_first = offered not in self._offered
        self._offered.add(offered)
        return TypedChoiceField(
            named=named, offered=offered, is_first=is_first, required=is_needed
        )

    def _named_by_typing(self) -> Row:
        """The codes of measures that were typed by name, whose options are asked for."""
        found = {}
        for name in set(OPTION_OF.values()) & set(self._start):
            rows = self.tables.of("measures")
            if len(rows) > MOST_IN_A_LIST:
                named = [(r["code"], name_in(r, spoken())) for r in rows]
                with contextlib.suppress(forms.ValidationError):
                    found[name] = code_of(str(self._start[name]), named)
        return found

    def _choices(self, field: Field) -> list[tuple[str, str]] | None:
        """What can be chosen; None where one writes freely."""
        if field.column.refers:
            rows = self.tables.of(field.column.refers)
            return [(r["code"], name_in(r, spoken())) for r in rows]
        if (self.table, field.name) == (HEAD, "forecast"):
            versions = dict.fromkeys(r["version"] for r in self.tables.of("forecasts"))
            return [(version, version) for version in versions]
        if field.column.period:
            return [(label, label) for label in self.tables.periods]
        if issubclass(field.kind, StrEnum):
            return words_of(field.kind, spoken())
        if field.name in OPTION_OF and self.table != "options":
            measure = self._start.get(OPTION_OF[field.name])
            return options_of(self.tables, measure) if measure else None
        return None


class _Lines(forms.CharField):
    """A text whose lines end as the case's own do."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


def options_of(tables: Tables, measure: Any) -> list[tuple[str, str]]:
    """The options of a measure, as choices."""
    return [
        (option["option"], name_in(option, spoken()))
        for option in tables.of("options")
        if option["measure"] == measure
    ]


def others_said(mistakes: Iterable[Mistake], tables: Tables) -> list[str]:
    """Mistakes in other rows than the one at hand, with the rows' names."""
    return [_other_said(mistake, tables) for mistake in mistakes]


def _other_said(mistake: Mistake, tables: Tables) -> str:
    language = spoken()
    table = mistake.file.rpartition("· ")[2]
    words = f"{mistake.message.said(language)} {mistake.remedy.said(language)}"
    if table not in TABLES:
        return words
    where = table_in_words(table, language)
    rows = tables.of(table)
    if mistake.row and mistake.row <= len(rows):
        called = row_called(table, rows[mistake.row - 1], tables, language)
        where = f"{where}, {called}"
    return f"{where}: {words}"


class FilterForm(forms.Form):
    """Which rows of a table are shown."""

    measure = forms.ChoiceField(label=gettext_lazy("Measure"), required=False)
    board = forms.ChoiceField(label=gettext_lazy("Board"), required=False)
    words = forms.CharField(label=gettext_lazy("Words"), max_length=100, required=False)

    def __init__(self, data: Any, tables: Tables, kept: Iterable[str]) -> None:
        super().__init__(data)
        for name, table in (("measure", "measures"), ("board", "boards")):
            rows = [(r["code"], name_in(r, spoken())) for r in tables.of(table)]
            if len(rows) > MOST_IN_A_LIST:
                self.fields[name] = TypedChoiceField(
                    label=self.fields[name].label,
                    named=rows,
                    offered=f"named-{table}",
                    is_first=True,
                    required=False,
                )
            else:
                form_field(self, name).choices = [("", _("All")), *rows]
        for name in {"measure", "board"} - set(kept):
            del self.fields[name]


def key_of_query(query: Any) -> Key:
    return tuple(query.getlist("key"))
