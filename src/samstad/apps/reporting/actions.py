"""What is done with a report: open, write what figures mean, settle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.followup.keeping import put, set_all
from samstad.apps.followup.may import check_may_write
from samstad.apps.history.actions import record, snapshot
from samstad.apps.history.queries import last_writer
from samstad.apps.notices.actions import follow_record
from samstad.apps.reporting.gathering import kept
from samstad.apps.reporting.models import Report, Words
from samstad.apps.reporting.queries import seen_of, told, wordless
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


class NotNow(Problem):
    code = "reporting.not-now"


class NotAsShown(Problem):
    """What would be settled is not what the person was shown."""

    code = "reporting.not-as-shown"

    def __init__(self, who: object) -> None:
        sv, en = "Tal i rapporten har ändrats", "Figures in the report have changed"
        if who:
            sv, en = (
                f"{who} har skrivit i rapporten",
                f"{who} has written in the report",
            )
        super().__init__(
            Text(
                sv=f"{sv} sedan du öppnade den. Den är inte fastställd.",
                en=f"{en} since you opened it. It is not settled.",
            ),
            remedy=Text(
                sv="Läs den som den står nu, och fastställ den om den stämmer.",
                en="Read it as it stands now, and settle it if it is right.",
            ),
        )


@transaction.atomic
def open_report(person: Person, fresh: Report, **said: Any) -> Report:
    """Begin the report of a period; it gathers itself from then on."""
    verb = gettext_noop("opened the report")
    put(person, fresh, said | {"by": person}, new=verb, old=verb)
    follow_record(person, fresh)
    return fresh


@transaction.atomic
def write_words(
    person: Person,
    report: Report,
    words: Mapping[str, str],
    *,
    check: Callable[[Mapping[str, str]], None] | None = None,
    **said: Any,
) -> None:
    """Write what figures mean, by the keys of their rows, and the period in short.

    ``check`` gets all that stands before anything is written, and may refuse.
    """
    check_may_write(person, report)
    held = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    _check_open(held)
    standing = {w.about: w.text for w in Words.objects.filter(report=held)}
    if check:
        check({"text": held.text, "text_en": held.text_en} | standing)
    before = snapshot(held) | standing
    set_all(held, said)
    stripped = {about: text.strip() for about, text in words.items()}
    for about, text in stripped.items():
        _put_words(held, about, text)
    after = snapshot(held) | {
        a: text for a, text in (standing | stripped).items() if text
    }
    verb = gettext_noop("wrote what the figures mean")
    record(person, verb, report, before=before, after=after)


def _put_words(report: Report, about: str, text: str) -> None:
    if text:
        Words.objects.update_or_create(
            report=report, about=about, defaults={"text": text}
        )
    else:
        Words.objects.filter(report=report, about=about).delete()


@transaction.atomic
def settle(person: Person, report: Report, *, seen: str | None = None) -> None:
    """Keep the figures as they are; every one of them has words first.

    ``seen`` is ``queries.seen_of`` what the person was shown.

    Raises
    ------
    NotNow
        If words are missing, or it is settled already.
    NotAsShown
        If figures or words are not as they were shown.
    """
    check_may_write(person, report)
    Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    report.refresh_from_db()  # with what was written until now
    _check_open(report)
    found = told(report, person)
    now = seen_of(report, found)
    if seen is not None and seen != now:
        who = last_writer(report, person) if _is_said_anew(seen, now) else None
        raise NotAsShown(who)
    if missing := wordless(found):
        raise NotNow(
            Text(
                sv=f"{missing} tal saknar ord om vad de betyder.",
                en=f"{missing} figures have no words on what they mean.",
            ),
            remedy=Text(sv="Skriv dem först.", en="Write them first."),
        )
    before = snapshot(report)
    figures = kept([each.row for each in found])
    set_all(report, {"kept": figures, "settled": timezone.now()})
    record(person, gettext_noop("settled the report"), report, before=before)


def _is_said_anew(seen: str, now: str) -> bool:
    """Whether it is words that differ, and not figures alone."""
    return seen.partition(".")[0] != now.partition(".")[0]


def _check_open(report: Report) -> None:
    if report.settled:
        raise NotNow(
            Text(sv="Rapporten är fastställd.", en="The report is settled."),
            remedy=Text(
                sv="Skriv det nya i nästa rapport.",
                en="Write what is new in the next report.",
            ),
        )
