"""Keeps measures in step with the case: a record for each, told when its ground moves."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import record
from samstad.apps.measures.downstream import agreements_changed, changed_from_others
from samstad.apps.measures.models import Measure
from samstad.apps.plans.models import Process, Version
from samstad.apps.plans.tables import tables_of

GROUND_MOVED = gettext_noop("changed what the measure rests on")
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

    Followers hear of it, and the boards that count on the measure.
    """
    before = version.process.versions.filter(number__lt=version.number).first()
    if before is None:
        return
    now = tables_of(version)
    concerned = changed_from_others(version.changes, now, tables_of(before))
    agreements = agreements_changed(version.changes)
    for measure in version.process.measures.in_case():
        what = concerned.get(measure.code, [])
        what += [agreements[c] for c in measure.agreements if c in agreements]
        if what:
            record(
                version.by,
                GROUND_MOVED,
                measure,
                after={"version": version.number, "what": "; ".join(what)},
            )


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
