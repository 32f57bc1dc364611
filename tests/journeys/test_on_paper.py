"""What is folded on the screen is read on paper: they decide on printed plans."""

from __future__ import annotations

from pathlib import Path

import samstad

STYLE = (
    Path(samstad.__file__).parent / "apps" / "web" / "static" / "web" / "samstad.css"
)
FOLDED = "<main><details><summary>2018</summary><p>Sex åtgärder</p></details></main>"


def test_what_is_folded_is_printed(browser):
    page = browser.new_page()
    page.set_content(f"<style>{STYLE.read_text(encoding='utf-8')}</style>{FOLDED}")
    height = "document.querySelector('details').getBoundingClientRect().height"

    page.emulate_media(media="print")
    printed = page.evaluate(height)
    page.locator("summary").evaluate("it => it.parentElement.open = true")

    assert page.evaluate(height) == printed
    page.locator("summary").evaluate("it => it.parentElement.open = false")
    page.emulate_media(media="screen")
    folded = page.evaluate(height)
    page.locator("summary").evaluate("it => it.parentElement.open = true")
    assert page.evaluate(height) > folded
    page.close()
