"""Fetching from another site: one that answers in time, and is where it says it is."""

from __future__ import annotations

import ipaddress
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import IO, Any
from urllib.parse import urlsplit

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

Fetch = Callable[[str], bytes]
MOST_BYTES = 20_000_000
WAIT_S = 20.0


class NotFetched(Problem):
    """The other site cannot be asked, did not answer, or answered with too much."""

    code = "open-data.not-fetched"


class _NoForwarding(urllib.request.HTTPRedirectHandler):
    """Where one is sent on to has not been looked at, so one does not go."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoForwarding, urllib.request.ProxyHandler({}))


def fetch(address: str, *, is_trial: bool) -> bytes:
    """What stands at an address, at most ``MOST_BYTES``.

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
    _check_may_be_asked(address, is_trial=is_trial)
    request = urllib.request.Request(address, headers={"User-Agent": "Samstad"})  # noqa: S310 (checked)
    try:
        with _OPENER.open(request, timeout=WAIT_S) as answer:
            return _read(answer, address)
    except urllib.error.HTTPError as error:
        raise _not_fetched(address, f"HTTP {error.code}") from None
    except (OSError, ValueError) as error:
        raise _not_fetched(address, str(error)) from None


def _read(answer: IO[bytes], address: str) -> bytes:
    content = answer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _not_fetched(address, f"> {MOST_BYTES // 1_000_000} MB")
    return content


def _check_may_be_asked(address: str, *, is_trial: bool) -> None:
    parts = urlsplit(address)
    schemes = ("https", "http") if is_trial else ("https",)
    if parts.scheme not in schemes or not parts.hostname:
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
    if is_trial:
        return
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443)
    except OSError as error:
        raise _not_fetched(address, str(error)) from None
    if not all(ipaddress.ip_address(one[4][0]).is_global for one in found):
        raise _not_fetched(address, "not a public address")


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
