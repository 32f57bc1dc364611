"""Replies: written, changed, withdrawn, and marked helpful."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.exchange import may, queries, replying
from samstad.apps.exchange.forms import ReplyForm
from samstad.apps.exchange.kinds import KINDS
from samstad.apps.exchange.views.contributions import shown_on
from samstad.apps.exchange.views.shown import form_page
from samstad.apps.web.forms import refuse

both = require_http_methods(["GET", "POST"])


@require_POST
@login_required
def reply(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    shape = queries.kind_called(kind)
    person = signed_in(request)
    about = queries.contribution(shape, number, person)
    cities = may.replies_as(person, about)
    form = ReplyForm(request.POST, kind=shape, cities=cities)
    may.check_may_reply(person, about, cities[0] if cities else None)
    if form.is_valid():
        said = {"from_city": cities[0], **form.cleaned_data}
        try:
            written = replying.reply(person, about, **said)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Your reply is there."))
            return redirect(written)
    shown = {**shown_on(person, shape, about), "reply_form": form}
    return render(request, "exchange/page.html", shown, status=400)


@both
@login_required
def change(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    shape = queries.kind_called(kind)
    person = signed_in(request)
    written = queries.reply_of(shape, number, person)
    may.check_may_change_reply(person, written)
    names = ("text", "text_en", "happened", "happened_en")
    now = {name: getattr(written, name, "") for name in names}
    form = ReplyForm(
        request.POST or None, kind=shape, cities=[], is_new=False, initial=now
    )
    if request.method == "POST" and form.is_valid():
        replying.change_reply(person, written, **form.cleaned_data)
        messages.success(request, _("It was saved."))
        return redirect(written)
    shown = {"heading": _("Change the reply"), "kind": shape}
    return form_page(request, form, **shown, cancel=written.get_absolute_url())


@require_POST
@login_required
def withdraw(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Withdraw a reply; once more brings it back, so nothing is lost."""
    person = signed_in(request)
    written = queries.reply_of(queries.kind_called(kind), number, person)
    if written.withdrawn:
        replying.bring_back_reply(person, written)
        messages.success(request, _("It is back."))
    else:
        replying.withdraw_reply(person, written)
        messages.success(request, _("It was withdrawn. You can bring it back here."))
    return redirect(written)


@require_POST
@login_required
def helpful(request: HttpRequest, number: int) -> HttpResponse:
    """Mark an answer helpful, or take the mark back."""
    person = signed_in(request)
    answer = queries.reply_of(KINDS["questions"], number, person)
    replying.mark_helpful(person, answer, helpful=not answer.helpful)
    return redirect(answer)
