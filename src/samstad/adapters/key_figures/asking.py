"""Asking a public server politely: by name, seldom, again later, and never twice."""

from __future__ import annotations

import email.utils
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from http import HTTPStatus
from http.client import HTTPException
from typing import Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import build_opener

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

AGENT = "Samstad/0.1 (municipal follow-up; open source)"
TIMEOUT_S = 20.0
MOST_TRIES = 4
FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 60.0
BETWEEN_S = 0.35
"""SCB allows 30 questions in ten seconds; Kolada says nothing, and is asked no faster."""
A_DAY_S = 86_400
MOST_BYTES = 50_000_000
_AGAIN = {429, 500, 502, 503, 504}


class NoAnswer(Problem):
    """The server was not reached, or would not answer."""

    code = "key-figures.no-answer"


class Refused(NoAnswer):
    """The server answered that there is nothing of the kind."""

    code = "key-figures.refused"


class Kept(Protocol):
    """Where answers are kept for a day: a cache with ``get`` and ``set``."""

    def get(self, key: str) -> bytes | None: ...

    def set(self, key: str, value: bytes, timeout: int) -> None: ...


Opens = Callable[[str, float], bytes]


def opened(address: str, timeout_s: float) -> bytes:
    """Fetch an address, through the proxy that the environment names."""
    opener = build_opener()
    opener.addheaders = [("User-Agent", AGENT), ("Accept", "application/json")]
    with opener.open(address, timeout=timeout_s) as answer:
        content: bytes = answer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise NoAnswer(
            Text(sv="Svaret är för stort.", en="The answer is too large."),
            remedy=Text(sv="Fråga om färre.", en="Ask for fewer."),
        )
    return content


@dataclass(slots=True)
class Asking:
    """One conversation with a source.

    Attributes
    ----------
    opens
        Fetches an address; tests hand in recorded answers.
    kept
        Answers of the last day are taken from here. None asks anew.
    sleep, clock
        Seconds, as in :mod:`time`.
    """

    opens: Opens = opened
    kept: Kept | None = None
    timeout_s: float = TIMEOUT_S
    most_tries: int = MOST_TRIES
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _asked: float | None = field(default=None, init=False)

    def get(self, address: str) -> bytes:
        """The answer of an address.

        Raises
        ------
        NoAnswer
            After ``most_tries``, or at once when the server refuses.
        """
        if self.kept is None:
            return self._fetched(address)
        key = f"key-figures:{hashlib.sha256(address.encode()).hexdigest()}"
        if (known := self.kept.get(key)) is not None:
            return known
        content = self._fetched(address)
        self.kept.set(key, content, A_DAY_S)
        return content

    def _fetched(self, address: str) -> bytes:
        wait_s = FIRST_WAIT_S
        for left in reversed(range(self.most_tries)):
            self._take_turn()
            try:
                return self.opens(address, self.timeout_s)
            except HTTPError as error:
                if error.code not in _AGAIN:
                    raise _refused(address, error.code) from error
                asked_s = retry_after_s(error.headers)
            except (URLError, OSError, HTTPException):
                asked_s = None
            if left:
                self.sleep(min(LONGEST_WAIT_S, asked_s or wait_s))
                wait_s *= 2
        raise no_network(address)

    def _take_turn(self) -> None:
        if self._asked is not None:
            rest_s = self._asked + BETWEEN_S - self.clock()
            if rest_s > 0:
                self.sleep(rest_s)
        self._asked = self.clock()


def retry_after_s(headers: Message | None) -> float | None:
    """How long the server asks one to wait: seconds, or a day and time (RFC 9110)."""
    said = headers.get("Retry-After") if headers else None
    if said is None:
        return None
    if said.strip().isdecimal():
        return float(said)
    try:
        when = email.utils.parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, when.timestamp() - time.time())


def no_network(address: str) -> NoAnswer:
    host = urlsplit(address).hostname
    return NoAnswer(
        Text(
            sv=f"{host} svarar inte, eller så når servern inte ut på nätet.",
            en=f"{host} does not answer, or this server does not reach the network.",
        ),
        remedy=Text(
            sv="Försök igen senare, eller hämta svaret i en webbläsare som når nätet och "
            "lämna in det som fil.",
            en="Try again later, or fetch the answer in a browser that reaches the "
            "network, and hand it in as a file.",
        ),
    )


def _refused(address: str, code: int) -> Refused:
    host = urlsplit(address).hostname
    if code == HTTPStatus.GONE:
        return _closed(address)
    return Refused(
        Text(
            sv=f"{host} vägrade svara (HTTP {code}).",
            en=f"{host} refused to answer (HTTP {code}).",
        ),
        remedy=Text(
            sv="Kontrollera koden; den kan vara borttagen hos källan.",
            en="Check the code; the source may have taken it away.",
        ),
    )


def _closed(address: str) -> Refused:
    """A version of an interface that is no more, rather than a code that is not."""
    host = urlsplit(address).hostname
    return Refused(
        Text(
            sv=f"{host} säger att adressen är stängd för gott (HTTP 410).",
            en=f"{host} says that the address is closed for good (HTTP 410).",
        ),
        remedy=Text(
            sv="Den som sköter servern väljer en version som finns kvar "
            "(SAMSTAD_KOLADA_URL för Kolada). Så länge går det bra att lämna in en fil.",
            en="Whoever runs the server chooses a version that is left "
            "(SAMSTAD_KOLADA_URL for Kolada). Meanwhile a file can be handed in.",
        ),
    )
