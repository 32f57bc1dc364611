"""The components of the house, in every template without ``{% load %}``.

``/design/`` shows each of them.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samstad.apps.web import structured
from samstad.apps.web.gathering import sections_of
from samstad.apps.web.requests import spoken
from samstad.vocabulary.sharing import Level

register = template.Library()
Context = dict[str, Any]


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
    context: Context, form: Any, *, button: str = "", cancel: str = "", action: str = ""
) -> Context:
    """A whole form with its button; files are understood."""
    parts = {"form": form, "button": button or _("Save"), "cancel": cancel}
    token = {"csrf_token": context.get("csrf_token")}
    return {**parts, **token, "action": action, "on_whole": form.non_field_errors()}


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """One field with label, help and errors."""
    return SafeString(bound.as_field_group())


@register.inclusion_tag("web/components/level.html")
def level_badge(level: str) -> Context:
    """Who may read a record."""
    return {"level": level, "words": LEVEL_WORDS[Level(level)]()}


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


@register.inclusion_tag("web/components/breadcrumbs.html")
def breadcrumbs(*steps: str) -> Context:
    """``{% breadcrumbs address words address words … last_words %}``."""
    pairs = list(zip(steps[:-1:2], steps[1:-1:2], strict=True))
    return {"links": pairs, "here": steps[-1]}


@register.inclusion_tag("web/components/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any]) -> Context:
    """Links to the pages of a list; other parts of the address stay."""
    asked = context["request"].GET.copy()
    asked.pop("page", None)
    return {"page": page, "rest": asked.urlencode()}


@register.simple_tag
def said(thing: Any, name: str) -> SafeString | str:
    """A text in the page's language; marked when only the other one exists."""
    swedish, english = getattr(thing, name), getattr(thing, f"{name}_en", "")
    if spoken() == "en" and english:
        return str(english)
    if spoken() == "en" and swedish:
        return format_html('<span lang="sv">{}</span>', swedish)
    return str(swedish)


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
    english = getattr(thing, f"{name}_en", "")
    return str(english if spoken() == "en" and english else getattr(thing, name))


@register.simple_tag
def said_list(thing: Any, name: str) -> SafeString:
    """A text with one thing in each line, as a list in the page's language."""
    english = getattr(thing, f"{name}_en", "")
    is_foreign = spoken() == "en" and not english
    words = english if spoken() == "en" and english else getattr(thing, name)
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines(words)))
    marked = SafeString(' lang="sv"') if is_foreign else ""
    return format_html("<ul{}>{}</ul>", marked, items)


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
    request = context["request"]
    drawn = (
        (render_to_string(s.template, {**s.shown, "place": place}, request),)
        for s in sections_of(request, place)
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
def last_updated(when: Any, who: str) -> Context:
    """When a page was last updated and who published it; the block ``updated``."""
    return {"when": when, "who": who}
