"""Reports of faults as a sheet, to take along: they come in by the form alone."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from samstad.adapters.sheets import Column, Sheet
from samstad.apps.faults.models import Fault
from samstad.apps.sheets.tables import Row, taken_out
from samstad.vocabulary.texts import Text


def _column(name: str, sv: str, en: str) -> Column:
    return Column(name=name, heading=Text(sv=sv, en=en))


_SHEET = Sheet(
    name="faults",
    title=Text(sv="Anmälda brister", en="Reported faults"),
    columns=(
        _column("reported", "Anmäld", "Reported"),
        _column("what", "Vad som gick fel", "What went wrong"),
        _column("page", "Sida", "Page"),
        _column("aid", "Med vad", "With what"),
        _column("state", "Läge", "State"),
        _column("answer", "Svar", "Answer"),
        _column("answered", "Besvarad", "Answered"),
    ),
    key=("reported", "what"),
)


def _values(fault: Fault) -> Row:
    return {
        "reported": _day(fault.reported),
        "what": fault.what,
        "page": fault.page,
        "aid": fault.aid,
        "state": str(fault.get_state_display()),
        "answer": fault.answer,
        "answered": _day(fault.answered),
    }


def _day(when: Any) -> str:
    return timezone.localdate(when).isoformat() if when else ""


FAULTS = taken_out(_SHEET, _values)
