"""Lists and pages of contributions, and what is done to them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.exchange import actions, may, queries
from samstad.apps.exchange.drafts import cities_to_write_for, draft
from samstad.apps.exchange.forms import (
    FilterForm,
    PickUpForm,
    ReplyForm,
    ShareForm,
    contribution_form,
)
from samstad.apps.exchange.kinds import KINDS
from samstad.apps.exchange.sheets import TABLES, ImportScope
from samstad.apps.exchange.views.shown import form_page
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web import gathering
from samstad.apps.web.cards import card_here
from samstad.apps.web.forms import refuse
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import told
from samstad.apps.web.seen import WrittenMeanwhile, apart
from samstad.apps.web.structured import Card
from samstad.apps.web.templatetags.components import said_plain
from samstad.vocabulary.sharing import Level

both = require_http_methods(["GET", "POST"])


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    person = asker(request)
    found: list[dict[str, Any]] = [
        {"kind": kind, "count": count, "newest": queries.newest(kind, person, most=3)}
        for kind, count in queries.counts(person)
    ]
    latest = [thing for part in found for thing in part["newest"]]
    return render(request, "exchange/home.html", {"found": found, "latest": latest})


@require_safe
def listing(request: HttpRequest, kind: str) -> HttpResponse:
    shape = queries.kind_called(kind)
    person = asker(request)
    form, asked = _filter(request, shape)
    rows = queries.Listed(shape, person, asked)
    address = request.GET.copy()
    address.pop("page", None)
    shown = {
        "kind": shape,
        "form": form,
        "page": page_of(request, rows),
        "filter": address.urlencode(),
        "may_write": bool(cities_to_write_for(person, shape)),
    }
    return render(request, "exchange/list.html", shown)


def _filter(request: HttpRequest, shape: Any) -> tuple[Any, dict[str, Any]]:
    """The filter that stands in the address; what is wrong in it filters nothing."""
    form = FilterForm(request.GET or None, kind=shape)
    form.is_valid()
    return form, getattr(form, "cleaned_data", {})


@require_safe
def export(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    shape = queries.kind_called(kind)
    _form, asked = _filter(request, shape)
    rows = queries.listed(shape, asker(request), asked)
    return export_file([(TABLES[kind], rows)], name=kind, kind=form)


@both
@login_required
def read_in(request: HttpRequest, kind: str) -> HttpResponse:
    """Import into the one city that ``?city=`` names, or the person's only one."""
    shape = queries.kind_called(kind)
    person = signed_in(request)
    cities = [city for city in cities_to_write_for(person, shape) if city]
    asked = [city for city in cities if city.slug == request.GET.get("city")]
    city = (asked or cities or [None])[0]
    new = draft(person, shape, None)
    if city is None:
        may.check_may_write(person, new)
    return import_page(
        request,
        [TABLES[kind]],
        ImportScope(
            person=person,
            network=city.network if city else new.network,
            city=city,
            kind=shape,
        ),
        person=person,
        heading=f"{shape.name}: {city or new.network}",
        back=reverse("exchange:list", args=[kind]),
    )


