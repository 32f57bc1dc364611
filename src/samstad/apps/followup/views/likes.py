"""Which municipalities are like one, by the indicators that are chosen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import asker
from samstad.apps.followup import like, queries
from samstad.apps.followup.forms_like import LikeForm
from samstad.apps.followup.may import may_ask


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    person = asker(request)
    form = LikeForm(request.GET or None, person=person, own=queries.own_code(person))
    is_asked = form.is_valid()
    shown = {
        "form": form,
        "is_asked": is_asked,
        "found": like.find_like(**form.asked) if is_asked else None,
        "may_ask": may_ask(person),
        "chosen": request.GET.urlencode(),
    }
    return render(request, "followup/likes.html", shown)
