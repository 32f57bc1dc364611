"""The report to the funder, laid out from what the programme and the city hold."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samstad.adapters import written
from samstad.adapters.documents.parts import (
    Document,
    Facts,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Part,
)
from samstad.adapters.report.table import MADE_UP
from samstad.apps.followup.models.questions import ANSWERS
from samstad.apps.programme import queries
from samstad.apps.programme.templatetags.programme import (
    overview_in_words,
    when,
)
from samstad.apps.web.requests import spoken
from samstad.apps.web.templatetags.components import kronor, said_plain


def report_of(programme: Any, person: Any, today: datetime.date) -> Document:
    """Everything that the funder asks about and the reader may read, as one document."""
    gathered = queries.gathered(programme, person)
    parts = (
        *_head(programme, today),
        *_promises(programme, today),
        *_milestones(programme),
        *_money(programme),
        *_events(programme),
        *_elsewhere(gathered),
        *_sources(programme),
    )
    title = _("Report to %(funder)s: %(title)s")
    said = {"funder": programme.funder, "title": said_plain(programme, "title")}
    return Document(
        title=title % said,
        kind=_("Report to the funder"),
        author=programme.answers,
        registry_number=programme.reference,
        language=spoken(),
        day=today,
        parts=parts,
    )


def _head(programme: Any, today: datetime.date) -> Iterator[Part]:
    facts = {
        _("Funder"): programme.funder,
        _("Registry number"): programme.reference,
        _("Who answers for it"): programme.answers,
        _("Period"): f"{_day(programme.starts)} – {_day(programme.ends)}",
        _("Reported on"): _day(today),
    }
    yield Facts(tuple((name, words) for name, words in facts.items() if words))
    if programme.text:
        yield Paragraph(said_plain(programme, "text"))
    found = queries.overview_of(programme, today)
    yield Heading(_("In short"))
    yield Paragraph(overview_in_words(found))
    if found.is_partly_made_up:
        yield Paragraph(
            _("What is marked %(mark)s is illustrative: made up to show how it looks.")
            % {"mark": MADE_UP}
        )


def _promises(programme: Any, today: datetime.date) -> Iterator[Part]:
    rows = [
        (
            _title(promise),
            _figure(promise.target, promise),
            _figure(promise.reached, promise),
            _day(promise.due),
            _("Late") if promise.is_late(today) else promise.get_state_display(),
            _joined(said_plain(promise, "text"), promise.evidence),
        )
        for promise in programme.promises.all()
    ]
    yield from _grid(
        _("What was promised, and what came of it"),
        (
            _("Promise"),
            _("Promised"),
            _("Reached"),
            _("Promised by"),
            _("What came of it"),
            _("What it means, and what shows it"),
        ),
        rows,
        none=_("Nothing has been written of what was promised."),
    )


def _milestones(programme: Any) -> Iterator[Part]:
    rows = [
        (
            _title(each),
            _day(each.due),
            _day(each.reached_on) if each.reached_on else written.NONE,
            said_plain(each, "text"),
        )
        for each in programme.milestones.all()
    ]
    yield from _grid(
        _("Milestones"),
        (_("Milestone"), _("Planned for"), _("Reached on"), _("Remark")),
        rows,
    )


def _money(programme: Any) -> Iterator[Part]:
    rows = [
        (
            each.get_layer_display(),
            _title(each),
            each.funder,
            _("own contribution") if each.is_own else pgettext("money", "granted"),
            str(kronor(each.amount_kr)),
        )
        for each in programme.fundings.all()
    ]
    yield from _grid(
        _("Funding in layers"),
        (
            _("Layer"),
            _("What for"),
            _("Who pays"),
            pgettext("money", "Kind"),
            _("Amount"),
        ),
        rows,
        right_from=4,
    )


def _events(programme: Any) -> Iterator[Part]:
    rows = [
        (when(each), _title(each), said_plain(each, "text"))
        for each in programme.events.all()
    ]
    headings = (_("When"), _("What happened"), _("What it led to"))
    yield from _grid(_("Critical events"), headings, rows)


def _elsewhere(gathered: queries.Gathered) -> Iterator[Part]:
    """What the city has written in other parts of the workplace."""
    yield from _grid(
        _("Measures decided in the period"),
        (_("Measure"), _("Planned end"), _("Finished, or forecast"), _("Planned cost"), _("Forecast cost")),
        [
            (
                _title(each),
                _day(each.ends),
                _became(each),
                written.tkr(each.cost_tkr, spoken()),
                _thousand(each.last_forecast_tkr),
            )
            for each in gathered.measures
        ],
        right_from=3,
    )  # fmt: skip
    answers = dict(ANSWERS)
    yield from _grid(
        _("What was asked of the effects"),
        (_("Question"), _("Indicator"), pgettext("noun", "Answer")),
        [
            (
                _title(each),
                said_plain(each.indicator, "name"),
                str(answers.get(each.answer, _("not yet answered"))),
            )
            for each in gathered.questions
        ],
    )
    yield from _listing(_("Theme meetings hosted"), gathered.meetings)
    yield from _listing(_("Experiences written for others"), gathered.experiences)


def _became(measure: Any) -> str:
    """The day it was finished; until then the forecast of it, in words."""
    if measure.last_finished_on:
        return _("finished %(day)s") % {"day": _day(measure.last_finished_on)}
    if measure.last_ends:
        return _("forecast %(day)s") % {"day": _day(measure.last_ends)}
    return written.NONE


def _sources(programme: Any) -> Iterator[Part]:
    named = [
        *programme.source.splitlines(),
        *(p.source for p in queries.parts_of(programme)),
    ]
    kept = dict.fromkeys(line.strip() for line in named if line.strip())
    if kept:
        yield Heading(_("Sources"))
        yield Listing(tuple(kept))


def _grid(
    caption: str,
    headings: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    *,
    right_from: int = 99,
    none: str = "",
) -> Iterator[Part]:
    """A table under its heading; without rows what is said instead, or nothing."""
    if rows or none:
        yield Heading(caption)
    if rows:
        yield Grid(
            caption=caption,
            headings=headings,
            rows=tuple(rows),
            right_from=right_from,
            is_headed=True,
        )
    elif none:
        yield Paragraph(none)


def _listing(heading: str, things: Iterable[Any]) -> Iterator[Part]:
    said = tuple(_title(thing) for thing in things)
    if said:
        yield Heading(heading)
        yield Listing(said)


def _title(thing: Any) -> str:
    """What it is called, marked when it is made up."""
    words = capfirst(said_plain(thing, "title"))
    is_made_up = getattr(thing, "certainty", "") == "illustrative"
    return f"{MADE_UP} {words}" if is_made_up else words


def _figure(value: float | None, promise: Any) -> str:
    if value is None:
        return written.NONE
    unit = said_plain(promise, "measured_in")
    return f"{written.shortly(value, spoken())} {unit}".strip()


def _joined(*said: str) -> str:
    return " ".join(words for words in said if words)


def _thousand(value: int | None) -> str:
    return written.NONE if value is None else written.tkr(value, spoken())


def _day(day: datetime.date) -> str:
    return date_format(day, "DATE_FORMAT")
