"""What is shared, the lattice, two cities, over time, and what is behind a cross."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from samstad.apps.accounts.visitor import VISITOR, asker, signed_in
from samstad.apps.common_ground import actions, bridge, may, queries, things
from samstad.apps.common_ground.drawing import WIDE, WIDTH, Drawing, drawn
from samstad.apps.common_ground.forms import (
    AskedForm,
    ComparedForm,
    ObjectionForm,
    PairForm,
    SinceForm,
)
from samstad.apps.common_ground.next_theme import next_host, themes_not_met_on
from samstad.apps.common_ground.sheets import SINCE, THEMES, matrix_of, pair_table
from samstad.apps.common_ground.slides import deck_of
from samstad.apps.common_ground.things import shared_first, things_ground
from samstad.apps.exchange.queries import network_of, term_called
from samstad.apps.meetings.may import may_announce
from samstad.apps.sheets.pages import export_file
from samstad.apps.web.templatetags.components import said_plain

MOST_GROUPS, MOST_NODES_OF_THINGS = 12, 40
both = require_http_methods(["GET", "POST"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A square of the matrix: a cross with its count, an objection, or nothing."""

    city: Any
    cross: Any
    objection: Any


@require_safe
def shared(request: HttpRequest) -> HttpResponse:
    """The matrix, and what it says in words."""
    form = ComparedForm(request.GET)
    ground = _ground(request, form)
    if form.compares:
        return _things(request, form, ground)
    rows = [
        (
            term,
            [
                Square(
                    city=city,
                    cross=ground.found.get((city.pk, term.pk)),
                    objection=ground.contested.get((city.pk, term.pk)),
                )
                for city in ground.cities
            ],
        )
        for term in ground.terms
    ]
    shown: dict[str, Any] = {
        "rows": rows,
        "shares": bridge.shares_of(ground),
    }
    return _page(request, "shared", form, ground, **shown)


