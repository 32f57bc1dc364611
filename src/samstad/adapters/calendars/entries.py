"""What stands in a calendar, apart from how it is written."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from samstad.vocabulary.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry as it goes out.

    Attributes
    ----------
    starts, ends
        With a time zone; for whole days only their local dates are written. The end
        is the first moment that is no longer part of it.
    zone
        IANA name of the zone whose clock people look at.
    """

    uid: str
    title: str
    starts: datetime.datetime
    ends: datetime.datetime
    zone: str
    made: datetime.datetime
    changed: datetime.datetime
    is_all_day: bool = False
    sequence: int = 0
    place: str = ""
    about: str = ""
    address: str = ""
    is_cancelled: bool = False
    is_tentative: bool = False
    takes_time: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntry:
    """An entry of another program, each occurrence by itself.

    ``notes`` says what was understood and did not stand in the file.
    """

    line: int
    uid: str
    title: str
    starts: datetime.datetime
    ends: datetime.datetime
    zone: str
    is_all_day: bool
    place: str = ""
    about: str = ""
    address: str = ""
    is_cancelled: bool = False
    notes: tuple[Text, ...] = ()
