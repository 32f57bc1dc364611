"""Asking open data for values, in the background, and putting in what it said."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_noop
from django_tasks import task

from samstad.adapters.key_figures import Asking, Found, Readings, kolada, scb
from samstad.adapters.key_figures.json_stat import Dataset
from samstad.apps.followup import bridge, queries
from samstad.apps.followup.actions import put_indicator
from samstad.apps.followup.may import check_may_write
from samstad.apps.followup.models import Fetch, Indicator, Value
from samstad.apps.followup.models.fetches import SOURCES
from samstad.apps.history.actions import record, snapshot
from samstad.engines.evaluation.news import News, unit_has_changed
from samstad.engines.evaluation.series import State
from samstad.vocabulary.municipalities import NAMES
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import LANGUAGES, Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

SEARCH_S = 6.0
"""Somebody waits for a search, and a server's thread with them."""
_AT_ONCE = 1000
_PRIORITY = 15
"""Before plans: a fetch is short, and a plan keeps its worker for long."""
_TOLD = 100
"""So many changes of each kind are shown; the rest is counted."""


class FetchNotNow(Problem):
    """A fetch that cannot be begun, or carried out, as things stand."""

    code = "followup.fetch-not-now"


def quick() -> Asking:
    """For a page that somebody waits for: one try, and answers kept for a day."""
    return Asking(kept=cache, timeout_s=SEARCH_S, most_tries=1)


def thorough() -> Asking:
    """For a worker: values are asked for anew, and again when there is no answer."""
    return Asking()


def search(source: str, words: str) -> list[Found]:
    if source == "kolada":
        return kolada.search(quick(), words, at=settings.KOLADA_URL)
    return scb.search(quick(), words)


def search_address(source: str, words: str) -> str:
    """Where a browser that reaches the network can search."""
    if source == "kolada":
        return kolada.search_address(words, at=settings.KOLADA_URL)
    return scb.search_address(words)


def described(source: str, code: str) -> tuple[Found, Dataset | None]:
    """What a source calls an indicator, and the variables of a table."""
    if source == "kolada":
        return kolada.indicator(quick(), code, at=settings.KOLADA_URL), None
    table = scb.table(quick(), code)
    return Found(code=code, name=table.label, about=table.source), table


def new_indicator(
    person: Person,
    network: Any,
    *,
    source: str,
    found: Found,
    name: str,
    measured_in: str,
) -> Any:
    """An indicator shared by the network; the one that is there already, if any."""
    code = slugify(f"{source}-{found.code}")[:40]
    held = queries.indicators_kept_by(person).filter(code=code, city=None).first()
    return held or put_indicator(
        person,
        Indicator(network=network, level=Level.NETWORK.value),
        code=code,
        name=name,
        measured_in=measured_in,
        definition=found.about,
        source=f"{dict(SOURCES)[source]} {found.code}",
    )


@transaction.atomic
def begin(
    person: Person,
    indicator: Indicator | None,
    *,
    found: Found,
    network: Any,
    name: str,
    measured_in: str,
    source: str,
    chosen: dict[str, str],
    municipalities: list[str],
    content: bytes | None,
) -> Fetch:
    """Ask a source, or read its answer from a file, into an indicator old or new.

    An indicator that is new is not left behind by a file that cannot be read.
    """
    into = indicator or new_indicator(
        person,
        network,
        source=source,
        found=found,
        name=name,
        measured_in=measured_in,
    )
    given: dict[str, Any] = {"source": source, "code": found.code, "chosen": chosen}
    if content is not None:
        return take_file(person, into, content=content, **given)
    return ask(person, into, municipalities=municipalities, **given)


@transaction.atomic
def ask(
    person: Person,
    indicator: Indicator,
    *,
    source: str,
    code: str,
    chosen: dict[str, str],
    municipalities: list[str],
) -> Fetch:
    """Let a worker ask a source for all values of municipalities."""
    _check_same_source(person, indicator, source, code, chosen)
    fetch: Fetch = Fetch.objects.create(
        indicator=indicator,
        source=source,
        code=code,
        chosen=chosen,
        municipalities=municipalities,
        by=person,
    )
    _put_in_queue(fetch)
    return fetch


@transaction.atomic
def take_file(
    person: Person,
    indicator: Indicator,
    *,
    source: str,
    code: str,
    chosen: dict[str, str],
    content: bytes,
) -> Fetch:
    """Read an answer that somebody saved from a browser, in place of asking."""
    _check_same_source(person, indicator, source, code, chosen)
    if source == "kolada":
        readings = kolada.read_file(content, code)
    else:
        readings = scb.read_file(content)
    if not readings.values:
        raise FetchNotNow(
            Text(
                sv=f"Filen har inga värden av {code} för någon kommun.",
                en=f"The file has no values of {code} for any municipality.",
            ),
            remedy=Text(
                sv="Kontrollera att det är rätt nyckeltal och rätt fil.",
                en="Check that it is the right key figure and the right file.",
            ),
        )
    fetch = Fetch(
        indicator=indicator,
        source=source,
        code=code,
        chosen=chosen,
        municipalities=sorted({unit for unit, _period, _sex in readings.values}),
        whole=False,
        by=person,
    )
    _keep(fetch, readings)
    fetch.save()
    return fetch


