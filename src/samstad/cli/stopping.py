"""Stopping a search when asked to, without losing what it has found."""

from __future__ import annotations

import signal
from types import FrameType
from typing import Any, Self

from samstad.cli.language import remark
from samstad.vocabulary.texts import Text

_ASKS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """While it is entered, the first signal asks to stop and the second aborts."""

    def __init__(self) -> None:
        self.asked = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        for one in _ASKS:
            self._before[one] = signal.signal(one, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        for one, handler in self._before.items():
            signal.signal(one, handler)

    def is_asked(self) -> bool:
        return self.asked

    def _ask(self, _: int, __: FrameType | None) -> None:
        self.asked = True
        for one in _ASKS:
            signal.signal(one, signal.SIG_DFL)
        remark(_STOPPING)


_STOPPING = Text(
    sv="\nAvslutar med den bästa planen hittills. En gång till avbryter helt.",
    en="\nStopping with the best plan so far. Once more aborts.",
)
