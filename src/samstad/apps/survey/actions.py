"""What those who run a survey do: open a round, hand out codes, close it, share it."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import record, snapshot
from samstad.apps.notices.actions import follow_record
from samstad.apps.survey import bridge
from samstad.apps.survey.codes import digest_of, new_code
from samstad.apps.survey.may import check_may_ask, check_may_share
from samstad.apps.survey.models import Box, Instrument, Round, Slip, Statement
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

MOST_CODES = 2_000
"""At one time, for one department."""


class NotNow(Problem):
    """The round is not as it has to be."""

    code = "survey.not-now"


def house_instrument(network: Any) -> Instrument:
    """The short instrument that Samstad brings, made the first time it is asked for."""
    path = resources.files(__package__).joinpath("instrument.toml")
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    statements = said.pop("statement")
    title = said.pop("title")
    instrument, is_new = Instrument.objects.get_or_create(
        network=network,
        city=None,
        title=title,
        defaults={**said, "level": Level.PUBLIC.value},
    )
    if is_new:
        Statement.objects.bulk_create(
            Statement(instrument=instrument, number=number, **one)
            for number, one in enumerate(statements, start=1)
        )
    return instrument


@transaction.atomic
def open_round(
    person: Person,
    *,
    city: Any,
    instrument: Instrument | None,
    departments: Iterable[Any],
    title: str,
    title_en: str = "",
    until: datetime.date,
) -> Round:
    """Begin to ask; with Samstad's own instrument if no other is named."""
    check_may_ask(person, city.pk)
    asked = Round(
        network=city.network,
        city=city,
        instrument=instrument or house_instrument(city.network),
        title=title,
        title_en=title_en,
        until=until,
        by=person,
    )
    asked.full_clean()
    asked.save()
    asked.departments.set(departments)
    Box.objects.bulk_create(
        Box(round=asked, department=one) for one in asked.departments.all()
    )
    record(person, gettext_noop("opened the survey"), asked)
    follow_record(person, asked)
    return asked


@transaction.atomic
def hand_out_codes(
    person: Person, asked: Round, wanted: Mapping[int, int]
) -> list[tuple[Box, list[str]]]:
    """New codes for departments, by number. They are told once and kept nowhere."""
    check_may_ask(person, asked.city_id)
    held = _held(asked)
    _check_is_open(held)
    boxes = held.boxes.select_for_update(of=("self",)).select_related("department")
    made = []
    for box in boxes.order_by("department__name"):
        codes = [new_code() for _one in range(wanted.get(box.department_id, 0))]
        if not codes:
            continue
        # In the order of their digests: the table does not tell which was printed first.
        digests = sorted(digest_of(code) for code in codes)
        Slip.objects.bulk_create(Slip(box=box, digest=digest) for digest in digests)
        box.handed_out += len(codes)
        box.save(update_fields=["handed_out"])
        made.append((box, codes))
    if made:
        record(person, gettext_noop("handed out codes for the survey"), held)
    return made


@transaction.atomic
def close_round(person: Person, asked: Round) -> None:
    """Tell what may be told, keep that, and forget the answers. It is not opened again."""
    check_may_ask(person, asked.city_id)
    held = _held(asked)
    _check_is_open(held)
    before = snapshot(held)
    boxes = list(held.boxes.select_for_update(of=("self",)))
    held.results = bridge.told_of(held, boxes)
    held.closed = timezone.localdate()
    held.full_clean()
    held.save()
    held.boxes.all().delete()
    record(person, gettext_noop("closed the survey"), held, before=before)


@transaction.atomic
def share_round(person: Person, asked: Round, *, level: str) -> None:
    """Let more people, or fewer, read what the survey came to."""
    check_may_share(person, asked.city_id, level)
    # It may have been closed since it was read: what it came to is not written over.
    held = _held(asked)
    before = snapshot(held)
    held.level = level
    held.full_clean()
    held.save(update_fields=["level"])
    record(person, gettext_noop("shared the survey"), held, before=before)


@transaction.atomic
def put_statement(
    person: Person, city: Any, *, of: dict[str, Any], statement: dict[str, Any]
) -> Statement:
    """Add a statement to an instrument of the city, or change one not yet asked."""
    check_may_ask(person, city.pk)
    instrument = Instrument.objects.filter(city=city, title=of["title"]).first()
    if instrument is None:
        instrument = Instrument(network=city.network, city=city)
    elif instrument.rounds.exists():
        raise NotNow(
            Text(
                sv=f"”{instrument}” har redan ställts i en enkät.",
                en=f"“{instrument}” has already been asked in a survey.",
            ),
            remedy=Text(
                sv="Läs in det ändrade under ett nytt namn, så går omgångar att jämföra.",
                en="Import what is changed under a new name: rounds stay comparable.",
            ),
        )
    _set(instrument, of)
    number = statement["number"]
    held = Statement.objects.filter(instrument=instrument, number=number).first()
    put: Statement = _set(held or Statement(instrument=instrument), statement)
    record(person, gettext_noop("changed the instrument"), instrument)
    return put


def _held(asked: Round) -> Round:
    """As it is now, and nobody else's to change until this is done."""
    found: Round = Round.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    return found


def _set(thing: Any, said: dict[str, Any]) -> Any:
    for name, value in said.items():
        setattr(thing, name, value)
    thing.full_clean()
    thing.save()
    return thing


def _check_is_open(asked: Round) -> None:
    if not asked.is_open:
        raise NotNow(
            Text(sv="Enkäten är stängd.", en="The survey is closed."),
            remedy=Text(sv="Öppna en ny omgång.", en="Open a new round."),
        )
