import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from samstad.adapters.report import report_html, write_report
from samstad.adapters.report.phrases import GLOSSARY, PHRASES
from samstad.engines.planning.plan import Plan
from samstad.vocabulary.certainty import Certainty
from tests.cases import small_case
from tests.proposals import FIVE_PLAN, choice, five_measures, proposal_of

COMMAND = "samstad plan solve fem-atgarder --rule fair --seed 7 --steps 1200"


class Page(HTMLParser):
    """What a page holds, as lists of tags, attributes and words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        if not {"script", "style"} & set(self._open):
            self.words.append(data)

    @property
    def said(self) -> str:
        return " ".join(" ".join(self.words).replace("\u00a0", " ").split())

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def five_html():
    case = five_measures()
    proposal = proposal_of(case, FIVE_PLAN)
    return report_html(proposal, case, language="sv", command=COMMAND)


@pytest.fixture(scope="module")
def five_page(five_html):
    return Page(five_html)


@pytest.fixture(scope="module")
def small_page():
    """A case that uses every table, so that every part has something to show."""
    return Page(_small_report("sv"))


def _small_report(language, **changes):
    case = small_case(**changes)
    option = next(o for o in case.options if o.lat is not None)
    label = case.periods.labels
    plan = Plan((choice(option.measure, option.option, label[0], label[1]),))
    return report_html(proposal_of(case, plan), case, language=language)


def test_the_report_says_what_the_plan_does_and_how_near_the_best_it_is(five_page):
    assert (
        "gör 2 av 5 möjliga åtgärder 2025–2028 och kostar 20 000 tkr" in five_page.said
    )
    assert "planen är högst 1,3 % från den bästa" in five_page.said


def test_the_smallest_share_of_all_boards_is_said_with_its_board(five_page):
    assert "Minst andel av sitt eget bästa får" in five_page.said


def test_the_report_fetches_nothing(five_page):
    fetched = [
        attributes[name]
        for _, attributes in five_page.tags
        for name in ("src", "srcset", "data", "action")
        if attributes.get(name)
    ]

    assert fetched
    assert all(address.startswith("data:image/svg+xml") for address in fetched)
    assert not five_page.all("link") + five_page.all("iframe")


def test_only_the_script_that_was_written_may_run(five_html):
    allowed = re.search(r"script-src '(sha256-[^']+)'", five_html)
    script = five_html.rsplit("<script>", 1)[1].split("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

    assert allowed is not None
    assert allowed[1] == f"sha256-{digest}"


def test_every_chart_has_a_finding_in_words_and_a_table(small_page):
    charts = [a for a in small_page.all("figure") if "data-drawing" in a]
    tables = small_page.all("caption")

    assert len(charts) >= 5
    assert len(tables) >= len(charts)
    assert all(image["alt"] for image in small_page.all("img"))


def test_every_heading_of_a_table_says_what_it_heads(small_page):
    assert {heading.get("scope") for heading in small_page.all("th")} == {"col", "row"}


def test_headings_go_down_one_level_at_a_time(small_page):
    levels = [int(tag[1]) for tag, _ in small_page.tags if re.fullmatch("h[1-6]", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


def test_made_up_figures_are_marked_by_a_sign_and_a_word(small_page):
    assert "◇ illustrativ" in small_page.said


def test_a_case_with_nothing_made_up_has_no_mark():
    case = five_measures()
    tables = {
        name: tuple(replace(row, certainty=Certainty.READ) for row in rows)
        for name in case.__dataclass_fields__
        if name != "head" and (rows := getattr(case, name))
    }
    read = replace(case, **tables)

    page = Page(report_html(proposal_of(read, FIVE_PLAN), read, language="sv"))

    assert "◇" not in page.said
    assert "läst i källan" in page.said


def test_names_are_words_and_never_markup():
    case = five_measures()
    bad = '<script>alert("x")</script>&amp;</title>'
    measures = tuple(replace(m, name=bad, name_en=bad) for m in case.measures)
    case = replace(case, measures=measures, head=replace(case.head, name=bad))

    html = report_html(proposal_of(case, FIVE_PLAN), case, language="sv")

    assert "<script>alert" not in html
    assert len(Page(html).all("script")) == 2


def test_a_board_in_braces_is_only_a_name():
    case = five_measures()
    boards = tuple(replace(board, name="{case} {0}") for board in case.boards)
    case = replace(case, boards=boards)

    page = Page(report_html(proposal_of(case, FIVE_PLAN), case, language="sv"))

    assert "{case} {0}" in page.said


def test_addresses_in_sources_can_be_followed_and_no_other():
    case = five_measures()
    source = "Kommunen: https://exempel.se/a?b=1; sedan javascript:alert(1)"
    boards = tuple(replace(board, source=source) for board in case.boards)
    case = replace(case, boards=boards)

    page = Page(report_html(proposal_of(case, FIVE_PLAN), case, language="sv"))

    links = [a["href"] for a in page.all("a") if not a["href"].startswith("#")]
    assert links == ["https://exempel.se/a?b=1"]


def test_how_to_find_the_plan_again_is_said(five_page):
    assert COMMAND in five_page.said
    assert "Slumpfrö 7" in five_page.said


def test_the_same_plan_gives_the_same_report(five_html):
    case = five_measures()

    again = report_html(
        proposal_of(case, FIVE_PLAN), case, language="sv", command=COMMAND
    )

    assert again == five_html


def test_the_report_is_in_one_language_at_a_time():
    page = Page(_small_report("en"))

    assert page.all("html")[0]["lang"] == "en"
    assert "How good the plan is" in page.said
    assert not [t.sv for t in PHRASES.values() if t.sv != t.en and t.sv in page.words]


def test_an_empty_plan_still_has_a_report():
    case = five_measures()

    page = Page(report_html(proposal_of(case, Plan()), case, language="sv"))

    assert "gör 0 av 5 möjliga åtgärder" in page.said
    assert "Inget i planen har ett känt läge." in page.said


def test_forecasts_and_windows_are_drawn_on_the_timeline():
    html = _small_report("sv")
    held = re.search(r'id="drawings">(.*?)</script>', html, re.DOTALL)
    specs = json.loads(held[1])["specs"]
    timeline = next(
        s["wide"] for code, s in specs.items() if code.startswith("timeline")
    )

    drawn = {layer["encoding"]["x"].get("field") for layer in timeline["layer"]}

    assert {"opens", "from", "done", "earliest", "likely", "legal"} <= drawn


def test_the_outline_of_a_zone_is_drawn_on_the_map(small_page):
    assert "område som utryms" in small_page.said


def test_every_phrase_is_in_both_languages():
    texts = [*PHRASES.values(), *(t for pair in GLOSSARY for t in pair)]

    assert all(text.sv and text.en for text in texts)


def test_the_file_is_written_whole_and_alone(tmp_path):
    case = five_measures()
    path = tmp_path / "report.html"

    write_report(proposal_of(case, FIVE_PLAN), case, path, language="en")

    assert path.read_text().rstrip().endswith("</html>")
    assert list(tmp_path.iterdir()) == [path]
