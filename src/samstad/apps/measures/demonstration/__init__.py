"""Invented statements of boards, a proposal and a view, in the planning of new Kiruna.

All of it is illustrative, and says so in its data and on the pages.
"""

from __future__ import annotations

import datetime
import tomllib
from importlib import resources
from typing import Any

from django.utils import timezone

from samstad.apps.accounts.models import Person, Role
from samstad.apps.exchange.models import Method
from samstad.apps.measures.actions import current_stage
from samstad.apps.measures.models import BoardCall, EffectStatement, Measure, View
from samstad.apps.plans.models import Process
from samstad.apps.ways.actions import note_use
from samstad.vocabulary.sharing import RoleKind

_COMMON = ("ramp", "origin", "reason", "source")


def load() -> None:
    """Put them in place; what has been said since is left alone."""
    process = Process.objects.filter(city__slug="kiruna", is_illustrative=True).first()
    if process is None:
        return
    facts = tomllib.loads(
        resources.files(__package__).joinpath("kiruna.toml").read_text("utf-8")
    )
    for code, agreements in facts["agreements"].items():
        process.measures.filter(code=code, agreements=[]).update(agreements=agreements)
    for row in facts["statement"]:
        _put_statement(process, row)
    for code in facts["invited"]["measures"]:
        _invite(facts["invited"]["email"], process.measures.get(code=code))
    for row in facts["view"]:
        _put_view(process, row)
    _put_proposal(process, facts["proposal"])
    for row in facts["call"]:
        BoardCall.objects.get_or_create(
            process=process, board_code=row["board"], defaults={"by": _leader()}
        )


def _put_statement(process: Process, row: dict[str, Any]) -> None:
    """One for each effect; without any, that the tasks are not touched."""
    measure = process.measures.get(code=row["measure"])
    if measure.statements.filter(board_code=row["board"]).exists():
        return
    common = {name: row[name] for name in _COMMON if name in row}
    for effect in row.get("effects", [{"indicator": ""}]):
        EffectStatement.objects.create(
            process=process,
            measure=measure,
            board_code=row["board"],
            option=row.get("option", ""),
            certainty="illustrative",
            is_illustrative=True,
            **_in_stage(process, "Program"),
            by=_official() if row["board"] == "SN" else None,
            **effect,
            **common,
        )


def _in_stage(process: Process, name: str) -> dict[str, Any]:
    """Said in a stage that is over by now, on its first day."""
    stage = process.stages.filter(name=name).first()
    if stage is None or stage.starts is None:
        return {"stage": current_stage(process)}
    noon = datetime.datetime.combine(stage.starts, datetime.time(12))
    return {"stage": stage, "at": timezone.make_aware(noon)}


def _invite(email: str, measure: Measure) -> None:
    for person in Person.objects.filter(email=email):
        Role.objects.get_or_create(
            person=person,
            kind=RoleKind.EXTERNAL,
            network=measure.network,
            thing_table="measures.measure",
            thing_number=measure.pk,
            defaults={"thing_name": str(measure)},
        )


def _put_view(process: Process, row: dict[str, Any]) -> None:
    measure = process.measures.get(code=row["measure"])
    said = {n: row[n] for n in ("kind", "text", "answer_kind", "answer")}
    method = Method.objects.get(network=process.network_id, title=row["method"])
    _view, is_new = View.objects.get_or_create(
        process=process,
        measure=measure,
        party=row["party"],
        defaults={
            **said,
            "by": Person.objects.filter(email=row.get("by", "")).first(),
            **_in_stage(process, "Samråd"),
            "answered_by": _leader(),
            "answered": timezone.now(),
            "method": method,
        },
    )
    if is_new and (leader := _leader()):
        use = note_use(leader, method, process)
        type(use).objects.filter(pk=use.pk).update(certainty="illustrative")


def _put_proposal(process: Process, wanted: dict[str, Any]) -> None:
    defaults = {
        "level": "city",
        "state": "draft",
        "title_en": wanted["title_en"],
        "department": wanted["department"],
        "wanted": wanted,
        "stage": current_stage(process),
        "by": _official(),
    }
    where = {"network_id": process.network_id, "city_id": process.city_id}
    Measure.objects.get_or_create(
        process=process, title=wanted["title"], **where, defaults=defaults
    )


def _official() -> Person | None:
    return Person.objects.filter(email="tjansteperson@example.org").first()


def _leader() -> Person | None:
    return Person.objects.filter(email="processledare.kiruna@example.org").first()
