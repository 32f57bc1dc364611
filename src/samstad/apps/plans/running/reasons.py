"""Reasons are computed once for each plan, and kept."""

from __future__ import annotations

from typing import Any

from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.models import Proposal, Run
from samstad.apps.plans.running.queue import hurry, put_in_queue

BOARD_S, MEASURE_S, LONGER_S = 4.0, 6.0, 30.0


def reason_for(proposal: Proposal, about: str) -> Run | None:
    """What is known, or asked already, of why it is as it is."""
    asked: Run | None = proposal.runs.filter(kind="why", about=about).first()
    return asked


def ask_why(
    person: Any,
    proposal: Proposal,
    about: str,
    *,
    seconds: float = MEASURE_S,
    is_again: bool = False,
    is_in_no_hurry: bool = False,
) -> Run:
    """Ask a worker, unless it is known or asked already."""
    before = reason_for(proposal, about)
    if before and before.is_under_way and not is_in_no_hurry:
        hurry(before)
    if before and (before.is_under_way or (before.state == "done" and not is_again)):
        return before
    run: Run = Run.objects.create(
        process=proposal.process,
        kind="why",
        version=proposal.version,
        of_plan=proposal,
        about=about,
        rule=proposal.rule,
        seconds=LONGER_S if is_again else seconds,
        by=person,
    )
    put_in_queue(run, is_in_no_hurry=is_in_no_hurry)
    return run


def ask_about_boards(person: Any, proposal: Proposal) -> None:
    """So that each board can read what it gets, before anyone has to ask."""
    for board in case_of(proposal.version).boards:
        ask_why(person, proposal, board.code, seconds=BOARD_S, is_in_no_hurry=True)
