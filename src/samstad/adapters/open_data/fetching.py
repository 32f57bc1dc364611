"""Fetching from another site: one that answers in time, and is where it says it is."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

Fetch = Callable[[str], bytes]
MOST_BYTES = 20_000_000
WAIT_S = 20.0
"""How long a silence lasts before the other site is given up."""
LONGEST_S = 300.0
"""How long an answer may take, however little at a time it comes."""
_AT_ONCE = 65_536


class NotFetched(Problem):
    """The other site cannot be asked, did not answer, or answered with too much."""

    code = "open-data.not-fetched"


class _PublicConnection(HTTPSConnection):
    """Goes to the very address that was looked at.

    Were the name looked up once for the check and once for the question, it could lead
    into our own network the second time.
    """

    def connect(self) -> None:
        reached = socket.create_connection(
            (_public_address(self.host, self.port), self.port), self.timeout
        )
        self.sock = ssl.create_default_context().wrap_socket(
            reached, server_hostname=self.host
        )


def fetch(address: str, *, is_trial: bool) -> bytes:
    """What stands at an address, at most ``MOST_BYTES``.

    Where one is sent on to has not been looked at, so one does not go.

    Parameters
    ----------
    is_trial
        A trial may ask sites on the same computer, without encryption; a server asks
        public addresses by HTTPS alone, so that nobody can look into its own network.

    Raises
    ------
    NotFetched
        With what to do about it.
    """
    try:
        parts = urlsplit(address)
        with closing(_connection(parts, address, is_trial=is_trial)) as connection:
            return _answer(connection, parts)
    except (OSError, HTTPException, ValueError) as error:
        raise _not_fetched(address, str(error)) from None


def _connection(parts: SplitResult, address: str, *, is_trial: bool) -> HTTPConnection:
    allowed: dict[str, type[HTTPConnection]] = {"https": _PublicConnection}
    if is_trial:
        allowed = {"https": HTTPSConnection, "http": HTTPConnection}
    kind = allowed.get(parts.scheme)
    if kind is None or not parts.hostname:
        raise NotFetched(
            Text(
                sv=f"Adressen {address} börjar inte med https://.",
                en=f"The address {address} does not begin with https://.",
            ),
            remedy=Text(
                sv="Skriv hela adressen till det andra nätverkets katalog.",
                en="Write the whole address of the other network's catalogue.",
            ),
        )
    return kind(parts.hostname, parts.port or kind.default_port, timeout=WAIT_S)


def _answer(connection: HTTPConnection, parts: SplitResult) -> bytes:
    until = time.monotonic() + LONGEST_S
    wanted = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request("GET", wanted, headers={"User-Agent": "Samstad"})
    answer = connection.getresponse()
    if answer.status != HTTPStatus.OK:
        raise OSError(f"HTTP {answer.status}")
    return _read(answer, until)


def _read(answer: HTTPResponse, until: float) -> bytes:
    content = bytearray()
    while some := answer.read1(_AT_ONCE):
        content += some
        if len(content) > MOST_BYTES:
            raise OSError(f"> {MOST_BYTES // 1_000_000} MB")
        if time.monotonic() > until:
            raise OSError(f"> {LONGEST_S:g} s")
    return bytes(content)


def _public_address(host: str, port: int) -> str:
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port)]
    if not all(ipaddress.ip_address(one).is_global for one in found):
        raise OSError("not a public address")
    return found[0]


def _not_fetched(address: str, why: str) -> NotFetched:
    return NotFetched(
        Text(
            sv=f"{address} kunde inte hämtas ({why}).",
            en=f"{address} could not be fetched ({why}).",
        ),
        remedy=Text(
            sv="Pröva adressen i en webbläsare, och fråga dem som har hand om den.",
            en="Try the address in a browser, and ask those who keep it.",
        ),
    )