def _things(request: HttpRequest, form: ComparedForm, ground: Any) -> HttpResponse:
    """Records beside each other: what most have as columns, the rest in words."""
    columns, rest = shared_first(ground)
    rows = [
        (
            thing,
            [(thing.pk, term.pk) in ground.found for term in columns],
            [term for term in rest if (thing.pk, term.pk) in ground.found],
        )
        for thing in ground.cities
    ]
    shares = bridge.shares_of(ground)
    groups = sorted(shares.by_some, key=lambda group: -len(group.cities))
    shown: dict[str, Any] = {
        "rows": rows,
        "columns": columns,
        "has_rest": any(more for _thing, _marks, more in rows),
        "shares": shares,
        "groups": groups[:MOST_GROUPS],
        "more_groups": len(groups) - MOST_GROUPS,
        "how_many": counted(form.compares, len(ground.cities)),
    }
    return _page(request, "shared", form, ground, template="things", **shown)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The matrix as it is shown, with what is asked for in the address."""
    ground = _ground(request, ComparedForm(request.GET))
    rows = [(matrix_of(ground), ground.terms)]
    return export_file(rows, name="common-ground", kind=form)


@require_safe
def lattice(request: HttpRequest) -> HttpResponse:
    form = ComparedForm(request.GET)
    ground = _ground(request, form)
    most = MOST_NODES_OF_THINGS if form.compares else bridge.MOST_NODES
    found = bridge.lattice_of(ground, most=most)
    shown: dict[str, Any] = {
        "lattice": found,
        "drawing": _drawing(found, form.compares),
        "least": counted(form.compares, found.least),
    }
    return _page(request, "lattice", form, ground, **shown)


def counted(compared: str, n: int) -> str:
    """So many cities, or of what stands in their place."""
    words = {
        "": ngettext("%(n)s city", "%(n)s cities", n),
        things.MEASURES: ngettext("%(n)s measure", "%(n)s measures", n),
        things.EXPERIENCES: ngettext("%(n)s experience", "%(n)s experiences", n),
        things.MEETINGS: ngettext("%(n)s meeting", "%(n)s meetings", n),
    }
    return words[compared] % {"n": n}


def _drawing(found: bridge.Lattice, compared: str = "") -> Drawing:
    labels = [
        (
            counted(compared, len(node.cities)),
            [said_plain(term, "name") for term in node.own_terms],
            [said_plain(city, "name") for city in node.own_cities],
        )
        for node in found.nodes
    ]
    sizes = [len(node.cities) for node in found.nodes]
    width = WIDE if compared else WIDTH
    return drawn(sizes, found.lines, labels, box_width=width)


@require_safe
def two_cities(request: HttpRequest) -> HttpResponse:
    network = network_of(asker(request))
    cities = queries.cities_of(network)
    form = PairForm(request.GET, cities=cities)
    ground = _ground(request, form)
    pair = None
    if len(cities) > 1:
        one, other = form.pair(cities, set(asker(request).scopes.cities))
        pair = bridge.pair_of(ground, one, other)
        if kind := request.GET.get("as"):
            rows = [*pair.both, *pair.only_one, *pair.only_other]
            sheet = (pair_table(ground, pair), rows)
            return export_file([sheet], name="two-cities", kind=kind)
        chosen = {"one": one.slug, "other": other.slug}
        form = PairForm({**request.GET.dict(), **chosen}, cities=cities)
    return _page(request, "two-cities", form, ground, pair=pair)


@require_safe
def since(request: HttpRequest) -> HttpResponse:
    form = SinceForm(request.GET)
    day = form.since()
    ground = _ground(request, form)
    grown = bridge.grown_since(ground, day)
    if not form.errors:
        form = SinceForm({**request.GET.dict(), "day": day.isoformat()})
    return _page(request, "since", form, ground, day=day, grown=grown)


@require_safe
def export_since(request: HttpRequest, form: str) -> HttpResponse:
    """What has become common since the day asked for."""
    asked = SinceForm(request.GET)
    day = asked.since()
    rows = [(SINCE, bridge.grown_since(_ground(request, asked), day))]
    return export_file(rows, name=f"common-ground-since-{day}", kind=form)


def _ground(request: HttpRequest, form: AskedForm) -> bridge.Ground:
    person, asked = asker(request), form.asked()
    find = things_ground if asked.compared else bridge.ground_of
    return find(person, network_of(person), asked)


def _page(
    request: HttpRequest,
    name: str,
    form: Any,
    ground: Any,
    *,
    template: str = "",
    **shown: Any,
) -> HttpResponse:
    is_wrong = bool(form.errors)
    shown |= {"form": form, "ground": ground, "here": name}
    shown |= {"compares": getattr(form, "compares", "")}
    at = f"common_ground/{template or name.replace('-', '_')}.html"
    return render(request, at, shown, status=400 if is_wrong else 200)


@require_safe
def slides(request: HttpRequest) -> HttpResponse:
    """A presentation, of what is public unless more is asked for."""
    is_inner = bool(request.GET.get("inner"))
    network = network_of(asker(request))
    deck = deck_of(asker(request) if is_inner else VISITOR, network)
    shown = {
        "deck": deck,
        "drawing": _drawing(deck.lattice),
        "has_notes": bool(request.GET.get("notes")),
        "is_inner": is_inner,
    }
    return render(request, "common_ground/slides.html", shown)


@require_safe
def next_theme(request: HttpRequest) -> HttpResponse:
    """What the next meeting could be about, and whose turn it is to host."""
    person = asker(request)
    network = network_of(person)
    shown = {
        "host": next_host(person, network),
        "themes": themes_not_met_on(person, network),
        "may_announce": may_announce(person),
    }
    return render(request, "common_ground/next_theme.html", shown)


@require_safe
def export_themes(request: HttpRequest, form: str) -> HttpResponse:
    person = asker(request)
    network = network_of(person)
    host = next_host(person, network)
    rows = [(theme, host) for theme in themes_not_met_on(person, network)]
    return export_file([(THEMES, rows)], name="next-theme", kind=form)


@require_safe
def cross(request: HttpRequest, city: str, number: int) -> HttpResponse:
    """What gives a city a tag, and the city's own word about it."""
    person = asker(request)
    place, term = queries.city_called(city), term_called(number)
    if term.merged_into:
        return redirect("common_ground:cross", city, term.merged_into_id)
    held = queries.is_contested(place, term)
    said = queries.readable(person, held)
    behind = queries.behind(person, place, term)
    read = queries.read_in(place, term)
    narrower = queries.narrower_with(person, place, term)
    shown = {
        "city": place,
        "term": term,
        "behind": behind,
        "read": read,
        "narrower": narrower,
        "objection": said,
        # Whoever sees what gives the cross learns that it fell, if not always why.
        "is_contested": said or (held and (behind or read or narrower)),
        "may_object": not held
        and (behind or read or narrower)
        and may.may_object(person, place),
        "may_take_back": said and may.may_take_back(signed_in(request), said)
        if person
        else False,
    }
    return render(request, "common_ground/cross.html", shown)


@both
@login_required
def object_to(request: HttpRequest, city: str, number: int) -> HttpResponse:
    person = signed_in(request)
    place, term = queries.city_called(city), term_called(number)
    may.check_may_object(person, place)
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.object_to(person, place, term, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(
                request, _("The objection holds: the cross is taken away.")
            )
            return redirect(made)
    shown = {"form": form, "city": place, "term": term}
    status = 400 if form.errors else 200
    return render(request, "common_ground/object.html", shown, status=status)


@both
@login_required
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """Ask first, since the reason is then no longer shown."""
    person = signed_in(request)
    said = queries.objection_numbered(person, number)
    may.check_may_take_back(person, said)
    if request.method == "POST":
        actions.take_back(person, said)
        messages.success(request, _("The objection was taken back."))
        return redirect(said)
    shown = {
        "heading": _("Take the objection back?"),
        "what": f"{said.city} · {said.word or said_plain(said.term, 'name')}",
        "words": _("The texts are then read again, and the reason no longer stands."),
        "button": _("Take back"),
        "back": said.get_absolute_url(),
    }
    return render(request, "web/confirm.html", shown)
