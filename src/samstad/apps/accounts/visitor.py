"""Whoever asks for a page: a person, or a visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest

from samstad.apps.accounts.scopes import NOBODY, Scopes

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


class Visitor:
    """Someone who has not signed in; reads what is public."""

    scopes: Scopes = NOBODY
    is_authenticated = False
    pk = None

    def __bool__(self) -> bool:
        return False


VISITOR = Visitor()


def asker(request: HttpRequest) -> Person | Visitor:
    """The person who is signed in, or the visitor."""
    if request.user.is_authenticated:
        return request.user
    return VISITOR


def signed_in(request: HttpRequest) -> Person:
    """The person, in views that let nobody else in."""
    return cast("Person", request.user)
