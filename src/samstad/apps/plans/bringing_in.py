"""A plan that comes in as a file, such as one that the command line has computed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop

from samstad.adapters.broken_rules import broken_said
from samstad.adapters.plans import NotAPlan, read_document
from samstad.adapters.proposals import changed_by_hand, proposal_from_document
from samstad.apps.history.actions import record
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.may import check_may_change_process
from samstad.apps.plans.models import Process, Proposal
from samstad.apps.plans.running.reasons import ask_about_boards
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.verify import Broken
from samstad.vocabulary.problems import Mistake, MistakesInInput
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_NEAR = 1e-6
"""What a value may differ by when it is worked out anew, as it is written in JSON."""


@transaction.atomic
def bring_in_plan(
    person: Person, process: Process, file: Any, *, name: str, note: str = ""
) -> Proposal:
    """Keep a plan that was made from one of the versions of the case.

    Its figures are worked out anew. What no plan beats is as the file says.

    Raises
    ------
    NotAPlan
        When it is no plan, or was made from a case that the process has not had.
    MistakesInInput
        With all that is not as a plan's file should be, or the rules it breaks.
    """
    check_may_change_process(person, process)
    document = _read(file)
    version = process.versions.filter(digest=document["case"]["digest"]).first()
    if version is None:
        raise _of_another_case(file.name)
    _check_holds(document, case_of(version), file.name)
    judged = document["objective"]
    made: Proposal = Proposal.objects.create(
        process=process,
        version=version,
        name=name,
        note=note,
        rule=judged["rule"],
        made_by="file",
        document=document,
        value=judged["value"],
        bound=judged["bound"],
        gap=judged["gap"],
        is_kept=True,
        by=person,
    )
    record(person, gettext_noop("brought in a plan"), made, after={"name": name})
    ask_about_boards(person, made)
    return made


def _read(file: Any) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(file.name).name
        path.write_bytes(file.read())
        return read_document(path)


def _check_holds(document: dict[str, Any], case: PlanningCase, name: str) -> None:
    """The boards are the case's, the rules are kept and the value is the plan's."""
    if [b["code"] for b in document["boards"]] != [b.code for b in case.boards]:
        raise _figures_of_another_plan(name)
    read = proposal_from_document(document, case)
    anew = changed_by_hand(read, case, read.plan)
    if anew.broken:
        raise MistakesInInput(list(_broken(anew.broken, case, name)))
    if abs(anew.proposal.value - read.value) > _NEAR:
        raise _figures_of_another_plan(name)


def _broken(
    broken: tuple[Broken, ...], case: PlanningCase, name: str
) -> Iterator[Mistake]:
    """Each in words, by the names of the case."""
    for one in broken:
        yield Mistake(
            file=name,
            row=None,
            column=None,
            message=Text(
                sv=broken_said(one, case, "sv"), en=broken_said(one, case, "en")
            ),
            remedy=Text(
                sv="Räkna fram planen på nytt ur samma planeringsfall.",
                en="Compute the plan anew from the same case.",
            ),
            code="plans.broken-rule",
        )


def _of_another_case(name: str) -> NotAPlan:
    return NotAPlan(
        Text(
            sv=f"{name} är gjord ur ett planeringsfall som processen inte har haft.",
            en=f"{name} was made from a case that the process has not had.",
        ),
        remedy=Text(
            sv="Läs in det planeringsfallet som en ny version först.",
            en="Bring that case in as a new version first.",
        ),
    )


def _figures_of_another_plan(name: str) -> NotAPlan:
    return NotAPlan(
        Text(
            sv=f"Talen i {name} är inte de som dess plan har i planeringsfallet.",
            en=f"The figures of {name} are not those of its plan in the case.",
        ),
        remedy=Text(
            sv="Hämta filen på nytt; den har ändrats efter att planen gjordes.",
            en="Fetch the file anew; it was changed after the plan was made.",
        ),
    )
