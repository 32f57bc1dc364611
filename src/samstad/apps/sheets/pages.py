"""Export and import as any app's views use them, three lines each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstad.adapters.sheets import Sheet, write_csv, write_xlsx
from samstad.adapters.sheets.files import MOST_BYTES
from samstad.apps.sheets.actions import import_file, keep_upload, preview
from samstad.apps.sheets.queries import upload_of
from samstad.apps.sheets.tables import Row, Table
from samstad.apps.web.requests import spoken
from samstad.vocabulary.problems import MistakesInInput, Problem

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A workbook (.xlsx) or CSV UTF-8, at most 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB. Divide it."))
        return file


def export_file(
    tables: Sequence[tuple[Table, Any]], *, name: str, kind: str
) -> HttpResponse:
    """A download of tables, each with the rows shown: ``xlsx``, or ``csv`` for one."""
    filled = [(t.sheet, [t.values(row) for row in rows]) for t, rows in tables]
    return file_answer(filled, name=name, kind=kind)


def file_answer(
    filled: Sequence[tuple[Sheet, Sequence[Row]]], *, name: str, kind: str
) -> HttpResponse:
    """A download of sheets with their rows."""
    if kind == "xlsx":
        content, mime = write_xlsx(filled, language=spoken()), _XLSX
    elif kind == "csv" and len(filled) == 1:
        content, mime = write_csv(*filled[0], language=spoken()), "text/csv"
    else:
        raise Http404
    answer = HttpResponse(content, content_type=mime)
    answer["Content-Disposition"] = f'attachment; filename="{slugify(name)}.{kind}"'
    return answer


def import_page(
    request: HttpRequest,
    tables: Sequence[Table],
    scope: Any,
    *,
    person: Person,
    heading: str,
    back: str,
) -> HttpResponse:
    """Take a file, show what it would change, and carry it out when asked.

    The caller has checked that the person may.
    """
    shown: dict[str, Any] = {"heading": heading, "back": back, "tables": tables}
    form = UploadForm()
    if request.method == "POST":
        try:
            if "carry_out" in request.POST:
                return _carried_out(request, tables, scope, person=person, back=back)
            form = UploadForm(request.POST, request.FILES)
            if form.is_valid():
                shown |= _previewed(form, tables, scope, person=person)
        except MistakesInInput as problem:
            shown["mistakes"] = problem.mistakes
            shown["problem"] = problem
        except Problem as problem:
            shown["problem"] = problem
    wrong = form.errors or "problem" in shown
    if "problem" in shown:
        shown["said"] = Problem.said(shown["problem"], spoken())
        shown["mistakes"] = [_parts(m) for m in shown.get("mistakes", ())]
    return render(
        request,
        "sheets/import.html",
        {**shown, "form": form, "columns": _columns(tables)},
        status=400 if wrong else 200,
    )


def _previewed(
    form: UploadForm, tables: Sequence[Table], scope: Any, *, person: Person
) -> dict[str, Any]:
    file = form.cleaned_data["file"]
    content = file.read()
    changes = preview(person, tables, scope, name=file.name, content=content)
    upload = keep_upload(person, name=file.name, content=content)
    shown = [
        {
            "sheet": change.sheet.title.said(spoken()),
            "number": change.number,
            "is_new": change.is_new,
            "cells": [(h.said(spoken()), b, a) for h, b, a in change.cells],
        }
        for change in changes.changed
    ]
    doubts = [
        text.said(spoken())
        for table in tables
        for text in table.doubts(scope, changes.rows_of(table.sheet))
    ]
    return {"upload": upload, "changes": changes, "rows": shown, "doubts": doubts}


def _carried_out(
    request: HttpRequest,
    tables: Sequence[Table],
    scope: Any,
    *,
    person: Person,
    back: str,
) -> HttpResponse:
    upload = upload_of(person, request.POST.get("upload", ""))
    changes = import_file(
        person, tables, scope, name=upload.name, content=bytes(upload.content)
    )
    upload.delete()
    said = _("%(new)d rows were added and %(changed)d were changed.")
    counts = {"new": changes.new, "changed": len(changes.changed) - changes.new}
    messages.success(request, said % counts)
    return redirect(back)


def _parts(mistake: Any) -> dict[str, Any]:
    return {
        "file": mistake.file,
        "row": mistake.row,
        "column": mistake.column,
        "message": mistake.message.said(spoken()),
        "remedy": mistake.remedy.said(spoken()),
    }


def _columns(tables: Sequence[Table]) -> list[dict[str, Any]]:
    language = spoken()
    return [
        {
            "title": table.sheet.title.said(language),
            "columns": [
                (c.heading.said(language), c.required)
                for c in table.sheet.columns
                if c.is_read
            ],
        }
        for table in tables
    ]
