"""An evaluation as the draft of an article, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from samstad.apps.followup import predicting
from samstad.apps.followup.presentation import Shown, png_of, shown_of
from samstad.apps.publishing.actions import add_picture, write_article
from samstad.apps.publishing.models import Article
from samstad.apps.web.templatetags.components import said_plain
from samstad.vocabulary.texts import LANGUAGES

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

LONGEST_SOURCE = 500
"""As long as the field of an article."""


def article_about(asked: Any) -> Article:
    """The article not yet written, to be read by those who may read the question."""
    return Article(network=asked.network, city=asked.city, audience=asked.level)


@transaction.atomic
def draft_article(person: Person, run: Any) -> Article:
    """Write the draft; it goes to review and is published as any other article."""
    asked = run.question
    words: dict[str, Any] = {}
    chart: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            end = "_en" if language == "en" else ""
            shown = shown_of(asked, run)
            words |= {f"title{end}": said_plain(asked, "title")[:200]}
            words |= {f"lead{end}": _lead(asked, shown)}
            words |= {f"body{end}": _body(asked, run, shown)}
            chart[f"alt{end}"] = shown.chart[:300]
    words["source"] = _source(asked)
    article = write_article(person, article_about(asked), **words)
    with override("sv"):
        add_picture(person, article, content=png_of(run), credit="Samstad", **chart)
    return article


def _source(asked: Any) -> str:
    """All sources in one line where it holds them; the page it leads to has them all."""
    every = "; ".join(predicting.sources_of(asked).splitlines())
    return every if len(every) <= LONGEST_SOURCE else str(asked.indicator.source)


def _lead(asked: Any, shown: Shown) -> str:
    first = _("A made-up example.") if predicting.is_made_up(asked) else ""
    return f"{first} {shown.answer}".strip()[:600]


def _body(asked: Any, run: Any, shown: Shown) -> SafeString:
    checks = format_html_join(
        "",
        "<li>{}: {}. {}</li>",
        (
            (name, _("holds") if passed else _("does not hold"), words)
            for name, passed, words in shown.checks
        ),
    )
    needed = format_html_join("", "<li>{}</li>", ((words,) for words in shown.needed))
    data = _(
        "%(periods)s, compared with %(compared)d municipalities. The newest value was published on %(vintage)s."
    ) % {
        "periods": shown.periods,
        "compared": shown.compared,
        "vintage": date_format(run.vintage, "DATE_FORMAT"),
    }
    address = reverse("followup:question", args=[asked.pk])
    parts = (
        format_html("<p>{}</p>", shown.question),
        format_html("<p>{} {}</p>", shown.estimate, shown.design),
        _section(_("What could have shown the answer wrong"), checks),
        _section(_("What is needed to be able to tell"), needed),
        format_html("<h2>{}</h2><p>{}</p>", _("The data"), data),
        format_html(
            '<p><a href="{}?run={}">{}</a></p>',
            address,
            run.pk,
            _("Work it out again: the question, the series and the whole evaluation."),
        ),
    )
    return format_html_join("", "{}", ((part,) for part in parts))


def _section(heading: str, items: SafeString) -> SafeString:
    if not items:
        return SafeString("")
    return format_html("<h2>{}</h2><ul>{}</ul>", heading, items)
