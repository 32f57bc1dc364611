"""The documents before a board: tagged PDF and DOCX, in both languages."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from samstad.adapters.conditions import outcomes
from samstad.adapters.documents import (
    Heard,
    Matter,
    Override,
    Step,
    docx_of,
    officers_report,
    pdf_of,
    plan_appendix,
)
from samstad.adapters.documents.matter import Condition as Asked
from samstad.adapters.documents.parts import Grid, Heading, Listing, Paragraph
from samstad.adapters.proposals import changed_by_hand
from samstad.engines.planning.plan import Plan
from samstad.vocabulary.texts import Text
from tests.adapters.documents.tagged import Tagged
from tests.adapters.test_conditions import asked
from tests.proposals import FIVE_PLAN, SCHOOL, choice, five_measures, proposal_of

CASE = five_measures()
DAY = datetime.date(2017, 11, 15)
MAKERS = [officers_report, plan_appendix]


def matter(**changes: Any) -> Matter:
    conditions = [
        asked("start_by", measure="c-vardboende", period="2025"),
        asked("at_least", about="SKOL", value=Decimal("0.4")),
    ]
    found = outcomes(CASE, FIVE_PLAN, conditions)
    heard = Heard(
        name=Text(sv="Skolnämnden", en="School Board"),
        stand=Text(sv="Tillstyrker med villkor", en="Approves with conditions"),
        reasons="Vårdboendet kan inte vänta.\n\nSkolan är med på det.",
        registry_number="SKOL 2017/7",
        day=DAY,
        conditions=tuple(
            Asked(outcome=one, is_taken=True, answer="Ramen räcker inte.")
            for one in found
        ),
    )
    silent = Heard(name=Text(sv="Omsorgsnämnden", en="Care Board"), stand=None)
    said = Matter(
        case=CASE,
        proposal=proposal_of(CASE, FIVE_PLAN),
        version=3,
        title=Text(sv="Fem åtgärder #1 *ej fet*", en="Five measures"),
        about=Text(sv="En stad ska växa.", en="A city is to grow."),
        city="Kiruna",
        body=Text(sv="Kommunfullmäktige", en="The assembly"),
        registry_number="KS 2017/123",
        day=DAY,
        officer="Någon (påhittad)",
        is_illustrative=True,
        steps=(
            Step(
                name=Text(sv="Samråd", en="Consultation"),
                starts=DAY,
                ends=None,
                owner=Text(sv="Kommunstyrelsen", en="The executive board"),
                is_done=False,
            ),
        ),
        heard=(heard, silent),
        asked_until=DAY,
    )
    return replace(said, **changes)


def overridden() -> Matter:
    computed = proposal_of(CASE, FIVE_PLAN)
    made = changed_by_hand(computed, CASE, Plan((SCHOOL,)))
    override = Override(
        computed=computed, reason="Boendet utreds på nytt.", broken=made.broken
    )
    return matter(proposal=made.proposal, override=override)


def words_of(document: Any) -> str:
    """Every word of a document, cell by cell and line by line."""
    lines = [document.title]
    for part in document.parts:
        match part:
            case Heading(words, _) | Paragraph(words):
                lines.append(words)
            case Listing(items):
                lines.extend(items)
            case Grid():
                lines.extend(
                    cell for row in (part.headings, *part.rows) for cell in row
                )
            case _:
                lines.append(str(part))
    return "\n".join(lines)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("make", MAKERS)
def test_the_pdf_is_tagged_as_pdf_ua_asks(make, language):
    said = make(matter(), language)
    pdf = Tagged(pdf_of(said))

    assert pdf.standard == "1"
    assert pdf.is_marked
    assert pdf.shows_title
    assert (pdf.title, pdf.language) == (said.title, language)
    assert pdf.unmarked() == []
    levels = pdf.headings()
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
    assert len(levels) == sum(isinstance(p, Heading) for p in said.parts)


@pytest.mark.parametrize("make", MAKERS)
def test_every_table_of_the_pdf_has_a_head_and_whole_rows(make):
    said = make(matter(), "sv")
    pdf = Tagged(pdf_of(said))

    tables = pdf.tables()

    grids = [part for part in said.parts if isinstance(part, Grid)]
    assert [len(rows) for rows in tables] == [len(grid.rows) + 1 for grid in grids]
    for rows, grid in zip(tables, grids, strict=True):
        assert rows[0] == ["/TH"] * len(grid.headings)
        assert all(len(row) == len(grid.headings) for row in rows)
    assert all(pdf.scope_of(cell) == "/Column" for cell in pdf.elements("TH"))


def test_a_caption_is_never_left_behind_its_table():
    """Wherever on the page it falls."""
    line = Paragraph("Ett ord.")
    rows = tuple((f"{n}", "a") for n in range(20))
    table = Grid(caption="Tabellen", headings=("Nr", "Vad"), rows=rows)
    begins = set()
    for many in range(25, 40):
        parts = (*(line,) * many, table)
        pdf = Tagged(pdf_of(replace(officers_report(matter(), "sv"), parts=parts)))
        (caption,), (cell, *_rest) = pdf.elements("Caption"), pdf.elements("TD")
        begins.add(pdf.pages_of(caption)[0])
        assert pdf.pages_of(caption)[0] == pdf.pages_of(cell)[0]
    assert begins == {0, 1}


def test_every_figure_of_the_pdf_has_words_in_its_place():
    pdf = Tagged(pdf_of(plan_appendix(matter(), "sv")))
    drawn = pdf.elements("Figure")

    assert len(drawn) == 2
    assert "Tidslinje för Fastighetskontoret" in str(drawn[0].Alt)
    assert "Minst andel" in str(drawn[1].Alt)


def test_addresses_of_the_pdf_are_links_with_words():
    """Each line of an address is one: a full stop or bracket after it is not of it."""
    written = officers_report(matter(), "sv")
    told = "Se https://example.org/a_b?c=1#d, (http://example.org/x) och https://a.se/."
    pdf = Tagged(pdf_of(replace(written, parts=(Paragraph(told),))))

    found = [note for page in pdf.pdf.pages for note in page.get("/Annots", [])]
    assert [str(note.A.URI) for note in found] == [
        "https://example.org/a_b?c=1#d",
        "http://example.org/x",
        "https://a.se/",
    ]
    assert all(str(note.Contents) for note in found)
    assert len(pdf.elements("Link")) == len(found)


def test_words_are_never_commands():
    title = "#panic(1) *fet* [x] $y$ \\ <a>"
    made = pdf_of(officers_report(matter(title=Text(sv=title, en=title)), "sv"))

    assert Tagged(made).title == title


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Sámediggi čđŋšŧž", "Sámediggi čđŋšŧž"),
        ("Klart 🎉", "Klart [party popper]"),
        ("Två\x0brader\x07", "Två rader "),
        ("Plan → 2030 ≥ ◇", "Plan → 2030 ≥ ◇"),
    ],
)
def test_what_a_font_cannot_show_is_called_by_its_name(title, shown):
    said = officers_report(matter(title=Text(sv=title, en=title)), "sv")

    assert Tagged(pdf_of(said)).title == shown
    assert (
        docx.Document(io.BytesIO(docx_of(said)))
        .paragraphs[0]
        .text.startswith(title.split("\x0b")[0])
    )


def test_the_same_matter_gives_the_same_bytes():
    first, again = (officers_report(matter(), "sv") for _ in range(2))

    assert pdf_of(first) == pdf_of(again)
    assert docx_of(first) == docx_of(again)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("make", MAKERS)
def test_the_docx_has_headings_table_heads_and_a_language(make, language):
    said = make(matter(), language)
    read = docx.Document(io.BytesIO(docx_of(said)))

    styles = [p.style.name for p in read.paragraphs]
    assert styles[0] == "Title"
    wanted = [f"Heading {p.level}" for p in said.parts if isinstance(p, Heading)]
    assert [name for name in styles if name.startswith("Heading")] == wanted
    grids = [part for part in said.parts if isinstance(part, Grid)]
    assert len(read.tables) == len(grids)
    for table, grid in zip(read.tables, grids, strict=True):
        assert tuple(cell.text for cell in table.rows[0].cells) == grid.headings
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert len(table.rows) == len(grid.rows) + 1
    spoken = read.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert spoken.get(qn("w:val")) == {"sv": "sv-SE", "en": "en-GB"}[language]
    assert read.core_properties.title == said.title


def test_a_name_in_the_docx_has_room_for_its_longest_word():
    read = docx.Document(io.BytesIO(docx_of(officers_report(matter(), "sv"))))

    for table in read.tables:
        widths = [column.width.cm for column in table.columns]
        assert sum(widths) == pytest.approx(16, abs=0.01)
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                assert cell.width.cm == pytest.approx(width, abs=0.01)
                longest = max(len(word) for word in cell.text.split(" "))
                assert width > 0.17 * longest, cell.text


@pytest.mark.parametrize("page", ["Sida", "Page"])
def test_the_pages_of_the_docx_are_numbered(page):
    language = "sv" if page == "Sida" else "en"
    read = docx.Document(io.BytesIO(docx_of(officers_report(matter(), language))))

    (line,) = read.sections[0].footer.paragraphs
    fields = line._p.findall(qn("w:fldSimple"))
    assert line.text.split("\t")[-1].startswith(page)
    assert [f.get(qn("w:instr")) for f in fields] == ["PAGE", "NUMPAGES"]


def test_pictures_in_the_docx_have_words_in_their_place():
    read = docx.Document(io.BytesIO(docx_of(plan_appendix(matter(), "sv"))))

    assert len(read.inline_shapes) == 2
    assert all(s._inline.docPr.get("descr") for s in read.inline_shapes)


def test_the_officers_report_says_how_each_condition_went():
    said = words_of(officers_report(matter(), "sv"))

    for words in (
        "KS 2017/123",
        "Kommunfullmäktige antar",
        "Nytt vårdboende ska börja senast 2025.",
        "Inte tillgodosett",
        "Görs 2026–2027 i planen. Ramen räcker inte.",
        "Skolnämnden ska nå en måluppfyllelse på minst 40\xa0%.",
        "har inte svarat",
        "Vårdboendet kan inte vänta.",
        "55 av fallets 55 uppgifter är illustrativa",
        "Samråd",
    ):
        assert words in said


def test_a_change_of_the_computed_plan_is_told_with_its_price():
    said = words_of(officers_report(overridden(), "sv"))

    assert "Boendet utreds på nytt." in said
    assert "med de ändringar" in said
    assert "Hela boendet, 2026–2027\ngörs inte" in said
    assert "20\xa0000\xa0tkr\n10\xa0000\xa0tkr" in said
    assert "Omsorgsnämnden\n66,7\xa0%\n0,0\xa0%" in said


def test_of_a_plan_that_breaks_rules_nothing_is_said_to_be_proven():
    computed = proposal_of(CASE, FIVE_PLAN)
    twice = choice("b-paviljong", "hel", "2025", "2025")
    plan = Plan((*FIVE_PLAN.choices, twice))
    made = changed_by_hand(computed, CASE, plan)
    override = Override(computed=computed, reason="Ändå.", broken=made.broken)

    said = words_of(
        plan_appendix(matter(proposal=made.proposal, override=override), "sv")
    )

    assert "håller inte alla regler" in said
    assert "Ingen plan som håller reglerna når över" not in said


def test_nothing_is_said_of_a_referral_that_never_was():
    said = words_of(officers_report(matter(heard=(), asked_until=None), "sv"))

    assert "inte varit på remiss" in said
    assert "har inte svarat" not in said
