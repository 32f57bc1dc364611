"""Keeps measures in step with the case: a record for each, told when its ground moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_save
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import record
from samstad.apps.measures.downstream import (
    agreements_changed,
    boards_of,
    changed_from_others,
)
from samstad.apps.measures.models import EffectStatement, Measure
from samstad.apps.plans.models import Process, Version
from samstad.apps.plans.tables import Tables, tables_of

GROUND_MOVED = gettext_noop("changed what the measure rests on")
GROUNDS_MOVED = gettext_noop("changed what several measures rest on")
MOST_NAMED = 30
_AT_ONCE = 500
_FOUND_AT_ONCE = 100
"""So many new measures are searched at once; more wait for ``samstad site index``."""
_FOLLOWED = ("title", "title_en", "state", "department")


def follow_cases() -> None:
    post_save.connect(_version_made, sender=Version, dispatch_uid="measures.version")
    post_save.connect(_process_saved, sender=Process, dispatch_uid="measures.process")


def keep_in_step(version: Version) -> None:
    """Let there be a record for each measure of the case, called what it is called."""
    tables = tables_of(version)
    held = {m.code: m for m in version.process.measures.exclude(code="")}
    wanted = {row["code"]: row for row in tables.of("measures")}
    new = [_new(version.process, row) for c, row in wanted.items() if c not in held]
    changed = [
        measure
        for code, measure in held.items()
        if _followed(measure, wanted.get(code))
    ]
    if len(new) > _FOUND_AT_ONCE:
        Measure.objects.bulk_create(new, batch_size=_AT_ONCE)
    else:
        for measure in new:
            measure.save()
    Measure.objects.bulk_update(changed, _FOLLOWED, batch_size=_AT_ONCE)


def tell_downstream(version: Version) -> None:
    """Write in the history of each measure whose ground has changed.

    Followers hear of it, and the boards that count on the measure. A board that counts
    on several hears of them together, in the process.
    """
    before = version.process.versions.filter(number__lt=version.number).first()
    if before is None:
        return
    now = tables_of(version)
    concerned = changed_from_others(version.changes, now, tables_of(before))
    agreements = agreements_changed(version.changes)
    moved: dict[Measure, list[str]] = {}
    for measure in version.process.measures.in_case():
        what = concerned.get(measure.code, [])
        what += [agreements[c] for c in measure.agreements if c in agreements]
        if what:
            moved[measure] = what
    counting = _counting_on(version.process, moved, now)
    often = Counter(board for boards in counting.values() for board in boards)
    several = sorted(board for board, n in often.items() if n > 1)
    for measure, what in moved.items():
        alone = sorted(counting[measure.pk].difference(several))
        said = {"version": version.number, "what": "; ".join(what), "boards": alone}
        record(version.by, GROUND_MOVED, measure, after=said)
    if several:
        _tell_together(version, moved, several)


def _counting_on(
    process: Process, moved: Iterable[Measure], now: Tables
) -> dict[int, set[str]]:
    """By measure: the board that owns it, and those to whose tasks it does something."""
    found = {measure.pk: boards_of(now, measure.code) for measure in moved}
    stated = EffectStatement.objects.filter(measure__in=list(found))
    rows = stated.exclude(indicator="").values_list("measure", "board_code")
    for measure, board in rows.distinct() if found else ():
        found[measure].add(board)
    return found


def _tell_together(
    version: Version, moved: dict[Measure, list[str]], boards: list[str]
) -> None:
    """One entry for all of them: what changed, and which measures rest on it."""
    what = dict.fromkeys(words for said in moved.values() for words in said)
    names = [measure.title for measure in moved]
    more = f" … (+{len(names) - MOST_NAMED})" if len(names) > MOST_NAMED else ""
    after = {
        "version": version.number,
        "what": "; ".join(what),
        "measures": "; ".join(names[:MOST_NAMED]) + more,
        "boards": boards,
    }
    record(version.by, GROUNDS_MOVED, version.process, after=after)


def _version_made(
    sender: Any, instance: Version, *, created: bool, **_more: Any
) -> None:
    if created:
        keep_in_step(instance)
        tell_downstream(instance)


def _process_saved(
    sender: Any, instance: Process, *, created: bool, **_more: Any
) -> None:
    """Measures of the case are as open as their process."""
    if not created:
        said = {"level": instance.level, "board": instance.board}
        instance.measures.filter(state__in=("case", "gone")).update(**said)


def _new(process: Process, row: dict[str, Any]) -> Measure:
    return Measure(
        process=process,
        network_id=process.network_id,
        city_id=process.city_id,
        board_id=process.board_id,
        level=process.level,
        code=row["code"],
        title=row["name"][:300],
        title_en=row.get("name_en", "")[:300],
        department=row["department"],
    )


def _followed(measure: Measure, row: dict[str, Any] | None) -> bool:
    """Whether the record was brought in step with its row."""
    said = {"state": "case" if row else "gone"}
    if row:
        said |= {
            "title": row["name"][:300],
            "title_en": row.get("name_en", "")[:300],
            "department": row["department"],
        }
    differs = {n: v for n, v in said.items() if getattr(measure, n) != v}
    for name, value in differs.items():
        setattr(measure, name, value)
    return bool(differs)
