"""Two made-up reports: one answered, one that waits for its answer."""

from __future__ import annotations

import datetime

from django.utils import timezone

from samstad.apps.faults.models import Fault
from samstad.apps.places.models import Network

WAITING = {
    "what": "Jag kom inte vidare i kalendern med tangentbordet. (Påhittat.)",
    "page": "/sv/calendar/",
    "aid": "Firefox, bara tangentbord",
}
ANSWERED = {
    "what": "The heading of a table was read aloud twice. (Invented.)",
    "page": "/en/cities/kiruna/",
    "aid": "Safari, VoiceOver",
    "language": "en",
    "state": "mended",
    "answer": "Thank you. The table has one heading now.",
    "answer_language": "en",
}


def load() -> None:
    """Put the reports in place once; how they have been answered since is left alone."""
    network = Network.objects.get(is_demonstration=True)
    if Fault.objects.filter(network=network).exists():
        return
    now = timezone.now()
    Fault.objects.create(network=network, reported=now, **WAITING)
    before = now - datetime.timedelta(days=9)
    Fault.objects.create(
        network=network,
        reported=before,
        answered=before + datetime.timedelta(days=3),
        **ANSWERED,
    )
