"""A workbook with mistakes is handed in, mended, looked at and carried out."""

from __future__ import annotations

import pytest

from samstad.apps.places.models import Board
from tests.apps.places.test_organisation_sheets import workbook

pytestmark = pytest.mark.browser
ORGANISATION = "/sv/cities/kiruna/organisation/"
HEADINGS = ["Kod", "Namn", "Fanns från"]
WRONG = [HEADINGS, ["mbn", "", "i fjol"], ["ny", "Ny nämnd", "2018-01-01"]]
RIGHT = [HEADINGS, ["mbn", "Miljönämnden", "2017-01-01"], WRONG[2]]


def test_a_workbook_with_mistakes_is_mended_and_read_in(journey):
    journey.sign_in("leader")
    journey.go(ORGANISATION)
    journey.press("Importera")
    journey.examine()

    hand_in(journey, WRONG)

    wrong = journey.page.locator("main tbody tr")
    said = [row.split("\t")[1:3] for row in wrong.all_inner_texts()]
    assert said == [["2", "Namn"], ["2", "Fanns från"]]
    assert not Board.objects.filter(code="ny").exists()
    journey.examine_here()

    hand_in(journey, RIGHT)
    assert "2 rader skulle ändras, varav 2 nya" in journey.page.inner_text("main")
    assert not Board.objects.filter(code="ny").exists()
    journey.examine_here()

    journey.press("Genomför")
    assert "Miljönämnden" in journey.page.inner_text("main")
    journey.examine()


def hand_in(journey, rows):
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    file = {"name": "organisation.xlsx", "mimeType": kind}
    file["buffer"] = workbook(Nämnder=rows)
    journey.page.set_input_files("input[name=file]", file)
    journey.press("Visa vad som skulle ändras")
