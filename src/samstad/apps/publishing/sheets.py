"""The articles as a spreadsheet; drafts can come back in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import one_of, text
from samstad.apps.publishing.actions import write_article
from samstad.apps.publishing.models import Article
from samstad.apps.publishing.queries import homes, new_article, workshop
from samstad.apps.publishing.states import State
from samstad.apps.sheets.tables import CellProblem, Row, Table
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_STATE = {
    State.DRAFT.value: Text(sv="Utkast", en="Draft"),
    State.REVIEW.value: Text(sv="På granskning", en="In review"),
    State.PUBLISHED.value: Text(sv="Publicerad", en="Published"),
    State.WITHDRAWN.value: Text(sv="Tillbakadragen", en="Withdrawn"),
}
_AUDIENCE = {
    "city": Text(sv="Staden", en="The city"),
    "network": Text(sv="Nätverket", en="The network"),
    "public": Text(sv="Alla", en="Everyone"),
}
_WRITTEN = (
    text("title", "Rubrik", "Title", longest=200),
    text("lead", "Ingress", "Introduction", longest=600),
    text("body", "Text", "Text"),
    text("title_en", "Rubrik på engelska", "Title in English", longest=200),
    text("lead_en", "Ingress på engelska", "Introduction in English", longest=600),
    text("body_en", "Text på engelska", "Text in English"),
    text("source", "Källa", "Source", longest=500),
)
_SHEET = Sheet(
    name="articles",
    title=Text(sv="Artiklar", en="Articles"),
    columns=(
        text("slug", "Adress", "Address", required=True, longest=80),
        text("home", "För", "For", required=True, longest=200),
        *_WRITTEN,
        Column(
            name="audience",
            heading=Text(sv="Får läsas av", en="May be read by"),
            reads=one_of(_AUDIENCE),
            required=True,
        ),
        Column(name="state", heading=Text(sv="Läge", en="State"), reads=one_of(_STATE)),
        text("publish_at", "Publicerad (läses inte in)", "Published (not read in)"),
        text("published_by", "Publicerad av (läses inte in)", "By (not read in)"),
    ),
    key=("slug",),
)
_NOT_READ = ("home", "state", "publish_at", "published_by")


def _values(article: Article) -> Row:
    row: Row = {c.name: getattr(article, c.name) for c in _WRITTEN}
    at = article.publish_at
    return row | {
        "slug": article.slug,
        "home": str(article.city or article.network),
        "audience": article.audience,
        "state": article.state,
        "publish_at": f"{at:%Y-%m-%d %H:%M} UTC" if at else "",
        "published_by": article.published_by,
    }


def _put(
    person: Person, scope: Any, existing: Article | None, row: Mapping[str, Any]
) -> Article:
    changed = {name: value for name, value in row.items() if name not in _NOT_READ}
    if existing is not None:
        _check_state(existing, row)
        return write_article(person, existing, **changed)
    names = {name: home for home, name in homes(person)}
    if row["home"] not in names:
        raise CellProblem(
            "home",
            Text(
                sv=f"Du skriver inte för {row['home']}.",
                en=f"You do not write for {row['home']}.",
            ),
            remedy=Text(
                sv="Skriv stadens eller nätverkets namn.",
                en="Write the name of the city or the network.",
            ),
        )
    return write_article(person, new_article(names[row["home"]]), **changed)


def _check_state(existing: Article, row: Mapping[str, Any]) -> None:
    """An article is moved on its page, where it is seen what that means."""
    if row.get("state") not in (None, "", existing.state):
        raise CellProblem(
            "state",
            Text(
                sv="Läget ändras inte från en fil.",
                en="The state is not changed from a file.",
            ),
            remedy=Text(
                sv="Låt det stå som det var och flytta artikeln på dess sida.",
                en="Leave it as it was, and move the article on its page.",
            ),
        )


ARTICLES = Table(sheet=_SHEET, rows=workshop, values=_values, put=_put)
