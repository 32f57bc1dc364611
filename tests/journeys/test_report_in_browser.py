from collections.abc import Iterator
from pathlib import Path

import pytest

from samstad.adapters.cases import read_case
from samstad.adapters.report import write_report
from samstad.engines.planning.plan import Plan
from tests.cases import small_case
from tests.journeys.visits import Visit
from tests.proposals import CASES, choice, proposal_of

PHONE, DESK = 390, 1280


def _every_measure(case) -> Plan:
    """Each measure in its first option, as early as its option allows."""
    choices = []
    for measure in case.measures:
        option = next(o for o in case.options if o.measure == measure.code)
        labels = case.periods.labels
        start = labels.index(option.earliest_start) if option.earliest_start else 0
        start = min(start, len(labels) - option.duration)
        finish = labels[start + option.duration - 1]
        choices.append(choice(measure.code, option.option, labels[start], finish))
    return Plan(tuple(sorted(choices)))


@pytest.fixture(scope="module")
def reports(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    kiruna = read_case(CASES / "nya-kiruna")
    found = {}
    for name, case in (("kiruna", kiruna), ("small", small_case())):
        proposal = proposal_of(case, _every_measure(case))
        for language in ("sv", "en"):
            path = folder / f"{name}-{language}.html"
            write_report(proposal, case, path, language=language, command="samstad")
            found[path.stem] = path
    return found


@pytest.fixture
def visit(browser) -> Iterator[Visit]:
    page = browser.new_page(viewport={"width": DESK, "height": 900})
    yield Visit(page)
    page.close()


@pytest.fixture(
    scope="module",
    params=[
        (name, width)
        for name in ("kiruna-sv", "kiruna-en", "small-sv", "small-en")
        for width in (PHONE, DESK)
    ],
    ids=str,
)
def seen(browser, reports, request) -> Iterator[Visit]:
    """Each report in each width, opened and scrolled through."""
    name, width = request.param
    page = browser.new_page(viewport={"width": width, "height": 900})
    visit = Visit(page)
    visit.open(reports[name])
    visit.scroll_through()
    yield visit
    page.close()


def test_the_report_opens_without_a_network_and_without_complaint(seen):
    assert seen.complaints == []
    assert [a for a in seen.asked_for if not a.startswith("data:")] == []


def test_nobody_is_shut_out_of_the_report(seen):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")

    found = axe.Axe().run(seen.page).response["violations"]

    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


def test_the_page_never_has_to_be_scrolled_sideways(seen):
    width = seen.page.evaluate("document.documentElement.scrollWidth")

    assert width <= seen.page.viewport_size["width"]


def test_every_chart_fits_its_column(seen):
    sizes = seen.page.locator(".live svg").evaluate_all(
        "all => all.map(s => [s.clientWidth, s.viewBox.baseVal.width])"
    )

    assert sizes
    assert all(shown >= 0.95 * drawn for shown, drawn in sizes)


def test_a_chart_answers_when_it_is_pointed_at(visit, reports):
    visit.open(reports["kiruna-sv"])
    visit.scroll_through()

    visit.page.locator("#boards ~ figure .mark-symbol.layer_3_marks path").first.hover()

    tooltip = visit.page.locator("#vg-tooltip-element")
    tooltip.wait_for(state="visible")
    assert "Andel av eget bästa" in tooltip.inner_text()


def test_the_charts_are_there_when_scripts_are_not(browser, reports):
    page = browser.new_page(java_script_enabled=False)
    page.goto(reports["kiruna-sv"].as_uri())

    pictures = page.locator("figure[data-drawing] img")

    assert pictures.count() > 20
    assert all(image.is_visible() for image in pictures.all())
    page.close()


def test_print_shows_pictures_and_opens_every_table(visit, reports):
    visit.open(reports["small-sv"])
    visit.scroll_through()
    visit.page.emulate_media(media="print")
    visit.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    assert all(image.is_visible() for image in visit.page.locator(".still img").all())
    assert not any(live.is_visible() for live in visit.page.locator(".live").all())
    assert all(table.is_visible() for table in visit.page.locator("table").all())


def test_the_skip_link_leads_past_the_header(visit, reports):
    visit.open(reports["small-sv"])

    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")

    assert visit.page.evaluate("document.activeElement.id") == "content"
