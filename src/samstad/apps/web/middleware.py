"""A problem that a view raises becomes a page with its remedy."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from samstad.apps.web.errors import problem_page
from samstad.apps.web.limits import TooMuch, check_limit, kind_of, who_asks
from samstad.vocabulary.problems import Problem


class ProblemMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        return problem_page(request, error) if isinstance(error, Problem) else None


class LimitMiddleware:
    """Floods are asked to wait, before anything is read or written for them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        kind = kind_of(request)
        try:
            if kind:
                check_limit(kind, who_asks(request))
        except TooMuch as problem:
            return problem_page(request, problem)
        return self.get_response(request)
