"""Reads for pages, files and search. Each begins with ``visible_to``."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.shortcuts import get_object_or_404

from samstad.apps.places.models import Board, City
from samstad.apps.plans.models import Process, Proposal, Run, Version


def listed(person: Any) -> Any:
    return Process.objects.visible_to(person).for_listing()


def process(number: int, person: Any) -> Process:
    found: Process = get_object_or_404(
        Process.objects.visible_to(person).for_listing(), pk=number
    )
    return found


def cities(numbers: list[int]) -> Any:
    return City.objects.filter(pk__in=numbers).select_related("network")


def boards(of_cities: list[int]) -> Any:
    return Board.objects.filter(city__in=of_cities)


def newest(of: Process) -> Version:
    found: Version = of.versions.select_related("by").latest("number")
    return found


def newest_number(of: Process) -> int:
    found: int = of.versions.values_list("number", flat=True).first() or 0
    return found


def newest_digest(of: Process) -> str:
    found: str = of.versions.values_list("digest", flat=True).first() or ""
    return found


def version(of: Process, number: int) -> Version:
    found: Version = get_object_or_404(of.versions.select_related("by"), number=number)
    return found


def versions(of: Process) -> Any:
    """The versions without their documents, newest first."""
    return of.versions.select_related("by").defer("document")


def kept_proposals(of: Process) -> Any:
    """The plans that are kept, without their documents, newest first."""
    return (
        of.proposals.filter(is_kept=True)
        .select_related("by", "version")
        .defer("document", "version__document")
    )


def proposal(of: Process, number: int) -> Proposal:
    found: Proposal = get_object_or_404(
        of.proposals.select_related("by", "version"), pk=number
    )
    found.process = of
    return found


def run(of: Process, number: int) -> Run:
    found: Run = get_object_or_404(_runs(of), pk=number)
    found.process = of
    return found


def runs(of: Process) -> Any:
    """The plans that were asked for, newest first."""
    return _runs(of).filter(kind="plan")


def newest_run(of: Process) -> Run | None:
    found: Run | None = runs(of).first()
    return found


def clashes(of: Process) -> Any:
    """The searches for clashes, newest first."""
    return _runs(of).filter(kind="clash")


def name_of_try(clash: Run, way: int) -> str:
    """What a computation of a way out of a clash is about."""
    return f"{clash.pk}/{way}"


def tries(clash: Run) -> dict[str, Run]:
    """The latest computation of each way out that was tried, by its number."""
    start = name_of_try(clash, 0)[:-1]
    found = Run.objects.filter(process=clash.process_id, kind="plan")
    asked = found.filter(about__startswith=start).select_related("plan__version")
    rows = asked.select_related("version").defer("version__document")
    return {run.about.removeprefix(start): run for run in rows.order_by("pk")}


def changes_since(version: Version) -> list[dict[str, Any]]:
    """What has been changed in the case after a version, row by row."""
    later = version.process.versions.filter(number__gt=version.number)
    return [row for rows in later.values_list("changes", flat=True) for row in rows]


def who_put_in(of: Process, codes: set[str]) -> dict[str, Any]:
    """Who put conditions into the case, by the codes of the conditions."""
    found: dict[str, Any] = {}
    if not codes:
        return found
    rows = of.versions.select_related("by").defer("document").order_by("number")
    for version in rows:
        for change in version.changes:
            is_new = change["table"] == "conditions" and change["before"] is None
            if is_new and change["key"][0] in codes:
                found[change["key"][0]] = version.by
    return found


def frontiers(of: Process) -> Any:
    """The searches for what can be had at what cost, newest first."""
    return _runs(of).filter(kind="frontier")


def _runs(of: Process) -> Any:
    rows = of.runs.select_related("by", "version", "of_plan")
    rows = rows.annotate(plan_at=F("plan__at"))
    return rows.defer("version__document", "of_plan__document")


def plan_to_show(of: Process, asked: Run | None) -> Proposal | None:
    """The plan of a run, or else the newest that is kept."""
    rows = of.proposals.select_related("by", "version")
    found: Proposal | None = None
    if asked and asked.plan_id:
        found = rows.filter(pk=asked.plan_id).first()
    elif asked is None or not asked.is_under_way:
        found = rows.filter(is_kept=True).first()
    if found:
        found.process = of
    return found


def reasons(about: Proposal) -> dict[str, Run]:
    """What is known or asked of why the plan is as it is, by code."""
    asked = about.runs.filter(kind="why").order_by("asked", "pk")
    return {run.about: run for run in asked}


def versions_with_changes(of: Process) -> Any:
    """The latest versions with what was changed in each, without their documents."""
    return versions(of)[:200]
