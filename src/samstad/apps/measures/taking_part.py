"""Who has taken part in a process, per board, department and party, in each stage."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max
from django.utils import timezone

from samstad.apps.measures.models import Measure, View
from samstad.apps.measures.queries import statements
from samstad.apps.plans.models import Process, Stage
from samstad.apps.plans.tables import Tables, name_in
from samstad.apps.referrals.queries import answers_in
from samstad.vocabulary.texts import Language

Who = tuple[str, str]


def taken_part(
    process: Process, person: Any, tables: Tables, language: Language
) -> list[dict[str, Any]]:
    """By kind and name, how much in each stage and when last; also who has not."""
    found: dict[Who, dict[Any, int]] = defaultdict(dict)
    last: dict[Who, Any] = {}
    for who, stage, count, when in (
        *_contributions(process, person),
        *_answers(process, person),
    ):
        found[who][stage] = found[who].get(stage, 0) + count
        last[who] = max(last.get(who, when), when)
    every = [("board", row["code"]) for row in tables.of("boards")]
    every += [("department", row["code"]) for row in tables.of("departments")]
    every += [("party", row["name"]) for row in tables.of("parties")]
    every += [who for who in found if who not in every]
    return [
        {
            "kind": kind,
            "name": _called(tables, kind, code, language),
            "by_stage": found.get((kind, code), {}),
            "total": sum(found.get((kind, code), {}).values()),
            "last": last.get((kind, code)),
        }
        for kind, code in every
    ]


def _contributions(
    process: Process, person: Any
) -> Iterator[tuple[Who, int | None, int, datetime.datetime]]:
    """Effects stated, measures proposed, and views handed in."""
    measures = Measure.objects.visible_to(person).filter(process=process)
    for kind, name, when, rows in (
        ("board", "board_code", "at", statements(process, person)),
        ("department", "department", "written", measures.exclude(by=None)),
        (
            "party",
            "party",
            "at",
            View.objects.visible_to(person).filter(process=process),
        ),
    ):
        counted = rows.order_by().values(name, "stage")
        for row in counted.annotate(n=Count("pk"), when=Max(when)):
            yield (kind, row[name]), row["stage"], row["n"], row["when"]


def _answers(
    process: Process, person: Any
) -> Iterator[tuple[Who, int | None, int, datetime.datetime]]:
    """Referrals answered, in the stage in which the answer was decided or handed in."""
    stages = list(process.stages.all())
    for statement in answers_in(process, person):
        asked = statement.recipient
        who = ("party", asked.name) if asked.is_party else ("board", asked.code)
        day = statement.decided_on or timezone.localdate(statement.at)
        yield who, _stage_on(day, stages), 1, statement.at


def _stage_on(day: datetime.date, stages: list[Stage]) -> int | None:
    within = (
        stage.pk
        for stage in stages
        if stage.starts and stage.ends and stage.starts <= day <= stage.ends
    )
    return next(within, None)


def _called(tables: Tables, kind: str, code: str, language: Language) -> str:
    table = {"board": "boards", "department": "departments"}.get(kind)
    row = tables.coded(table, code) if table else None
    return name_in(row, language) if row else code
