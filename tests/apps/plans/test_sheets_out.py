"""Tables of the case, and what is computed from it, go out as they are shown."""

from __future__ import annotations

import io

from django.urls import reverse
from python_calamine import CalamineWorkbook

from samstad.adapters.plans import proposal_document
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.models import Proposal
from tests.proposals import SCHOOL, Plan, proposal_of

from .making import kept_plan
from .test_frontier import frontier_of


def out(client, address, form="csv", **asked):
    answer = client.get(address, asked | {"as": form})
    assert answer.status_code == 200
    return answer.content


def rows_of(client, address, **asked):
    return out(client, address, **asked).decode("utf-8-sig").splitlines()


def test_a_table_of_the_case_goes_out_filtered_with_its_own_columns(
    world, process, sign_in
):
    client = sign_in(world.reader)
    address = reverse("plans:table", args=[process.pk, "effects"])
    page = client.get(address, {"measure": "e-gemensamt"}).content.decode()

    assert "measure=e-gemensamt" in page and "as=csv" in page
    first, *rest = rows_of(client, address, measure="e-gemensamt")
    assert first.startswith("measure;option;indicator;")
    assert len(rest) == 4 and all(row.startswith("e-gemensamt;") for row in rest)
    book = CalamineWorkbook.from_filelike(io.BytesIO(out(client, address, "xlsx")))
    head, *rows = book.get_sheet_by_index(0).to_python()
    assert isinstance(rows[0][head.index("likely")], float)
    assert client.get(address, {"as": "pdf"}).status_code == 404


def test_who_may_not_read_the_process_gets_no_table_of_it(world, process, client):
    address = reverse("plans:table", args=[process.pk, "effects"])

    assert client.get(address, {"as": "csv"}).status_code == 404


def test_what_moved_between_two_plans_goes_out(world, process, sign_in):
    plans = [kept_plan(process, name) for name in ("Båda", "Bara skolan")]
    case = case_of(process.versions.get())
    document = proposal_document(proposal_of(case, Plan((SCHOOL,))), case)
    Proposal.objects.filter(pk=plans[1].pk).update(document=document)
    client, address = (
        sign_in(world.planner),
        reverse("plans:compare", args=[process.pk]),
    )
    asked = dict(zip("ab", (plan.pk for plan in plans), strict=True))

    first, *rest = rows_of(client, address, **asked)
    assert first == "Åtgärd;Vad;Plan A;Plan B"
    assert rest and "utgår" in rest[0]
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(out(client, address, "xlsx", **asked))
    )
    assert book.sheet_names == ["Vad som flyttades", "Vad varje nämnd når"]


def test_the_plans_of_a_frontier_go_out(world, process, sign_in):
    frontier_of(process)
    client = sign_in(world.planner)
    address = reverse("plans:frontier", args=[process.pk])

    first, *rest = rows_of(client, address)
    page = client.get(address)

    assert 'href="?as=csv"' in page.content.decode()
    assert len(rest) == len(page.context["rows"])
    assert first.startswith("Plan;") and first.endswith(";Åtgärder;Kvar att finna")