@transaction.atomic
def ask_again(person: Person, fetch: Fetch) -> None:
    """Begin anew what failed, or what a worker died from."""
    check_may_write(person, fetch.indicator)
    held = Fetch.objects.select_for_update().get(pk=fetch.pk)
    if not (held.state == "failed" or held.is_silent):
        raise FetchNotNow(
            Text(sv="Hämtningen pågår eller är klar.", en="It is under way, or done."),
            remedy=Text(sv="Vänta, eller börja en ny.", en="Wait, or begin a new one."),
        )
    held.state, held.problem, held.done, held.heard = "waiting", {}, 0, timezone.now()
    held.save()
    _put_in_queue(held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an answer would change, before it does."""

    news: News
    skipped: int
    single: tuple[str, ...]
    is_of_another_size: bool

    @property
    def kinds(self) -> list[tuple[str, int, list[Any]]]:
        """Revised and withdrawn first, since they change what others have read."""
        order = (State.REVISED, State.WITHDRAWN, State.PUBLISHED)
        found = [(state.value, self.news.of(state)) for state in order]
        return [(state, len(rows), list(rows[:_TOLD])) for state, rows in found]


def preview(fetch: Fetch) -> Preview:
    """Worked out from what is known now, however long ago the source answered."""
    said = {(m, period, sex): value for m, period, sex, value in fetch.answer}
    found = _news(fetch, said)
    years = Counter(
        (m, sex) for (m, _period, sex), value in said.items() if value is not None
    )
    return Preview(
        news=found,
        skipped=fetch.skipped,
        single=tuple(str(NAMES[m]) for (m, _sex), n in years.items() if n == 1),
        is_of_another_size=unit_has_changed(found),
    )


@transaction.atomic
def put_in(person: Person, fetch: Fetch) -> News:
    """Keep what the source said, beside what it said before; once.

    Values of every city come in, also those the person does not write for: here the
    source speaks, and no person's figure is put in its mouth.
    """
    check_may_write(person, fetch.indicator)
    held = Fetch.objects.select_for_update().get(pk=fetch.pk)
    if held.state != "answered":
        raise FetchNotNow(
            Text(sv="Det finns inget att läsa in.", en="There is nothing to read in."),
            remedy=Text(
                sv="Hämta på nytt om källan har sagt något mer.",
                en="Fetch again if the source has said more.",
            ),
        )
    said = {(m, period, sex): value for m, period, sex, value in held.answer}
    found = _news(held, said)
    today = timezone.localdate()
    Value.objects.bulk_create(
        (_value(held.indicator, change, today) for change in found.changes),
        batch_size=_AT_ONCE,
        update_conflicts=True,
        unique_fields=["indicator", "municipality", "period", "sex", "vintage"],
        update_fields=["value", "state", "read_in"],
    )
    held.state = "put"
    held.save(update_fields=["state"])
    if found.changes:
        told = {state.value: len(found.of(state)) for state in State}
        after = snapshot(held.indicator) | {"fetches": f"{held}: {told}"}
        record(person, gettext_noop("fetched values"), held.indicator, after=after)
    return found


def _news(fetch: Fetch, said: dict[tuple[str, str, str], float | None]) -> News:
    """Held against values of the same sexes: a table of women says nothing of men."""
    sexes = {sex for _municipality, _period, sex in said}
    known = queries.values_of(fetch.indicator).filter(sex__in=sexes)
    whole = fetch.municipalities if fetch.whole else ()
    return bridge.news_of(known, said, whole)


def _value(indicator: Indicator, change: Any, today: datetime.date) -> Value:
    return Value(
        indicator=indicator,
        municipality=change.unit,
        period=change.period,
        sex=change.gender,
        value=change.after,
        vintage=today,
        state=change.state.value,
    )


def last_of(indicator: Indicator) -> Fetch | None:
    """The newest fetch that was read in."""
    rows = Fetch.objects.filter(indicator=indicator, state="put")
    found: Fetch | None = rows.first()
    return found


def _check_same_source(
    person: Person, indicator: Indicator, source: str, code: str, chosen: Any
) -> None:
    check_may_write(person, indicator)
    last = last_of(indicator)
    if last and (last.source, last.code, last.chosen) != (source, code, chosen):
        raise FetchNotNow(
            Text(
                sv=f"Indikatorns värden kommer från {last}, med ett annat urval.",
                en=f"The indicator's values come from {last}, chosen otherwise.",
            ),
            remedy=Text(
                sv="Välj en ny indikator: en serie har en källa.",
                en="Choose a new indicator: a series has one source.",
            ),
        )


def _put_in_queue(fetch: Fetch) -> None:
    transaction.on_commit(lambda: _enqueue(fetch))


def _enqueue(fetch: Fetch) -> None:
    carry_out.using(priority=_PRIORITY).enqueue(fetch.pk)


@task()
def carry_out(number: int) -> None:
    """Ask the source, unless somebody else has begun to."""
    taken = Fetch.objects.filter(pk=number, state="waiting").update(
        state="running", heard=timezone.now()
    )
    if taken:
        fetch = Fetch.objects.get(pk=number)
        try:
            _keep(fetch, _asked(fetch))
        except Problem as problem:
            fetch.state = "failed"
            fetch.problem = {s: problem.said(s) for s in LANGUAGES}
        fetch.heard = timezone.now()
        fetch.save()


def _asked(fetch: Fetch) -> Readings:
    def progress(done: int, of: int) -> None:
        fetch.done, fetch.of = done, of
        Fetch.objects.filter(pk=fetch.pk).update(done=done, of=of, heard=timezone.now())

    ask: Callable[..., Readings] = partial(kolada.fetch, at=settings.KOLADA_URL)
    given: dict[str, Any] = {"progress": progress}
    if fetch.source == "scb":
        ask = scb.fetch
        given["chosen"] = fetch.chosen
    return ask(thorough(), fetch.code, fetch.municipalities, **given)


def _keep(fetch: Fetch, readings: Readings) -> None:
    fetch.answer = [[*key, value] for key, value in sorted(readings.values.items())]
    fetch.skipped = readings.skipped
    fetch.state = "answered"
