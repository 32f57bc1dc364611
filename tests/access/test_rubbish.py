"""Whatever is sent to any address, by anyone, no page breaks.

``make rubbish`` sends ten thousand, in parts side by side; ``make test`` some hundreds.
``RUBBISH_SEED`` sends again what a run sent that found something.
"""

from __future__ import annotations

import os
import random
import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, reject, seed, settings
from hypothesis import strategies as st

from tests.access.table import EVERYONE
from tests.access.test_access import TABLES
from tests.world import build_world

HOW_MANY = int(os.environ.get("RUBBISH", "300"))
IS_MANY = HOW_MANY > 300
PARTS = 20 if IS_MANY else 1
SEED = int(
    os.environ.get("RUBBISH_SEED") or (random.randrange(10**6) if IS_MANY else 0)
)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
METHODS = ("get", "post", "head", "put", "delete", "patch", "options")
FIELD = re.compile(r'<(?:input|select|textarea|button)[^>]* name="([^"]+)"')
CODES = ("csv", "xlsx", "json", "zip", "ics", "boards", "remits", "places.city")
ODD = (
    "",
    "0",
    "-1",
    "99999999999999999999999",
    "\x00",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "../../etc/passwd",
    "=1+1",
    "\ud7ff\uffff",
    "2017-02-30",
    "9999-12-31",
    "0001-01-01",
    "NaN",
    "1e400",
    "å" * 5_000,
)

values = st.one_of(
    st.sampled_from(ODD),
    st.sampled_from(CODES),
    st.integers().map(str),
    st.dates().map(str),
    st.text(max_size=60).filter(lambda t: t.isprintable() or "\x00" in t),
)
pairs = st.dictionaries(
    st.one_of(st.sampled_from(["page", "on", "kind", "sheet", "q", "next"]), values),
    values,
    max_size=4,
)
headers = st.dictionaries(
    st.sampled_from(
        [
            "HTTP_ACCEPT_LANGUAGE",
            "HTTP_HX_REQUEST",
            "HTTP_HOST",
            "HTTP_COOKIE",
            "HTTP_REFERER",
            "HTTP_X_FORWARDED_FOR",
            "HTTP_IF_MODIFIED_SINCE",
            "HTTP_ACCEPT",
            "CONTENT_LENGTH",
        ]
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40),
    max_size=2,
)


def addresses(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, tuple]]:
    """Every name of an address, with the names of what stands in it."""
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            inner = f"{space}{found.namespace}:" if found.namespace else space
            yield from addresses(found, inner)
        elif isinstance(found, URLPattern) and found.name:
            regex = found.pattern.regex.groupindex
            yield space + found.name, tuple(regex)


ADDRESSES = sorted(set(addresses(get_resolver())))


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent, and what broke; the same break is told once."""

    real: list[str]
    cookies: dict[str, str]
    broken: dict[str, str] = field(default_factory=dict)

    def send(self, data: Any) -> None:
        name, parts = data.draw(st.sampled_from(ADDRESSES))
        part = st.one_of(st.sampled_from(self.real), st.sampled_from(CODES), values)
        with translation.override(data.draw(st.sampled_from(["sv", "en"]))):
            try:
                address = reverse(name, kwargs={p: data.draw(part) for p in parts})
            except NoReverseMatch:
                reject()
        method = data.draw(st.sampled_from(METHODS))
        who = data.draw(st.sampled_from(EVERYONE))
        client = Client(raise_request_exception=False)
        if who in self.cookies:
            client.cookies["samstad"] = self.cookies[who]
        with transaction.atomic():
            answer, form = send(client, method, address, data)
            transaction.set_rollback(True)
        if answer.status_code >= 500:
            said = f"{who}: {method} {address} {form!r:.300}"
            self.broken.setdefault(_where(answer), said)


def _where(answer: Any) -> str:
    if not getattr(answer, "exc_info", None):
        return str(answer.status_code)
    _kind, error, trace = answer.exc_info
    last = traceback.extract_tb(trace)[-1]
    ours = [f for f in traceback.extract_tb(trace) if "samstad/" in f.filename]
    at = ours[-1] if ours else last
    return f"{type(error).__name__} at {at.filename}:{at.lineno}: {error!s:.200}"


@pytest.fixture
def sent(db):
    """A world, its things, and everybody signed in."""
    world = build_world()
    things: dict[str, Any] = {}
    for table in TABLES.values():
        things |= table.things(world)
    cookies = {}
    for who in EVERYONE:
        if who != "visitor":
            client = Client()
            client.force_login(world.people[who], BACKEND)
            assert client.get("/sv/me/").status_code == 200
            cookies[who] = client.cookies["samstad"].value
    real = [str(v) for v in things.values() if isinstance(v, int | str)]
    return Sent(real, cookies)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("part", range(PARTS))
def test_no_rubbish_breaks_a_page(sent, part):
    """Nothing is made smaller when it breaks: the place that broke is told instead."""

    @seed(SEED + part)
    @settings(
        max_examples=HOW_MANY // PARTS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def send_all(data):
        sent.send(data)

    send_all()

    told = "\n".join(f"{where}\n  {said}" for where, said in sent.broken.items())
    assert not sent.broken, f"RUBBISH_SEED={SEED}, part {part}:\n{told}"


def send(
    client: Client, method: str, address: str, data: Any
) -> tuple[Any, dict[str, Any]]:
    """The answer, and what was filled in."""
    more = data.draw(headers)
    asked = data.draw(pairs)
    if method in ("get", "head"):
        return getattr(client, method)(address, asked, **more), asked
    if method != "post" or data.draw(st.booleans()):
        kind = data.draw(
            st.sampled_from(["application/json", "text/plain", "å/;=", ""])
        )
        body = data.draw(st.binary(max_size=200))
        return client.generic(method.upper(), address, body, kind, **more), {}
    page = client.get(address)
    names = set(FIELD.findall(page.content.decode("utf-8", "replace")))
    form = {n: data.draw(values) for n in sorted(names - {"csrfmiddlewaretoken"})}
    if "file" in form:
        ending = data.draw(st.sampled_from(["csv", "xlsx", "exe"]))
        rubbish = data.draw(st.binary(max_size=2_000))
        form["file"] = SimpleUploadedFile(f"rubbish.{ending}", rubbish)
    return client.post(address, {**form, **asked}, **more), {**form, **asked}
