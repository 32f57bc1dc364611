"""The components of the house, in every template without ``{% load %}``.

``/design/`` shows each of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.db.models import Model
from django.forms import BoundField
from django.template.defaultfilters import linebreaks_filter as linebreaks
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samstad.apps.web import structured, widgets
from samstad.apps.web.gathering import Section, beside, examples, sections_of
from samstad.apps.web.names import said_invented
from samstad.apps.web.requests import spoken
from samstad.vocabulary.language_of import language_of
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Language

register = template.Library()
Context = dict[str, Any]


@register.filter
def iso(when: datetime.date | None) -> str:
    """A day or a moment as HTML reads it, which allows three decimals at most."""
    if not isinstance(when, datetime.datetime):
        return when.isoformat() if when else ""
    return timezone.localtime(when).isoformat(timespec="seconds")


@register.simple_block_tag
def panel(content: str, *, heading: str, level: int = 2) -> SafeString:
    """Frame content under a heading: ``{% panel heading=… %}…{% endpanel %}``."""
    parts = {"content": content, "heading": heading, "level": level}
    return render_to_string("web/components/panel.html", parts)


@register.simple_block_tag
def empty(content: str, *, heading: str) -> SafeString:
    """Say that there is nothing yet, and what to do next."""
    parts = {"content": content, "heading": heading}
    return render_to_string("web/components/empty.html", parts)


@register.simple_block_tag
def table(content: str, *, caption: str, stacked: bool = False) -> SafeString:
    """A table that scrolls within itself on a narrow screen.

    One whose cells are understood without their headings may be ``stacked`` there.
    """
    parts = {"content": content, "caption": caption, "is_stacked": stacked}
    return render_to_string("web/components/table.html", parts)


@register.simple_block_tag
def notice(content: str, *, kind: str = "info") -> SafeString:
    """A framed remark: ``info``, ``success``, ``warning`` or ``error``."""
    parts = {"content": content, "kind": kind}
    return render_to_string("web/components/notice.html", parts)


@register.inclusion_tag("web/components/form.html", takes_context=True)
def form(
    context: Context,
    form: Any,
    *,
    button: str = "",
    cancel: str = "",
    action: str = "",
    seen: str = "",
) -> Context:
    """A whole form with its button; files are understood.

    ``seen`` tells what the form was opened on, where two may write at once.
    """
    parts = {"form": form, "button": button or _("Save"), "cancel": cancel}
    token = {"csrf_token": context.get("csrf_token"), "seen": seen}
    return {**parts, **token, "action": action, "on_whole": form.non_field_errors()}


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """One field with label, help and errors."""
    return SafeString(bound.as_field_group())


@register.filter
def box(choice: Context) -> SafeString:
    """One choice of several, to tick."""
    return mark_safe(widgets.box(choice))  # noqa: S308 (each part is escaped)


@register.simple_tag
def level_badge(level: str) -> SafeString:
    """Who may read a record."""
    return format_html(
        '<span class="badge level-{}">{}</span>', level, LEVEL_WORDS[Level(level)]()
    )


LEVEL_WORDS = {
    Level.BOARD: lambda: _("Shared with the board"),
    Level.CITY: lambda: _("Shared with the city"),
    Level.NETWORK: lambda: _("Shared with the network"),
    Level.PUBLIC: lambda: _("Public"),
}


@register.inclusion_tag("web/components/sharing.html")
def sharing(thing: Any) -> Context:
    """The level of a shared record, with a link to "why may I see this?"."""
    return {"thing": thing, "table": thing._meta.label_lower}


@register.inclusion_tag("web/components/history_link.html")
def history_link(thing: Any) -> Context:
    """A link to what has been done to a record."""
    return {"thing": thing, "table": thing._meta.label_lower}


@register.inclusion_tag("web/components/sheet_links.html", takes_context=True)
def sheet_links(
    context: Context, export: str, *place: Any, read_in: str = ""
) -> Context:
    """A list as a workbook and as CSV, filtered as it is shown, and the way back in."""
    asked = context["request"].GET.copy()
    asked.pop("page", None)
    filtered = f"?{asked.urlencode()}" if asked else ""
    return {
        form: reverse(export, args=[*place, form]) + filtered
        for form in ("xlsx", "csv")
    } | {"read_in": read_in}


@register.inclusion_tag("web/components/sheet_links.html", takes_context=True)
def sheets_here(context: Context) -> Context:
    """The same of a list whose own address gives it as a sheet, by ``?as=``."""
    asked = context["request"].GET.copy()
    asked.pop("page", None)
    given = {}
    for form in ("xlsx", "csv"):
        asked["as"] = form
        given[form] = f"?{asked.urlencode()}"
    return given


@register.inclusion_tag("web/components/figure.html")
def figure(
    value: Any,
    *,
    unit: str,
    label: str,
    source: str = "",
    certainty: str = "",
    date: Any = None,
) -> Context:
    """A figure with its unit, source, date and certainty."""
    said = {"value": value, "unit": unit, "label": label}
    return {**said, "source": source, "certainty": certainty, "date": date}


@register.inclusion_tag("web/components/source.html")
def source(text: str, *, address: str = "") -> Context:
    """Where a fact was read; web addresses become links."""
    found = [address] if address else [w for w in text.split() if w.startswith("http")]
    words = " ".join(w for w in text.split() if not w.startswith("http"))
    return {"words": words.rstrip(": "), "addresses": found}


@register.inclusion_tag("web/components/sources.html")
def sources(text: str) -> Context:
    """Where facts were read, one source in each line, under one heading."""
    return {"sources": [source(line) for line in lines(text)]}


@register.inclusion_tag("web/components/breadcrumbs.html")
def breadcrumbs(*steps: str) -> Context:
    """``{% breadcrumbs address words address words … last_words %}``."""
    pairs = list(zip(steps[:-1:2], steps[1:-1:2], strict=True))
    return {"links": pairs, "here": steps[-1]}


@register.inclusion_tag("web/components/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any], name: str = "page") -> Context:
    """Links to the pages of a list; other parts of the address stay."""
    asked = context["request"].GET.copy()
    asked.pop(name, None)
    return {"page": page, "rest": asked.urlencode(), "name": name}


@register.simple_tag
def said(thing: Any, name: str) -> SafeString | str:
    """A text in the page's language; marked when only the other one exists."""
    words, language = _wording(thing, name)
    return words if language == spoken() else _marked(words, language)


