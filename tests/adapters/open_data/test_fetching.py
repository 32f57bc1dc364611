"""Another site is asked where it says it is, and only for so much and so long."""

from __future__ import annotations

import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from samstad.adapters.open_data import fetching
from samstad.adapters.open_data.fetching import NotFetched, fetch


class Reached(Exception):
    """A connection would have been opened."""


@pytest.fixture
def reached(monkeypatch):
    """Where connections would have gone to; none is opened."""
    found = []

    def refuse(address, *_):
        found.append(address)
        raise Reached

    monkeypatch.setattr(socket, "create_connection", refuse)
    return found


def leads_to(monkeypatch, *addresses):
    """A name that leads to the addresses in turn, one for each time it is looked up."""
    left = list(addresses)

    def look_up(_host, port):
        kind = socket.AF_INET6 if ":" in left[0] else socket.AF_INET
        return [(kind, socket.SOCK_STREAM, 6, "", (left.pop(0), port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/catalogue.jsonld",
        "https://127.0.0.1/catalogue.jsonld",
        "https://[::1]/catalogue.jsonld",
        "https://[::ffff:127.0.0.1]/catalogue.jsonld",
        "https://10.0.0.1/catalogue.jsonld",
        "https://169.254.169.254/latest",
        "file:///etc/passwd",
        "https:///catalogue.jsonld",
        "https://[/catalogue.jsonld",
        "https://example.org:99999/catalogue.jsonld",
    ],
)
def test_a_server_never_asks_its_own_network_or_without_encryption(address, reached):
    with pytest.raises(NotFetched):
        fetch(address, is_trial=False)

    assert reached == []


def test_a_name_with_one_inner_address_among_others_is_not_asked(monkeypatch, reached):
    both = [(2, 1, 6, "", (one, 443)) for one in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: both)

    with pytest.raises(NotFetched, match="not a public address"):
        fetch("https://example.org/", is_trial=False)

    assert reached == []


def test_a_name_that_leads_elsewhere_a_moment_later_is_of_no_use(monkeypatch, reached):
    leads_to(monkeypatch, "93.184.216.34", "127.0.0.1")

    with pytest.raises(Reached):
        fetch("https://example.org:8443/", is_trial=False)

    assert reached == [("93.184.216.34", 8443)]


class _Site(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/there?page=2":
            return self._say(200, b"found")
        if self.path == "/moved":
            return self._say(302, b"", Location="/there?page=2")
        return self._say(404, b"nothing")

    def _say(self, status, content, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_trial_asks_sites_on_the_same_computer(site):
    assert fetch(f"{site}/there?page=2", is_trial=True) == b"found"


@pytest.mark.parametrize(("path", "why"), [("/moved", "302"), ("/none", "404")])
def test_one_is_not_sent_on_and_no_error_is_taken_for_an_answer(site, path, why):
    with pytest.raises(NotFetched, match=f"HTTP {why}"):
        fetch(site + path, is_trial=True)


@pytest.mark.parametrize(("name", "most"), [("MOST_BYTES", 4), ("LONGEST_S", 0.0)])
def test_an_answer_without_end_is_not_waited_for(site, monkeypatch, name, most):
    monkeypatch.setattr(fetching, name, most)

    with pytest.raises(NotFetched, match="> 0"):
        fetch(f"{site}/there?page=2", is_trial=True)


def test_a_site_that_is_not_there_is_said():
    with pytest.raises(NotFetched, match="refused"):
        fetch("http://127.0.0.1:1/", is_trial=True)
