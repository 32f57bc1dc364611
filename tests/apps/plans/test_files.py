"""A case leaves the site in every form, and comes back from those that hold all of it."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstad.adapters.cases import NotACase, case_digest, read_case
from samstad.adapters.plans import proposal_document
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.files import case_as, case_from_upload
from samstad.engines.planning.plan import Rule
from samstad.engines.planning.solve import Limits, solve

KIRUNA = Path(__file__).parents[3] / "cases" / "nya-kiruna"


@pytest.fixture(scope="module")
def kiruna():
    return read_case(KIRUNA)


@pytest.mark.parametrize("form", ["xlsx", "json", "zip", "gpkg"])
def test_a_case_comes_back_the_same(kiruna, form):
    file = SimpleUploadedFile(f"fall.{form}", case_as(kiruna, form))
    assert case_digest(case_from_upload(file)) == case_digest(kiruna)


def test_a_packed_folder_is_taken_from_where_its_head_is():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in KIRUNA.iterdir():
            archive.write(path, f"ute/inne/{path.name}")
        archive.writestr("ute/../../measures.csv", "code\nfel\n")
        archive.writestr("__MACOSX/inne/measures.csv", "code\nfel\n")
    found = case_from_upload(SimpleUploadedFile("k.zip", packed.getvalue()))
    assert case_digest(found) == case_digest(read_case(KIRUNA))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and then rubbish"])
def test_what_cannot_be_unpacked_is_refused_with_a_cure(content):
    with pytest.raises(NotACase, match="without a password"):
        case_from_upload(SimpleUploadedFile("k.zip", content))


def test_a_packed_folder_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("samstad.apps.plans.files.MOST_UNPACKED_BYTES", 1000)
    content = case_as(read_case(KIRUNA), "zip")
    with pytest.raises(NotACase, match="at most 100 MB"):
        case_from_upload(SimpleUploadedFile("k.zip", content))


def test_a_packed_folder_without_a_case_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("measures.csv", "code\nfel\n")
    with pytest.raises(NotACase, match=r"has no case\.toml"):
        case_from_upload(SimpleUploadedFile("k.zip", packed.getvalue()))


def _computed(process):
    case = case_of(process.versions.first())
    found = solve(
        case, rule=Rule.FAIR, limits=Limits(time_s=60, steps=200), clock=lambda: 0.0
    )
    return proposal_document(found, case)


def _handed_in(client, process, document):
    text = json.dumps(document).encode()
    sent = {"name": "Från kommandoraden", "file": SimpleUploadedFile("p.json", text)}
    return client.post(reverse("plans:plan-import", args=[process.pk]), sent)


def test_a_plan_that_was_computed_elsewhere_comes_in(world, process, sign_in):
    document = _computed(process)
    answer = _handed_in(sign_in(world.planner), process, document)

    made = process.proposals.get()
    assert answer.status_code == 302 and answer["Location"] == made.get_absolute_url()
    assert (made.made_by, made.is_kept) == ("file", True)
    assert made.document == document
    page = sign_in(world.planner).get(answer["Location"]).content.decode()
    assert "Läst från en fil" in page


def _broken(document):
    document["measures"] *= 2


def _all_at_once(document):
    for row in document["measures"]:
        row["start"] = row["finish"] = "2025"


def _of_another_case(document):
    document["case"]["digest"] = "0" * 64


def _boasting(document):
    document["objective"]["value"] += 0.2


def _beyond_the_rules(document):
    document["measures"][0]["option"] = "finns-inte"


def _half(document):
    del document["boards"]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_broken, "p.json"),
        (_all_at_once, "Investeringsramen 2025: "),
        (_of_another_case, "som processen inte har haft"),
        (_boasting, "inte de som dess plan har"),
        (_beyond_the_rules, "p.json"),
        (_half, "boards"),
    ],
)
def test_a_plan_that_does_not_hold_is_refused(world, process, sign_in, spoil, told):
    document = _computed(process)
    spoil(document)
    answer = _handed_in(sign_in(world.planner), process, document)

    shown = answer.content.decode().partition("<main")[2]
    assert answer.status_code == 400 and told in shown
    assert not process.proposals.exists()


def test_every_form_can_be_fetched_from_the_page_of_versions(world, process, sign_in):
    planner = sign_in(world.planner)
    shown = planner.get(reverse("plans:versions", args=[process.pk])).content.decode()
    for form in ("xlsx", "json", "zip", "gpkg"):
        address = reverse("plans:case-export", args=[process.pk, 1, form])
        assert f'href="{address}"' in shown
        answer = planner.get(address)
        assert answer.status_code == 200
        assert f'-1.{form}"' in answer["Content-Disposition"]
