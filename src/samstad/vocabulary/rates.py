"""How often something may be done: ``60/m`` is sixty times in a minute."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

_SECONDS = {"m": 60, "h": 3_600, "d": 86_400}
_WRITTEN = re.compile(r"([1-9][0-9]{0,6})/([mhd])")
OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """``most`` times within a window of ``window_s`` seconds."""

    most: int
    window_s: int

    @classmethod
    def read(cls, written: str) -> Self | None:
        """``None`` if there is no limit: ``off``.

        Raises
        ------
        ValueError
            If it is written in another way.

        Examples
        --------
        >>> Rate.read("60/m")
        Rate(most=60, window_s=60)
        """
        if written == OFF:
            return None
        found = _WRITTEN.fullmatch(written)
        if found is None:
            raise ValueError(written)
        return cls(most=int(found[1]), window_s=_SECONDS[found[2]])
