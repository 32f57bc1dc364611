"""Uses of ways of working, as a table that goes out."""

from __future__ import annotations

from typing import Any

from samstad.adapters.sheets import Sheet
from samstad.adapters.sheets.columns import text, whole_number
from samstad.apps.sheets.tables import Row, Table
from samstad.apps.ways.models import CONDITIONS
from samstad.apps.web.templatetags.components import said_plain
from samstad.vocabulary.texts import Text

_SHEET = Sheet(
    name="uses",
    title=Text(sv="Användningar", en="Uses"),
    columns=(
        text("method", "Arbetssätt", "Way of working"),
        text("city", "Stad", "City"),
        text("where", "Använt i", "Used in"),
        whole_number("began", "Började år", "Began in"),
        text("mandate", "Tydligt mandat", "A clear mandate"),
        text("time", "Avsatt tid", "Time set aside"),
        text("budget", "Egen budget", "A budget of its own"),
        text("line_owner", "Ägare i linjen", "An owner in the line"),
        text("outcome", "Utfall", "Outcome"),
        whole_number("outcome_year", "Utfallet sågs år", "Outcome seen in"),
        text("text", "Vad som hände", "What happened"),
        text("certainty", "Hur säkert", "How sure"),
    ),
    key=("method", "city", "where"),
)


def _values(use: Any) -> Row:
    told = (*CONDITIONS, "outcome")
    return {
        "method": said_plain(use.method, "title"),
        "city": use.city.name,
        "where": said_plain(use, "where"),
        "began": use.began,
        "outcome_year": use.outcome_year,
        "text": said_plain(use, "text"),
        "certainty": use.get_certainty_display() if use.certainty else "",
        **{name: str(getattr(use, f"get_{name}_display")()) for name in told},
    }


def _never(*_: object) -> Any:
    raise AssertionError("Uses are written one by one, each with its conditions.")


USES = Table(sheet=_SHEET, rows=lambda found: found, values=_values, put=_never)
