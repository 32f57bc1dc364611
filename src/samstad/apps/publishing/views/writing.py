"""Where articles are written: the list, one article, its moves and revisions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.publishing import queries
from samstad.apps.publishing.actions import (
    ChangedMeanwhile,
    lost_pictures,
    move_article,
    renew_preview,
    restore_revision,
    write_article,
)
from samstad.apps.publishing.compare import compared, compared_pictures
from samstad.apps.publishing.forms import ArticleForm, MoveForm, PublishForm, StateForm
from samstad.apps.publishing.may import (
    check_may_move,
    check_may_write,
    check_stands_before,
    may_move,
    may_write,
)
from samstad.apps.publishing.sheets import ARTICLES
from samstad.apps.publishing.states import MOVES, STATES
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken
from samstad.vocabulary.texts import Text

form_page = require_http_methods(["GET", "POST"])


@require_safe
@login_required
def workshop(request: HttpRequest) -> HttpResponse:
    """The articles that one writes with others, by state if asked."""
    _check_writes_somewhere(request)
    state = _state(request)
    shown = {
        "page": page_of(request, queries.workshop(asker(request), state=state)),
        "state": state,
        "states": STATES,
    }
    return render(request, "publishing/workshop.html", shown)


@form_page
@login_required
def new(request: HttpRequest) -> HttpResponse:
    _check_writes_somewhere(request)
    person, homes = signed_in(request), queries.homes(asker(request))
    form = ArticleForm(request.POST or None, homes=homes)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        said.pop("seen", None)
        home = said.pop("home")
        article = write_article(person, queries.new_article(home), **said)
        messages.success(request, _("The draft was saved."))
        return redirect("publishing:one", article.pk)
    return _form(request, form, heading=_("Write an article"))


@require_safe
@login_required
def export(request: HttpRequest, form: str) -> HttpResponse:
    _check_writes_somewhere(request)
    rows = queries.workshop(asker(request), state=_state(request))
    return export_file([(ARTICLES, rows)], name="articles", kind=form)


@form_page
@login_required
def bring_in(request: HttpRequest) -> HttpResponse:
    """Drafts from a spreadsheet; the states of articles are not changed by it."""
    _check_writes_somewhere(request)
    return import_page(
        request,
        [ARTICLES],
        signed_in(request),
        person=signed_in(request),
        heading=_("Import articles"),
        back=reverse("publishing:workshop"),
    )


@require_safe
@login_required
def one(request: HttpRequest, number: int) -> HttpResponse:
    """All about one article: where it stands, what may be done, what has been."""
    article = queries.article_in_workshop(asker(request), number)
    path = reverse("publishing:preview", args=[article.token])
    moves = [
        move
        for move in MOVES.values()
        if move.starts == article.state and may_move(asker(request), article, move.name)
    ]
    shown = {
        "article": article,
        "wording": article.wording(spoken()),
        "moves": [(move.name, _(move.button)) for move in moves],
        "may_write": may_write(asker(request), article),
        "preview": request.build_absolute_uri(path),
        "revisions": list(article.revisions.all()),
    }
    return render(request, "publishing/one.html", shown)


@form_page
@login_required
def edit(request: HttpRequest, number: int) -> HttpResponse:
    article = queries.article_in_workshop(asker(request), number)
    check_may_write(asker(request), article)
    seen = max((r.number for r in article.revisions.all()), default=None)
    form = ArticleForm(
        request.POST or None, instance=article, homes=[], initial={"seen": seen}
    )
    if request.method == "POST" and form.is_valid():
        try:
            write_article(signed_in(request), article, **form.cleaned_data)
        except ChangedMeanwhile as problem:
            form.add_error(None, problem.said(spoken()))
        else:
            messages.success(request, _("It was saved."))
            return redirect("publishing:one", number)
    return _form(request, form, heading=_("Change the article"), article=article)


@form_page
@login_required
def move(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Say what the move means, take a remark, and make it."""
    if name not in MOVES:
        raise Http404
    article = queries.article_in_workshop(asker(request), number)
    check_may_move(asker(request), article, name)
    check_stands_before(article, name)
    form = (PublishForm if name == "publish" else MoveForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            moved = move_article(signed_in(request), article, name, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _moved(moved))
            return redirect("publishing:one", number)
    heading = _(MOVES[name].button)
    shown = {"article": article, "form": form, "heading": heading, "move": name}
    status = 400 if form.errors else 200
    return render(request, "publishing/move.html", shown, status=status)


@require_POST
@login_required
def new_link(request: HttpRequest, number: int) -> HttpResponse:
    article = queries.article_in_workshop(asker(request), number)
    renew_preview(signed_in(request), article)
    messages.success(request, _("There is a new link. The old one no longer works."))
    return redirect("publishing:one", number)


@require_safe
@login_required
def compare(request: HttpRequest, number: int) -> HttpResponse:
    """Two revisions; without ``?from=`` and ``?to=`` the last two."""
    article = queries.article_in_workshop(asker(request), number)
    numbers = [r.number for r in article.revisions.all()]
    older, newer = queries.revisions(
        article,
        _number(request, "from", otherwise=numbers[min(1, len(numbers) - 1)]),
        _number(request, "to", otherwise=numbers[0]),
    )
    names = {f.name: f.verbose_name for f in article._meta.concrete_fields}
    found = compared(older.texts, newer.texts)
    shown = {
        "article": article,
        "older": older,
        "newer": newer,
        "fields": [(names[name], name[-3:], found[name]) for name in found],
        "pictures": compared_pictures(older.pictures, newer.pictures),
        "lost": lost_pictures(older),
        "may_write": may_write(asker(request), article),
    }
    return render(request, "publishing/compare.html", shown)


@require_POST
@login_required
def restore(request: HttpRequest, number: int, revision: int) -> HttpResponse:
    article = queries.article_in_workshop(asker(request), number)
    found, _same = queries.revisions(article, revision, revision)
    restore_revision(signed_in(request), found)
    said = _("Wording %(number)d was restored. The later ones are still in the list.")
    messages.success(request, said % {"number": revision})
    return redirect("publishing:one", number)


def _check_writes_somewhere(request: HttpRequest) -> None:
    if not queries.homes_held(asker(request)):
        raise NotAllowed(
            Text(
                sv="Du skriver inte artiklar för någon stad.",
                en="You do not write articles for any city.",
            ),
            remedy=Text(
                sv="Be stadens processledare om rollen kommunikatör.",
                en="Ask the city's process leader for the role of communicator.",
            ),
        )


def _state(request: HttpRequest) -> str:
    form = StateForm(request.GET)
    return form.cleaned_data["state"] if form.is_valid() else ""


def _number(request: HttpRequest, name: str, *, otherwise: int) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() else otherwise


def _moved(article: Any) -> str:
    if article.is_scheduled:
        return _("The article will be out at the time that was set.")
    return _("The article is now: %(state)s.") % {"state": article.get_state_display()}


def _form(
    request: HttpRequest, form: Any, *, heading: str, article: Any = None
) -> HttpResponse:
    shown = {"article": article, "form": form, "heading": heading}
    status = 400 if form.errors else 200
    return render(request, "publishing/form.html", shown, status=status)
