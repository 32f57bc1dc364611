"""The report of a period as a document for the board."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samstad.adapters.documents.parts import Document, Grid, Heading, Paragraph, Part
from samstad.adapters.report.table import MADE_UP
from samstad.apps.reporting import queries
from samstad.apps.reporting.wording import HEADINGS, figure_of
from samstad.apps.web.requests import spoken
from samstad.apps.web.templatetags.components import said_plain


def document_of(report: Any, told: list[queries.Told]) -> Document:
    """Each figure beside what it means; which words are missing is said, not hidden."""
    settled = timezone.localtime(report.settled) if report.settled else None
    return Document(
        title=_("Follow-up %(period)s: %(city)s")
        % {"period": report.period, "city": report.city},
        kind=_("Report of a period"),
        author=str(report.city),
        registry_number="",
        language=spoken(),
        day=settled.date() if settled else timezone.localdate(),
        parts=(*_head(report, told), *_figures(told)),
    )


def _head(report: Any, told: list[queries.Told]) -> Iterator[Part]:
    if report.text:
        yield Paragraph(said_plain(report, "text"))
    if not report.settled:
        yield Paragraph(_("This is a draft: the report is not settled."))
    if any(each.row.is_illustrative for each in told):
        yield Paragraph(
            _("What is marked %(mark)s is illustrative: made up to show how it looks.")
            % {"mark": MADE_UP}
        )
    if not told:
        yield Paragraph(_("There is nothing to report for the period."))


def _figures(told: list[queries.Told]) -> Iterator[Part]:
    for kind, group in queries.by_kind(told):
        yield Heading(HEADINGS[kind]())
        yield Grid(
            caption=HEADINGS[kind](),
            headings=(_("What"), _("How it stands"), _("What it means")),
            is_headed=True,
            rows=tuple(
                (_called(each.row), figure_of(each.row), each.words or _missing())
                for each in group
            ),
        )


def _called(row: Any) -> str:
    words = said_plain(row, "title")
    return f"{MADE_UP} {words}" if row.is_illustrative else words


def _missing() -> str:
    return _("not yet written")
