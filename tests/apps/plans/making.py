"""Plans and computations as if a worker had made them, without a search."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from samstad.adapters.plans import proposal_document
from samstad.apps.plans.bridge import RowEdit, case_of
from samstad.apps.plans.models import Process, Proposal, Run
from tests.proposals import FIVE_PLAN, proposal_of

HTMX = {"headers": {"HX-Request": "true"}}


def kept_plan(process: Process, name: str = "Plan", **more: Any) -> Proposal:
    """The plan of the five measures that does two of them."""
    version = process.versions.latest("number")
    case = case_of(version)
    found = proposal_of(case, FIVE_PLAN)
    made: Proposal = Proposal.objects.create(
        process=process,
        version=version,
        name=name,
        rule="fair",
        document=proposal_document(found, case),
        value=found.value,
        bound=found.bound,
        gap=found.gap,
        **{"is_kept": True, **more},
    )
    return made


def answered_run(process: Process, kind: str = "plan", **more: Any) -> Run:
    made: Run = Run.objects.create(
        process=process,
        kind=kind,
        version=process.versions.latest("number"),
        rule="fair",
        seconds=10,
        answer={"ways": [], "clashing": [], "unsettled": [], "complete": True}
        if kind == "clash"
        else None,
        **{"state": "done", **more},
    )
    return made


def page_at(name, *args):
    return reverse(f"plans:{name}", args=args)


def a_lock(code, kind, measure, board=None):
    values = {
        "code": code,
        "board": board,
        "kind": kind,
        "measure": measure,
        "source": "prov",
        "certainty": "illustrative",
    }
    return RowEdit(table="conditions", key=(), values=values)
