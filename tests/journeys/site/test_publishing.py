"""From an empty page to readers in two languages, and back again."""

from __future__ import annotations

import io
from functools import cache

import pytest
from PIL import Image
from playwright.sync_api import expect

from samstad.apps.publishing import renditions
from samstad.apps.publishing.actions import add_picture
from samstad.apps.publishing.demonstration.drawing import six_cities_at_a_table
from tests.access.rows.publishing import published
from tests.journeys.waiting import wait_until

pytestmark = pytest.mark.browser
MOST_BYTES = 175_000
"""The promise is 200 kB; this leaves room for what is added to a page."""
LANGUAGES = {
    "title": "Träff i Kiruna",
    "lead": "Sex städer möttes.",
    "title_en": "Meeting in Kiruna",
    "lead_en": "Six cities met.",
}


def _type(journey, field, text):
    """In the editor, as one writes: heading, words, bold."""
    place = journey.page.locator(f".prose-editor:has(+ textarea[name={field}])")
    box = place.get_by_role("textbox")
    box.click()
    journey.page.keyboard.type(text)
    expect(box).to_contain_text(text)  # a slow machine is still making the editor
    return place


def test_an_article_is_written_reviewed_published_and_withdrawn(journey):
    journey.sign_in("communicator")
    journey.go("/sv/articles/new/")
    journey.examine()
    journey.fill(**LANGUAGES)
    place = _type(journey, "body", "En rubrik")
    place.get_by_role("button", name="Rubrik", exact=True).click()
    expect(place.locator("h2")).to_have_text("En rubrik")
    journey.page.keyboard.press("End")
    journey.page.keyboard.press("Enter")
    journey.page.keyboard.type("Alla var där.")
    _type(journey, "body_en", "Everyone was there.")
    journey.page.get_by_label("Alla", exact=True).check()
    journey.press("Spara")
    workshop = journey.page.url.removeprefix(journey.address)

    journey.press("Lägg till en bild")
    journey.examine()
    journey.page.set_input_files(
        "input[type=file]",
        {"name": "a.png", "mimeType": "image/png", "buffer": six_cities_at_a_table()},
    )
    journey.fill(alt="Sex städer vid ett bord", alt_en="Six cities at a table")
    journey.press("Spara")
    journey.press("Skicka till granskning")
    journey.examine()
    journey.press("Skicka till granskning")
    journey.press("Publicera")
    journey.examine()
    journey.press("Publicera")
    journey.examine()

    journey.sign_out()
    journey.go("/sv/news/")
    journey.examine()
    journey.press("Träff i Kiruna")
    expect(journey.page.locator(".prose h2")).to_have_text("En rubrik")
    assert "Alla var där." in journey.page.inner_text(".prose")
    assert "Publicerad av: communicator" in journey.page.inner_text("main")
    shown = "document.querySelector('article img').naturalWidth > 0"
    wait_until(journey.page, shown)
    journey.examine()
    journey.press("Read in English")
    assert "Everyone was there." in journey.page.inner_text(".prose")

    journey.sign_in("communicator")
    journey.go(workshop + "edit/")
    journey.fill(title="Stor träff i Kiruna")
    journey.press("Spara")
    journey.press("Jämför 1 med den senaste")
    assert journey.page.inner_text("ins").endswith("Stor träff")
    journey.examine()
    journey.press("Återställ lydelse 1")
    assert journey.page.inner_text("h1") == "Träff i Kiruna"

    journey.press("Dra tillbaka")
    journey.examine()
    journey.press("Dra tillbaka")
    journey.go("/sv/articles/")
    journey.examine()
    journey.sign_out()
    journey.go("/sv/news/")
    assert "Träff i Kiruna" not in journey.page.inner_text("main")


def test_the_form_works_without_javascript(journey, browser):
    journey.sign_in("communicator")
    cookies = journey.page.context.cookies()
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(journey.address + "/sv/articles/new/")
    page.fill("[name=title]", "Utan skript")
    page.fill("[name=body]", "Första stycket.\n\nAndra stycket.")
    page.get_by_label("Alla", exact=True).check()
    page.get_by_role("button", name="Spara").click()
    page.locator(".link a").click()
    page.locator(".prose p").first.wait_for()

    assert page.locator(".prose p").all_inner_texts() == [
        "Första stycket.",
        "Andra stycket.",
    ]
    context.close()


def test_the_link_of_the_editor_obeys_the_policy(journey):
    journey.sign_in("communicator")
    journey.go("/sv/articles/new/")
    place = _type(journey, "body", "Kiruna")
    journey.page.keyboard.press("Control+a")
    place.get_by_role("button", name="Länk", exact=True).click()
    dialog = journey.page.locator("dialog")
    dialog.locator("input").first.fill("https://kiruna.se/")
    dialog.locator("button[type=submit]").click()

    value = journey.page.input_value("textarea[name=body]")
    assert 'href="https://kiruna.se/"' in value


_take = renditions.take


@cache
def _taken() -> renditions.Taken:
    """Taken once for all the pages; the pages' own call is what is stood in for."""
    return _take(_photograph())


def _photograph() -> bytes:
    """Shapes and grain, which weigh as much as in a photograph of a crowd."""
    rough = Image.effect_noise((200, 150), 90).resize((2400, 1800))
    grain = Image.effect_noise((2400, 1800), 25)
    out = io.BytesIO()
    Image.merge("RGB", (rough, grain, Image.blend(rough, grain, 0.5))).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("path", ["/sv/", "/sv/news/", "/sv/cities/kiruna/", "article"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_first_view_is_light_and_asks_no_one_else(
    journey, browser, monkeypatch, path, width
):
    monkeypatch.setattr(renditions, "take", lambda content: _taken())
    for number in range(4):
        article = published(journey.world, title=f"Artikel {number}")
        said = {"alt": "Som ett fotografi", "alt_en": "", "credit": ""}
        add_picture(journey.world.leader, article, content=b"", **said)
    address = article.get_absolute_url() if path == "article" else path
    size = {"width": width, "height": 900}
    page = browser.new_page(viewport=size, device_scale_factor=2)
    asked, received = [], []
    page.on("request", lambda request: asked.append(request.url))
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on(
        "Network.loadingFinished",
        lambda said: received.append(said["encodedDataLength"]),
    )

    page.goto(journey.address + address, wait_until="networkidle")

    assert [url for url in asked if not url.startswith(journey.address)] == []
    assert len(received) >= 3
    assert sum(received) <= MOST_BYTES, sum(received)
    page.close()