@register.simple_tag
def said_block(thing: Any, name: str) -> SafeString:
    """As ``said``, with its lines kept and a quiet word where it is foreign."""
    words, language = _wording(thing, name)
    if language == spoken():
        return format_html("<div>{}</div>", linebreaks(words))
    return format_html(
        '<div lang="{}">{}</div>{}',
        language,
        linebreaks(words),
        _only_in(language),
    )


@register.filter
def named(thing: Any) -> SafeString | str:
    """What a record or a person is called, in the page's language if it can be."""
    if isinstance(thing, str):
        return said_invented(thing)
    if isinstance(about := getattr(thing, "about", None), Model):
        return format_html("{}: {}", capfirst(thing._meta.verbose_name), named(about))
    has_two = (name for name in ("title", "name") if hasattr(thing, f"{name}_en"))
    name = next(has_two, None)
    return said(thing, name) if name else str(thing)


def _wording(thing: Any, name: str) -> tuple[str, str]:
    """The text and its language: the page's, if the text exists in it."""
    swedish, english = str(getattr(thing, name)), getattr(thing, f"{name}_en", "")
    is_english = english and (spoken() == "en" or not swedish)
    return (
        (str(english), "en") if is_english else (swedish, "sv" if swedish else spoken())
    )


def _marked(words: str, language: str) -> SafeString:
    return format_html('<span lang="{}">{}</span>', language, words)


@register.filter
def in_its_language(words: Any, otherwise: str = "sv") -> Any:
    """What people write in one field, in either language, marked if it is not the page's.

    Names and titles have two fields; reasons, notes, answers, questions, units and the
    texts of a case have one. The words themselves tell; what tells nothing, as a unit,
    is taken for the city's own language, which is Swedish; for the page's own with
    ``in_its_language:language``, where figures and names stand among the words.
    """
    usual: Language = "en" if otherwise == "en" else "sv"
    return _in_its_language(words, otherwise=usual) if words else words


def _in_its_language(words: Any, *, otherwise: Language) -> Any:
    text = str(words)
    language = language_of(text, otherwise=otherwise)
    if language == spoken():
        return words
    tag = "div" if text.startswith("<p>") else "span"
    return format_html('<{0} lang="{1}">{2}</{0}>', tag, language, words)


