"""When something that recurs takes place."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr

MOST_TIMES = 400
_TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")


class CannotRecur(ValueError):
    """The rule is none that a meeting can follow."""


def times_of(
    event: Any, starts: datetime.datetime, *, zone: datetime.tzinfo, last: datetime.date
) -> list[datetime.datetime]:
    """The starts on the entry's own clock, without zone, until ``last``."""
    added = {_bare(moment, zone, starts) for moment in _listed(event, "RDATE")}
    gone = {_bare(moment, zone, starts) for moment in _listed(event, "EXDATE")}
    ruled = (t for rule in _rules(event) for t in _by_rule(rule, starts, zone, last))
    found = sorted(({starts} | added | set(ruled)) - gone)
    if len(found) > MOST_TIMES:
        raise CannotRecur
    return found


def recurs(event: Any) -> bool:
    return "RRULE" in event or "RDATE" in event


def has_no_end(event: Any) -> bool:
    return any("UNTIL" not in rule and "COUNT" not in rule for rule in _rules(event))


def _rules(event: Any) -> list[Any]:
    rules = event.get("RRULE", [])
    return rules if isinstance(rules, list) else [rules]


def _by_rule(
    rule: Any, starts: datetime.datetime, zone: datetime.tzinfo, last: datetime.date
) -> Iterable[datetime.datetime]:
    """COUNT is counted here, so that a rule that never comes true still ends."""
    if str(rule.get("FREQ", [""])[0]).upper() in _TOO_OFTEN:
        raise CannotRecur
    asked = rule.copy()
    count = int(asked.pop("COUNT", [MOST_TIMES + 1])[0])
    final = datetime.datetime.combine(last, datetime.time.max).replace(microsecond=0)
    if until := asked.get("UNTIL"):
        final = min(final, _until(until[0], zone))
    asked["UNTIL"] = [final]
    text = asked.to_ical().decode()
    return islice(rrulestr(text, dtstart=starts), min(count, MOST_TIMES + 1))


def _until(moment: Any, zone: datetime.tzinfo) -> datetime.datetime:
    if isinstance(moment, datetime.datetime):
        local = moment.astimezone(zone) if moment.tzinfo else moment
        return local.replace(tzinfo=None)
    return datetime.datetime.combine(moment, datetime.time(23, 59, 59))


def _listed(event: Any, name: str) -> Iterable[Any]:
    lists = event.get(name, [])
    for listed in lists if isinstance(lists, list) else [lists]:
        yield from (part.dt for part in listed.dts)


def _bare(
    moment: Any, zone: datetime.tzinfo, starts: datetime.datetime
) -> datetime.datetime:
    if isinstance(moment, tuple):
        moment = moment[0]
    if not isinstance(moment, datetime.datetime):
        return datetime.datetime.combine(moment, starts.time())
    is_utc = moment.tzinfo is not None and moment.utcoffset() == datetime.timedelta(0)
    local = moment.astimezone(zone) if is_utc else moment
    return local.replace(tzinfo=None)
