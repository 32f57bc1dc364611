"""Whatever is sent to any address, by anyone, no page breaks.

``make rubbish`` sends ten thousand; ``make test`` some hundreds.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from tests.access.table import EVERYONE
from tests.access.test_access import TABLES
from tests.world import build_world

HOW_MANY = int(os.environ.get("RUBBISH", "300"))
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


@pytest.fixture
def sent(db):
    """A world, its things, and a way to send that leaves no trace."""
    world = build_world()
    things: dict[str, Any] = {}
    for table in TABLES.values():
        things |= table.things(world)
    return world, [str(v) for v in things.values() if isinstance(v, int | str)]


@pytest.mark.filterwarnings("ignore")
@settings(
    max_examples=HOW_MANY,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=HOW_MANY <= 300,
)
@given(data=st.data())
def test_no_rubbish_breaks_a_page(sent, data):
    world, real = sent
    name, parts = data.draw(st.sampled_from(ADDRESSES))
    part = st.one_of(st.sampled_from(real), st.sampled_from(CODES), values)
    with translation.override(data.draw(st.sampled_from(["sv", "en"]))):
        try:
            address = reverse(name, kwargs={p: data.draw(part) for p in parts})
        except NoReverseMatch:
            reject()
    method = data.draw(st.sampled_from(METHODS))
    client = Client()
    who = data.draw(st.sampled_from(EVERYONE))
    with transaction.atomic():
        if who != "visitor":
            backend = "allauth.account.auth_backends.AuthenticationBackend"
            client.force_login(world.people[who], backend)
        answer = send(client, method, address, data)
        transaction.set_rollback(True)

    assert answer.status_code < 500, f"{who}: {method} {address}"


def send(client: Client, method: str, address: str, data: Any) -> Any:
    more = data.draw(headers)
    asked = data.draw(pairs)
    if method in ("get", "head"):
        return getattr(client, method)(address, asked, **more)
    if method != "post" or data.draw(st.booleans()):
        kind = data.draw(
            st.sampled_from(["application/json", "text/plain", "å/;=", ""])
        )
        body = data.draw(st.binary(max_size=200))
        return client.generic(method.upper(), address, body, kind, **more)
    page = client.get(address)
    names = set(FIELD.findall(page.content.decode("utf-8", "replace")))
    form = {n: data.draw(values) for n in sorted(names - {"csrfmiddlewaretoken"})}
    if "file" in form:
        ending = data.draw(st.sampled_from(["csv", "xlsx", "exe"]))
        rubbish = data.draw(st.binary(max_size=2_000))
        form["file"] = SimpleUploadedFile(f"rubbish.{ending}", rubbish)
    return client.post(address, {**form, **asked}, **more)
