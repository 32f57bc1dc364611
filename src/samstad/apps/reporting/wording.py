"""The figures of a report in words, the same on the page and in the document."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samstad.adapters import written
from samstad.apps.programme.models import STATES
from samstad.apps.reporting.gathering import Row
from samstad.apps.reporting.goal_wording import goal
from samstad.apps.web.requests import spoken

HEADINGS = {
    "goal": lambda: _("Goals"),
    "indicator": lambda: _("Indicators"),
    "measure": lambda: _("Decided measures"),
    "promise": lambda: _("What was promised the funder"),
}


def figure_of(row: Row) -> str:
    """The figure and what it is held against, in one line; goals in sentences."""
    said = _SAID[row.kind](row.values)
    return ". ".join(said) + "." if row.kind == "goal" else "; ".join(said)


def _indicator(values: dict[str, Any]) -> Iterator[str]:
    yield _amount(values["now"], values)
    if values["before"] is not None:
        before = _amount(values["before"], values)
        yield _("%(period)s: %(value)s") % {"period": values["before_in"], "value": before}  # fmt: skip


def _measure(values: dict[str, Any]) -> Iterator[str]:
    if began := values.get("began_on"):  # not in reports of before it was asked
        yield _("began %(day)s") % {"day": _day(began)}
    end = {"planned": _day(values["ends"])}
    if finished := values.get("finished_on"):
        end["finished"] = _day(finished)
        yield _("planned to end %(planned)s, finished %(finished)s") % end
    elif values["forecast_ends"] and values["forecast_ends"] != values["ends"]:
        end["forecast"] = _day(values["forecast_ends"])
        yield _("planned to end %(planned)s, forecast %(forecast)s") % end
    else:
        yield _("planned to end %(planned)s") % end
    cost = {"planned": written.tkr(values["cost_tkr"], spoken())}
    if values["forecast_tkr"] is None:
        yield _("planned cost %(planned)s, not yet checked") % cost
    else:
        cost["spent"] = written.tkr(values["spent_tkr"], spoken())
        cost["forecast"] = written.tkr(values["forecast_tkr"], spoken())
        yield _("planned cost %(planned)s, spent %(spent)s, forecast %(forecast)s") % cost  # fmt: skip
    if values["is_late"]:
        yield _("late")
    if values.get("is_start_overdue"):
        yield _("has not begun, as far as is told, though its planned start has passed")
    if values["is_costly"]:
        yield _("costs more than planned")


def _promise(values: dict[str, Any]) -> Iterator[str]:
    yield _("promised by %(day)s") % {"day": _day(values["due"])}
    if values["target"] is not None:
        yield _("promised: %(figure)s") % {"figure": _amount(values["target"], values)}
    if values["reached"] is not None:
        yield _("reached: %(figure)s") % {"figure": _amount(values["reached"], values)}
    yield _("late") if values["is_late"] else str(dict(STATES)[values["state"]])


_SAID = {
    "goal": goal,
    "indicator": _indicator,
    "measure": _measure,
    "promise": _promise,
}


def _amount(value: float, values: dict[str, Any]) -> str:
    unit = (spoken() == "en" and values["unit_en"]) or values["unit"]
    return f"{written.shortly(value, spoken())} {unit}".strip()


def _day(iso: str) -> str:
    return date_format(datetime.date.fromisoformat(iso), "DATE_FORMAT")
