"""A planner has a plan computed, watches it, stops it, keeps it and asks about it."""

from __future__ import annotations

import time

import pytest

from samstad.apps.accounts.demonstration import PASSWORD
from tests.journeys.site.conftest import Journey
from tests.journeys.site.running import site_with
from tests.journeys.waiting import wait_until

pytestmark = pytest.mark.browser
AT_ONCE_S, PATIENCE_MS = 120, 180_000


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with site_with(tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture
def journey(browser, site):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    walked = Journey(context.new_page(), site, world=None)
    walked.go("/sv/account/login/")
    walked.fill(login="planerare@example.org", password=PASSWORD)
    walked.page.click("main button[type=submit]:not([form])")
    walked.page.wait_for_url("**/sv/desk/")
    yield walked
    context.close()
    assert walked.complaints == []


@pytest.fixture
def bench(journey, site):
    """The workbench of new Kiruna, when the first worker has made the first plan."""
    journey.go("/sv/plans/")
    journey.click("text=Nya Kiruna")
    until = time.monotonic() + AT_ONCE_S
    while "Rättvis plan" not in journey.page.inner_text("main"):
        assert time.monotonic() < until, "No worker made the demonstration's plan."
        journey.page.wait_for_timeout(500)
        journey.page.reload()
    journey.click("nav.tabs >> text=Arbetsbord")
    return journey.page.url


def test_a_plan_is_computed_watched_stopped_kept_compared_and_asked_about(
    journey, bench
):
    page = journey.page
    journey.examine()
    page.select_option("[name=seconds]", "600")
    page.click("button:text-is('Räkna')")
    page.wait_for_url("**/runs/*/")
    # It comes by itself: nobody reloads the page.
    page.wait_for_selector("#plan >> text=Åtgärder i planen", timeout=PATIENCE_MS)
    assert "pågår" in page.inner_text("#progress")
    page.wait_for_selector("#progress >> text=Hur bra hittills", timeout=PATIENCE_MS)
    # Another part of it is looked at on the same page, and stays when there is news.
    page.click("nav[aria-label='Planens delar'] >> text=Pengar")
    with page.expect_response(lambda answer: "/progress/?show=money" in answer.url):
        pass
    page.wait_for_selector("#part-money[aria-current=page]")
    assert "pågår" in page.inner_text("#progress")

    page.click("button:text-is('Stoppa')")
    page.wait_for_selector("#progress >> text=stoppad", timeout=PATIENCE_MS)
    assert page.locator("button:text-is('Stoppa')").count() == 0
    assert "Minsta andelen är" in page.inner_text("#plan")
    journey.examine()

    journey.click("#plan >> text=Behåll planen")
    journey.examine()
    journey.fill(name="Min plan", note="Första försöket")
    journey.press("Spara")
    assert "Planen är behållen" in page.inner_text("main")
    plan = page.url
    for part in ("Åtgärder", "Tidslinje", "Karta", "Pengar", "Mål"):
        journey.click(f"nav[aria-label='Planens delar'] >> text={part}")
        journey.examine()
    for picture in page.locator(".chart img").all():
        picture.scroll_into_view_if_needed()
    pictures = "[...document.querySelectorAll('.chart img')]"
    wait_until(page, f"{pictures}.every(i => i.complete)")
    assert page.evaluate(f"{pictures}.every(i => i.naturalWidth > 0)")

    journey.press("Jämför med en annan plan")
    page.select_option("[name=b]", label="Rättvis plan")
    journey.click("main button:text-is('Jämför')")
    assert "Vem som vinner på B" in page.inner_text("main")
    journey.examine()

    page.goto(f"{plan}?show=measures")
    page.click("text=Varför är den inte med? >> nth=0")
    page.wait_for_url("**/why/**")
    journey.press("Räkna ut")
    page.wait_for_selector("#why >> text=Om inget annat i planen", timeout=PATIENCE_MS)
    journey.examine()


def test_something_is_changed_on_the_workbench_by_keyboard_and_a_plan_computed(
    journey, bench
):
    page = journey.page
    page.goto(bench)
    for words in ("Kommunens investeringsram", "Villkor", "Nämndernas vikter"):
        _tab_to(page, words, presses=120)
        page.keyboard.press("Enter")
        page.wait_for_selector("#change h2:focus")
        journey.examine_here()
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("4")
    _tab_to(page, "Spara och räkna")
    page.keyboard.press("Enter")
    page.wait_for_url("**/runs/*/")
    page.wait_for_selector("#plan >> text=Åtgärder i planen", timeout=PATIENCE_MS)
    journey.click("text=Vad som har flyttats sedan förra planen")
    assert "Vem som vinner på B" in page.inner_text("main")


def test_the_workbench_by_keyboard_alone(journey, bench):
    page = journey.page
    page.goto(bench)
    _tab_to(page, "Räkna")
    page.keyboard.press("Enter")
    page.wait_for_url("**/runs/*/")
    _tab_to(page, "Stoppa")
    page.keyboard.press("Enter")
    page.wait_for_selector("#progress >> text=stoppad", timeout=PATIENCE_MS)
    _tab_to(page, "Karta")
    page.keyboard.press("Enter")
    page.wait_for_url("**show=map**")


def _tab_to(page, words, presses=80):
    """Press Tab until what has the words, said or only read out, has the focus."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText.trim()").endswith(words):
            return
    pytest.fail(f"{words} cannot be reached by the keyboard.")


def test_without_scripts_a_link_shows_how_far_it_has_come(browser, journey, bench):
    page = journey.page
    page.goto(bench)
    page.click("button:text-is('Räkna')")
    page.wait_for_url("**/runs/*/")
    cookies = page.context.cookies()
    bare = browser.new_context(java_script_enabled=False)
    bare.add_cookies(cookies)
    plain = bare.new_page()
    plain.goto(page.url)
    assert 'http-equiv="refresh"' not in plain.content()
    until = time.monotonic() + PATIENCE_MS / 1000
    while plain.locator("#plan >> text=Åtgärder i planen").count() == 0:
        assert time.monotonic() < until, "The link never led to a plan."
        plain.get_by_role("link", name="Visa hur långt").click()
        plain.wait_for_timeout(500)
    bare.close()