@require_safe
def page(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    shape = queries.kind_called(kind)
    person = asker(request)
    thing = queries.contribution(shape, number, person)
    shown = shown_on(person, shape, thing) | {"card": _card(request, thing)}
    return render(request, "exchange/page.html", shown)


def _card(request: HttpRequest, thing: Any) -> Card | None:
    """How it looks where its address is shared: only what everyone may read."""
    if thing.level != Level.PUBLIC or thing.withdrawn:
        return None
    title, text = (said_plain(thing, name) for name in ("title", "text"))
    return card_here(request, title=title, about=text)


def shown_on(person: Any, shape: Any, thing: Any) -> dict[str, Any]:
    """All that the page of a contribution needs."""
    cities = may.replies_as(person, thing) if shape.reply else []
    replies = queries.replies_to(thing, person)
    for reply in replies:
        reply.may_change = may.may_change_reply(person, reply)
    said = {reply.from_city_id for reply in replies if not reply.withdrawn}
    if shape.slug == "experiences":
        cities = [city for city in cities if city and city.pk not in said]
    may_change = may.may_change(person, thing)
    return {
        "kind": shape,
        "thing": thing,
        "replies": replies,
        "reply_form": ReplyForm(kind=shape, cities=cities) if cities else None,
        "may_change": may_change,
        "may_share": may.may_share(person, thing),
        "pick_up": _pick_up_form(person, thing) if shape.slug == "ideas" else None,
        "measure": queries.measure_of(thing, person) if shape.slug == "ideas" else None,
        "writes": _writes_experiences(person),
        "adapts_here": _may_adapt(person, thing),
        **(queries.kin_of(thing, person) if shape.slug == "methods" else {}),
    }


def _may_adapt(person: Any, thing: Any) -> bool:
    """Whether the person writes for another city than the one whose method it is."""
    if thing.kind != "methods" or thing.withdrawn:
        return False
    cities = cities_to_write_for(person, KINDS["methods"])
    return any(city and city.pk != thing.city_id for city in cities)


def _writes_experiences(person: Any) -> bool:
    """Whether the person may make an experience of an answer."""
    return bool(cities_to_write_for(person, KINDS["experiences"]))


def _pick_up_form(person: Any, idea: Any, *args: Any) -> PickUpForm | None:
    boards = queries.boards_in([idea.city_id])
    mine = may.boards_that_pick_up(person, idea)
    if idea.state == "measure" or idea.withdrawn or (mine is not None and not mine):
        return None
    return PickUpForm(
        *args, boards=boards if mine is None else boards.filter(pk__in=mine)
    )


@both
@login_required
def new(request: HttpRequest, kind: str) -> HttpResponse:
    shape = queries.kind_called(kind)
    person = signed_in(request)
    answer = (
        queries.helpful_answer(request.GET.get("answer", ""), person)
        if shape.slug == "experiences"
        else None
    )
    adapts = (
        queries.method_to_adapt(request.GET.get("adapts", ""), person)
        if shape.slug == "methods"
        else None
    )
    begun = draft(person, shape, answer, adapts=adapts)
    return _write(request, shape, begun, heading=shape.new)


@both
@login_required
def edit(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    shape = queries.kind_called(kind)
    thing = queries.contribution(shape, number, asker(request))
    may.check_may_change(signed_in(request), thing)
    return _write(request, shape, thing, heading=_("Change"))


def _write(
    request: HttpRequest, shape: Any, thing: Any, *, heading: Any
) -> HttpResponse:
    person = signed_in(request)
    cities = cities_to_write_for(person, shape)
    if not thing.pk and not cities:
        may.check_may_write(person, thing)
    first = {} if thing.pk else {"tags": getattr(thing, "first_tags", None)}
    is_looking = "look" in request.POST
    first |= _kept(request) if is_looking else {}
    sent = None if is_looking else request.POST or None
    form = contribution_form(shape, person, thing, sent, cities=cities, initial=first)
    now = queries.contribution(shape, thing.pk, person) if thing.pk else None
    fresh_seen = actions.contribution_seen(now) if now else ""
    shown: dict[str, Any] = {"seen": request.POST.get("seen", fresh_seen)}
    if is_looking:
        form.like, form.has_looked = _alike(request), True
    elif request.method == "POST" and form.is_valid():
        try:
            fresh, seen = now or thing, request.POST.get("seen")
            actions.put_contribution(person, fresh, seen=seen, **form.cleaned_data)
        except ValidationError as error:
            refuse(form, error)
        except WrittenMeanwhile as problem:
            shown = {"seen": fresh_seen, "apart": apart(form, now)} | told(problem)
        else:
            messages.success(request, _("It was saved."))
            return redirect(fresh)
    listing_address = reverse("exchange:list", args=[shape.slug])
    cancel = thing.get_absolute_url() if thing.pk else listing_address
    return form_page(request, form, heading=heading, kind=shape, cancel=cancel, **shown)


def _kept(request: HttpRequest) -> dict[str, Any]:
    """What is written so far, when somebody only looks for what is alike."""
    return {**request.POST.dict(), "tags": request.POST.getlist("tags")}


def _alike(request: HttpRequest) -> gathering.Like:
    text = " ".join(request.POST.get(name, "") for name in ("title", "text"))
    return gathering.alike(signed_in(request), text)


@require_POST
@login_required
def alike(request: HttpRequest) -> HttpResponse:
    """What is like the words in a form, while it is written; the form takes its list."""
    like = _alike(request)
    shown = {"found": like.found, "people": like.people, "has_looked": True}
    return render(request, "exchange/alike.html", shown)


@both
@login_required
def share(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    shape = queries.kind_called(kind)
    person = signed_in(request)
    thing = queries.contribution(shape, number, person)
    may.check_may_share(person, thing, thing.level)
    form = ShareForm(request.POST or None, initial={"level": thing.level})
    if request.method == "POST" and form.is_valid():
        try:
            actions.share(person, thing, level=form.cleaned_data["level"])
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("It is now shared as you chose."))
            return redirect(thing)
    shown = {"heading": _("Share"), "kind": shape, "cancel": thing.get_absolute_url()}
    return form_page(request, form, **shown, warning=_share_warning())


def _share_warning() -> str:
    return _("Replies follow. Who shared it with whom, and when, is in the history.")


@both
@login_required
def withdraw(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Ask first; then withdraw, or bring back what was withdrawn."""
    shape = queries.kind_called(kind)
    person = signed_in(request)
    thing = queries.contribution(shape, number, person)
    may.check_may_change(person, thing)
    if request.method == "POST":
        does = actions.bring_back if thing.withdrawn else actions.withdraw
        does(person, thing)
        said = _("It was withdrawn. You can bring it back here.")
        back = _("It is back.")
        messages.success(request, said if thing.withdrawn else back)
        return redirect(thing)
    return render(request, "exchange/withdraw.html", {"kind": shape, "thing": thing})


@both
@login_required
def pick_up(request: HttpRequest, number: int) -> HttpResponse:
    """A board picks an idea up, or says why it does not."""
    shape = KINDS["ideas"]
    person = signed_in(request)
    idea = queries.contribution(shape, number, person)
    form = _pick_up_form(person, idea, request.POST or None)
    if form is None:
        may.check_may_change(person, idea)
        return redirect(idea)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        does = actions.pick_up if said["does"] == "pick-up" else actions.decline
        does(person, idea, board=said["board"], reason=said["reason"])
        messages.success(request, _("It was saved."))
        return redirect(idea)
    shown = {"heading": _("What the board says"), "kind": shape}
    return form_page(request, form, **shown, cancel=idea.get_absolute_url())


@require_safe
def beyond(request: HttpRequest) -> HttpResponse:
    """Obstacles that no city can remove itself."""
    person, shape = asker(request), KINDS["obstacles"]
    groups = queries.beyond_the_cities(person)
    shown = {
        "groups": groups,
        "latest": [obstacle for group in groups for obstacle in group.obstacles],
        "kind": shape,
        "may_write": bool(cities_to_write_for(person, shape)),
    }
    return render(request, "exchange/beyond.html", shown)


@require_safe
def export_beyond(request: HttpRequest, form: str) -> HttpResponse:
    """With the columns of all obstacles: changed rows come in where those do."""
    rows = queries.obstacles_beyond(asker(request))
    return export_file(
        [(TABLES["obstacles"], rows)], name="obstacles-beyond", kind=form
    )
