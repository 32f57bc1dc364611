"""Articles that are out, as open data."""

from __future__ import annotations

from typing import Any

from samstad.adapters.sheets import Sheet
from samstad.apps.publishing.models import Article
from samstad.apps.publishing.sheets import ARTICLES
from samstad.apps.sheets.datasets import Dataset, without
from samstad.vocabulary.texts import Text


def _rows(person: Any) -> Any:
    return Article.objects.visible_to(person).live().select_related("network", "city")


DATASETS = (
    Dataset(
        sheet=Sheet(
            name="articles",
            title=ARTICLES.sheet.title,
            columns=without(ARTICLES.sheet.columns, "home", "audience", "state"),
            key=(),
        ),
        about=Text(
            sv="Vad städerna och nätverket har publicerat.",
            en="What the cities and the network have published.",
        ),
        theme="GOVE",
        rows=_rows,
        values=ARTICLES.values,
        tells_of="publish_at",
    ),
)