@register.filter
def with_title(words: str) -> Any:
    """As “Answer the question: Hur gör ni?”, where what follows the colon is a title.

    It was chosen in the page's language, if it exists in it.
    """
    said, colon, title = str(words).partition(": ")
    marked = _in_its_language(title, otherwise=spoken())
    return format_html("{}{}{}", said, colon, marked)


def _only_in(language: str) -> SafeString:
    said = _("In Swedish only") if language == "sv" else _("In English only")
    return format_html('<p class="quiet-text">{}</p>', said)


@register.filter
def lines(text: str) -> list[str]:
    """The lines of a text that is a list with one thing in each line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.inclusion_tag("web/components/tabs.html")
def tabs(here: str, *steps: str) -> Context:
    """``{% tabs here key address words key address words … %}``."""
    triples = zip(steps[::3], steps[1::3], steps[2::3], strict=True)
    return {"here": here, "tabs": list(triples)}


@register.simple_tag
def said_plain(thing: Any, name: str) -> str:
    """As ``said``, without markup: for titles and attributes."""
    return _wording(thing, name)[0]


@register.simple_tag
def said_list(thing: Any, name: str) -> SafeString:
    """A text with one thing in each line, as a list in the page's language."""
    words, language = _wording(thing, name)
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines(words)))
    if language == spoken():
        return format_html("<ul>{}</ul>", items)
    return format_html('<ul lang="{}">{}</ul>{}', language, items, _only_in(language))


@register.simple_tag
def kronor(amount: int) -> str:
    """An amount with its unit: 8 125 000 kr, in English SEK 8,125,000."""
    if spoken() == "en":
        return f"SEK\xa0{amount:,}"
    space = "\xa0"
    return f"{amount:,}".replace(",", space) + f"{space}kr"


@register.simple_tag(takes_context=True)
def sections(context: Context, place: Any) -> SafeString:
    """What every app has to say on the public page of a city or a network."""
    return _drawn(context, place, sections_of(context["request"], place))


@register.simple_tag(takes_context=True, name="beside")
def beside_tag(context: Context, thing: Any) -> SafeString:
    """What other apps show on the page of a record."""
    return _drawn(context, thing, beside(context["request"], thing))


@register.simple_tag(takes_context=True, name="examples")
def examples_tag(context: Context) -> SafeString:
    """The components that apps have of their own, for the page of all."""
    return _drawn(context, None, examples(context["request"]))


@register.simple_tag(takes_context=True)
def sections_apart(context: Context, place: Any) -> dict[str, SafeString]:
    """As ``sections``, with what is ``soon`` apart from the ``rest``."""
    found = sections_of(context["request"], place)
    soon = [section for section in found if section.order < NOT_SOON]
    rest = [section for section in found if section.order >= NOT_SOON]
    return {
        "soon": _drawn(context, place, soon),
        "rest": _drawn(context, place, rest),
    }


NOT_SOON = 20
"""What comes earlier in the order has a day, and stands before the cities."""


def _drawn(context: Context, place: Any, parts: list[Section]) -> SafeString:
    request = context["request"]
    drawn = (
        (render_to_string(part.template, {**part.shown, "place": place}, request),)
        for part in parts
    )
    return format_html_join("", "{}", drawn)


@register.inclusion_tag("web/components/card.html")
def card(shown: structured.Card) -> Context:
    """What is shown where the address is shared; goes into the block ``head``."""
    return {"card": shown}


@register.simple_tag
def machine_data(data: structured.Data) -> SafeString:
    """schema.org data from ``web/structured.py``; goes into the block ``head``."""
    return structured.script_of(data)


@register.inclusion_tag("web/components/updated.html")
def last_updated(when: Any = None, who: Any = "") -> Context:
    """When a page was last updated and who published it; the block ``updated``.

    What nobody is known to have written, the site answers for.
    """
    return {"when": when, "who": who or settings.SITE_NAME}


@register.inclusion_tag("web/components/updated.html")
def last_of(rows: Iterable[Any]) -> Context:
    """When what a list shows was last updated; a row may begin with the record."""
    things = (row[0] if isinstance(row, tuple) else row for row in rows)
    days = [day for thing in things if (day := getattr(thing, "changed", None))]
    return last_updated(max(days, default=None))
