"""Walks through what every subject stands on."""

from __future__ import annotations

import pytest

from samstad.apps.accounts.models import Role

pytestmark = pytest.mark.browser
PAGES = (
    "/sv/",
    "/sv/cities/",
    "/sv/cities/kiruna/",
    "/sv/cities/kiruna/organisation/",
    "/sv/design/",
    "/sv/accessibility/",
    "/sv/privacy/",
    "/sv/cookies/",
    "/sv/account/login/",
    "/sv/account/password/reset/",
    "/sv/account/password/reset/done/",
    "/sv/account/confirm-email/",
    "/sv/account/inactive/",
    "/sv/account/3rdparty/login/cancelled/",
    "/sv/account/3rdparty/login/error/",
    "/sv/networks/net/",
    "/sv/accessibility/report/",
    "/sv/nothing-here/",
)
PAGES_OF_A_LEADER = (
    "/sv/me/",
    "/sv/cities/kiruna/edit/",
    "/sv/cities/kiruna/people/",
    "/sv/cities/kiruna/people/invite/",
    "/sv/cities/kiruna/organisation/import/",
    "/sv/cities/kiruna/organisation/boards/new/",
    "/sv/account/2fa/",
    "/sv/account/password/change/",
    "/sv/account/email/",
    "/sv/account/logout/",
    "/sv/account/reauthenticate/",
    "/sv/account/3rdparty/",
    "/sv/account/2fa/webauthn/",
    "/sv/networks/net/people/",
    "/sv/why/places.city/{kiruna}/",
    "/sv/why/places.city/{kiruna}/invite/",
    "/sv/roles/{role}/",
    "/sv/roles/{role}/end/",
    "/sv/people/{leader}/remove/",
    "/sv/cities/kiruna/organisation/boards/{board}/remove/",
)


PAGES_OF_A_COORDINATOR = (
    "/sv/networks/net/",
    "/sv/accessibility/reports/",
    "/sv/networks/net/edit/",
    "/sv/networks/net/import/",
    "/sv/networks/net/cities/new/",
    "/sv/networks/net/people/invite/",
    "/sv/cities/kiruna/name/",
    "/sv/cities/kiruna/remove/",
)


def test_a_visitor_can_use_every_page(journey):
    for path in PAGES:
        journey.go(path)
        journey.examine()


def test_a_fault_is_reported_without_an_account_and_without_scripts(journey, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{journey.address}/sv/accessibility/")
    page.click("text=Anmäl en brist")
    page.fill("[name=what]", "Skärmläsaren säger inget.")
    page.click("text=Skicka anmälan")
    address = page.url
    assert "Spara adressen" in page.inner_text("main")
    journey.page.goto(address)
    journey.examine()

    journey.sign_in("coordinator")
    journey.press("Besvara anmälan")
    journey.examine()
    journey.page.select_option("[name=state]", "mended")
    journey.fill(answer="Nu säger den vad som har valts.")
    journey.press("Spara svaret")
    page.goto(address)
    assert "Nu säger den vad som har valts." in page.inner_text("main")
    context.close()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_menu_opens_on_a_phone_without_javascript(journey, browser, language):
    journey.sign_in("leader")
    journey.go(f"/{language}/desk/")
    journey.examine_menu()
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 800}
    )
    context.add_cookies(journey.page.context.cookies())
    page = context.new_page()
    page.goto(f"{journey.address}/{language}/desk/")
    news = page.get_by_role("link", name={"sv": "Nyheter", "en": "News"}[language])

    assert not news.is_visible()
    page.click(".site-header > .wide > .menu-button")
    news.click()

    page.wait_for_url("**/news/")
    context.close()


def test_the_header_is_one_row_on_a_wide_screen(journey):
    journey.sign_in("leader")

    for language in ("sv", "en"):
        journey.go(f"/{language}/desk/")
        heights = """[...document.querySelectorAll(".site-header li a, .own summary")]
            .filter(link => link.checkVisibility({contentVisibilityAuto: true}))
            .map(link => link.getBoundingClientRect().top)"""
        tops = journey.page.evaluate(heights)

        assert max(tops) - min(tops) < 4


def test_a_leader_can_use_every_page(journey):
    journey.sign_in("leader")

    numbers = {
        "kiruna": journey.world.kiruna.pk,
        "leader": journey.world.leader.pk,
        "board": journey.world.board.pk,
        "role": Role.objects.get(person=journey.world.reader).pk,
    }
    for path in PAGES_OF_A_LEADER:
        journey.go(path.format(**numbers))
        assert not journey.page.locator(".error-number").count(), path
        journey.examine()


def test_a_coordinator_can_use_every_page(journey):
    journey.sign_in("coordinator")

    for path in PAGES_OF_A_COORDINATOR:
        journey.go(path)
        journey.examine()


def test_a_leader_changes_the_platform_and_sees_it_in_the_history(journey):
    journey.sign_in("leader")
    journey.go("/sv/cities/kiruna/")
    journey.press("Ändra")
    journey.fill(platform="Innovationsplattform Kiruna")
    journey.press("Spara")

    journey.press("Historik")

    assert "Innovationsplattform Kiruna" in journey.page.inner_text("main")
    journey.examine()


def test_someone_invited_opens_an_account_and_gets_the_role(journey, mailoutbox):
    journey.sign_in("leader")
    journey.go("/sv/cities/kiruna/people/invite/")
    journey.examine()
    journey.fill(email="ny@example.org")
    journey.press("Skicka inbjudan")
    link = next(line for line in mailoutbox[0].body.split() if "://" in line)
    journey.sign_out()

    journey.page.goto(link)
    journey.examine()
    journey.press("Skapa konto")
    journey.examine_here()
    assert journey.page.input_value("[name=email]") == "ny@example.org"
    journey.fill(name="Ny Nyström", password1="ett-nytt-langt-losenord")
    journey.click("main button[type=submit]")
    journey.examine_here()
    journey.press("Tacka ja")

    assert "Välkommen" in journey.page.inner_text("main")
    journey.go("/sv/cities/kiruna/people/")
    assert "Ny Nyström" in journey.page.inner_text("main")
