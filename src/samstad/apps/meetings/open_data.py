"""Theme meetings and events that are announced to everyone, as open data."""

from __future__ import annotations

from samstad.adapters.sheets import Sheet
from samstad.apps.meetings.models import Event, Meeting
from samstad.apps.meetings.sheets import EVENTS, MEETINGS
from samstad.apps.sheets.datasets import Dataset, without
from samstad.apps.sheets.tables import Table
from samstad.vocabulary.texts import Text

_OURS = ("number", "level", "link", "city")
"""What only means something here, and the door of meetings held at a distance."""


def _public(table: Table) -> Sheet:
    columns = without(table.sheet.columns, *_OURS)
    return Sheet(
        name=table.sheet.name, title=table.sheet.title, columns=columns, key=()
    )


DATASETS = (
    Dataset(
        sheet=_public(MEETINGS),
        about=Text(
            sv="Nätverkets tematräffar: när, var och om vad.",
            en="The network's theme meetings: when, where and what about.",
        ),
        theme="GOVE",
        rows=lambda person: Meeting.objects.visible_to(person).for_listing(),
        values=MEETINGS.values,
        tells_of="starts",
    ),
    Dataset(
        sheet=_public(EVENTS),
        about=Text(
            sv="Mässor och andra evenemang där städerna är med.",
            en="Fairs and other events where the cities take part.",
        ),
        theme="GOVE",
        rows=lambda person: Event.objects.visible_to(person).for_listing(),
        values=EVENTS.values,
        tells_of="starts",
    ),
)
