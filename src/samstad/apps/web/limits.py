"""How much one person, or one address, may do before they are asked to wait.

The counts are kept in the cache, which all workers of a server share. A window begins
with the first thing done in it, so that the time to try again can be said. Two workers
that count in the same moment may count one for two: a limit is there to stop floods,
and is no more exact than that.
"""

from __future__ import annotations

import datetime
import hashlib
import math
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, get_urlconf, resolve
from django.utils import timezone

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.rates import Rate
from samstad.vocabulary.texts import Text

MOST_KEPT = 500
View = Callable[..., HttpResponse]
_COUNTED = {
    "writes": Text(sv="ändringar", en="changes"),
    "uploads": Text(sv="filer", en="files"),
    "searches": Text(sv="sökningar", en="searches"),
    "invitations": Text(sv="inbjudningar", en="invitations"),
    "hall": Text(sv="röster och frågor", en="votes and questions"),
    "api": Text(sv="frågor till API:t", en="questions to the API"),
    "answers": Text(sv="koder och svar", en="codes and answers"),
    "faults": Text(sv="anmälningar", en="reports"),
    "letters": Text(sv="brev till samma adress", en="letters to the same address"),
}
_WINDOWS = {
    60: Text(sv="en minut", en="a minute"),
    3_600: Text(sv="en timme", en="an hour"),
    86_400: Text(sv="ett dygn", en="a day"),
}


class TooMuch(Problem):
    """More than the limit; ``wait_s`` seconds are left until it opens again."""

    code = "web.too-much"

    def __init__(self, kind: str, rate: Rate, *, wait_s: int) -> None:
        self.wait_s = wait_s
        said, window = _COUNTED[kind], _WINDOWS[rate.window_s]
        again = _clock(wait_s)
        super().__init__(
            Text(
                sv=f"Högst {rate.most} {said.sv} tas emot på {window.sv}.",
                en=f"At most {rate.most} {said.en} are taken in {window.en}.",
            ),
            remedy=Text(
                sv=f"Försök igen {again}: gå tillbaka i webbläsaren och skicka en gång till.",
                en=f"Try again at {again}: go back in the browser and send it once more.",
            ),
        )


def _clock(wait_s: int) -> str:
    """The time to try again, rounded up to the minute; with the day if it is another."""
    now = timezone.localtime()
    again = now + datetime.timedelta(seconds=wait_s)
    if again.second or again.microsecond:
        again = again.replace(second=0, microsecond=0) + datetime.timedelta(minutes=1)
    return f"{again:%H:%M}" if again.date() == now.date() else f"{again:%Y-%m-%d %H:%M}"


_TRIAL: ContextVar[Counter[str] | None] = ContextVar("trial", default=None)
"""What has been done in a trial: it is counted there and nowhere else."""


@contextmanager
def trial() -> Iterator[None]:
    """Within it limits hold, and what is done takes nothing from what one may do."""
    kept = _TRIAL.set(Counter())
    try:
        yield
    finally:
        _TRIAL.reset(kept)


def check_limit(kind: str, who: str) -> None:
    """Count one thing done by ``who``.

    Raises
    ------
    TooMuch
        If the window holds as many as the limit allows.
    """
    rate: Rate | None = settings.LIMITS.get(kind)
    if rate is None:
        return
    name = "limit-" + hashlib.sha256(f"{kind} {who}".encode()).hexdigest()
    now = time.time()
    count, until = cache.get(name) or (0, now + rate.window_s)
    if until <= now:
        count, until = 0, now + rate.window_s
    left_s = max(1, math.ceil(until - now))
    tried = _TRIAL.get()
    if count + (tried[name] if tried is not None else 0) >= rate.most:
        raise TooMuch(kind, rate, wait_s=left_s)
    if tried is not None:
        tried[name] += 1
        return
    cache.set(name, (count + 1, until), left_s)


def who_asks(request: HttpRequest) -> str:
    """The person who is signed in, or the address of a visitor's computer."""
    if request.user.is_authenticated:
        return f"person {request.user.pk}"
    return f"address {_address(request)}"


def _address(request: HttpRequest) -> str:
    """What the proxy adds last can be believed; what a visitor sends before, not."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def kind_of(request: HttpRequest) -> str:
    """What a request is counted as; reading is not counted."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        asks = request.GET.get("q") or request.GET.get("words")
        return "searches" if asks else ""
    is_upload = (request.content_type or "") == "multipart/form-data"
    return _counted_as(request) or ("uploads" if is_upload else "writes")


def counted_as(kind: str) -> Callable[[View], View]:
    """Count what is sent to a view as something else than a change by one person.

    A full hall may share one address, and be no flood.
    """

    def marked(view: View) -> View:
        view.counted_as = kind  # type: ignore[attr-defined]
        return view

    return marked


def _counted_as(request: HttpRequest) -> str:
    return _counted_at(request.path_info, get_urlconf())


@lru_cache(maxsize=MOST_KEPT)
def _counted_at(path: str, urls: str | None) -> str:
    """A hall's phones all send to the same few addresses."""
    try:
        view = resolve(path, urls).func
    except Resolver404:
        return ""
    return getattr(view, "counted_as", "")
