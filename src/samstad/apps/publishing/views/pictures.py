"""Pictures: handing one in, changing its words, and the files themselves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.publishing import queries
from samstad.apps.publishing.actions import (
    add_picture,
    change_picture,
    put_picture_first,
    remove_picture,
)
from samstad.apps.publishing.forms import PictureForm, PictureTextForm
from samstad.apps.publishing.may import check_may_write
from samstad.apps.publishing.renditions import TYPES, PictureNotUsable, file_of
from samstad.apps.web.requests import spoken

form_page = require_http_methods(["GET", "POST"])
A_DAY = 86_400


@form_page
@login_required
def new(request: HttpRequest, number: int) -> HttpResponse:
    article = _article(request, number)
    form = PictureForm(request.POST or None, request.FILES or None, article=article)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        content = said.pop("file").read()
        try:
            add_picture(signed_in(request), article, content=content, **said)
        except PictureNotUsable as problem:
            form.add_error("file", problem.said(spoken()))
        else:
            messages.success(request, _("The picture was added."))
            return redirect("publishing:one", number)
    return _form(request, article, form, heading=_("Add a picture"))


@form_page
@login_required
def edit(request: HttpRequest, number: int, picture: int) -> HttpResponse:
    article = _article(request, number)
    found = queries.picture_of(article, picture)
    form = PictureTextForm(request.POST or None, instance=found, article=article)
    if request.method == "POST" and form.is_valid():
        change_picture(signed_in(request), found, **form.cleaned_data)
        messages.success(request, _("It was saved."))
        return redirect("publishing:one", number)
    return _form(request, article, form, heading=_("Change the picture's words"))


@form_page
@login_required
def remove(request: HttpRequest, number: int, picture: int) -> HttpResponse:
    """Ask first, and whether the file is to go as well: that cannot be undone."""
    article = _article(request, number)
    found = queries.picture_of(article, picture)
    if request.method == "POST":
        is_for_good = bool(request.POST.get("for_good"))
        remove_picture(signed_in(request), found, is_for_good=is_for_good)
        back = _("The picture was removed. An earlier wording brings it back.")
        gone = _("The picture was deleted for good.")
        messages.success(request, gone if is_for_good else back)
        return redirect("publishing:one", number)
    shown = {"article": article, "picture": found}
    return render(request, "publishing/picture_remove.html", shown)


@require_POST
@login_required
def first(request: HttpRequest, number: int, picture: int) -> HttpResponse:
    found = queries.picture_of(_article(request, number), picture)
    put_picture_first(signed_in(request), found)
    messages.success(request, _("It was saved."))
    return redirect("publishing:one", number)


@require_safe
def file(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """A rendition, as what it is and nothing else."""
    preview = request.GET.get("preview", "")
    found = queries.picture_shown(asker(request), token, preview)
    if name not in _names(found):
        raise Http404
    try:
        content = file_of(found.token, name)
    except FileNotFoundError:
        raise Http404 from None
    answer = HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]])
    answer["Content-Disposition"] = "inline"
    answer["X-Content-Type-Options"] = "nosniff"
    for_all = queries.is_for_all(found.article)
    kept = f"public, max-age={A_DAY}" if for_all else "private, no-store"
    answer["Cache-Control"] = kept
    return answer


def _names(picture: Any) -> set[str]:
    sized = {f"{width}.{end}" for width in picture.widths for end in TYPES}
    return sized | {"social.jpg"}


def _article(request: HttpRequest, number: int) -> Any:
    article = queries.article_in_workshop(asker(request), number)
    check_may_write(asker(request), article)
    return article


def _form(
    request: HttpRequest, article: Any, form: Any, *, heading: str
) -> HttpResponse:
    shown = {"article": article, "form": form, "heading": heading}
    status = 400 if form.errors else 200
    return render(request, "publishing/form.html", shown, status=status)
