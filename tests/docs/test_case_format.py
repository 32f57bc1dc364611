"""The page on the form of a case says what the code says."""

from __future__ import annotations

from pathlib import Path

from samstad.adapters.cases.handbook import case_format

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "case.md"


def test_the_page_is_made_from_the_columns_of_today() -> None:
    remedy = "python -m samstad.adapters.cases.handbook > docs/reference/case.md"
    assert PAGE.read_text(encoding="utf-8") == case_format(), remedy
