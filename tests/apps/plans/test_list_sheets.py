"""The list of processes, and those of referrals and decisions, as spreadsheets."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstad.apps.plans.models import Process
from tests.referrals_made import make_process, make_proposal, make_referral


def taken(client, name, *place):
    address = reverse(name, args=[*place, "csv"])
    return client.get(address).content.decode("utf-8-sig")


def hand_in(client, text):
    address = reverse("plans:import")
    page = client.post(address, {"file": SimpleUploadedFile("fil.csv", text.encode())})
    if page.status_code == 200 and page.context["rows"]:
        sent = {"carry_out": "1", "upload": page.context["upload"].pk}
        assert client.post(address, sent).status_code == 302
    return page


def test_processes_come_in_as_they_went_out_and_changed(world, sign_in, process):
    client = sign_in(world.planner)
    out = taken(client, "plans:export")

    assert hand_in(client, out).context["rows"] == []
    hand_in(client, out.replace("Fem åtgärder", "Fem till").replace(";nej;", ";ja;"))

    found = Process.objects.get()
    assert (found.title, found.is_illustrative, found.rule) == (
        "Fem till",
        True,
        "fair",
    )


def test_a_process_begins_from_a_case_and_is_changed_by_its_planners(
    world, sign_in, process
):
    Process.objects.update(level="public")
    head = "Nummer;Rubrik;Nämndens kod\n"
    rows = f"999;Ny;\n{process.pk};Annan;finns-ej\n"

    page = hand_in(sign_in(world.planner), head + rows)
    columns = [(m["row"], m["column"]) for m in page.context["mistakes"]]
    assert columns == [(2, "Nummer"), (3, "Nämndens kod")]

    page = hand_in(sign_in(world.stranger), f"{head}{process.pk};Annan;\n")
    assert [m["column"] for m in page.context["mistakes"]] == ["Rubrik"]
    assert Process.objects.get().title == "Fem åtgärder"


def test_referrals_go_out_to_those_who_read_them(world, sign_in):
    referral = make_referral(world, make_proposal(make_process(world)))
    place = referral.process_id

    out = taken(sign_in(world.planner), "referrals:referrals-export", place)

    assert out.splitlines()[1].startswith(f"{referral.pk};{referral.title};")
    page = sign_in(world.planner).get(reverse("referrals:list", args=[place]))
    assert "ändras inte från en fil" in page.content.decode()
    hidden = reverse("referrals:referrals-export", args=[place, "csv"])
    assert sign_in(world.stranger).get(hidden).status_code == 404
