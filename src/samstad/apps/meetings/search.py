"""What the search finds here."""

from django.utils.translation import gettext_lazy as _

from samstad.apps.meetings.models import (
    Commitment,
    Decision,
    Event,
    Meeting,
    Minutes,
    SentQuestion,
)
from samstad.apps.web.gathering import Searched

_FILTERS = {"city": "city", "level": "level"}

SEARCHED = (
    Searched(
        kind=_("Theme meeting"),
        rows=lambda person: Meeting.objects.visible_to(person),
        title=("title", "title_en", "theme", "theme_en"),
        text=("about", "about_en", "place"),
        filters=_FILTERS,
    ),
    Searched(
        kind=_("Event"),
        rows=lambda person: Event.objects.visible_to(person),
        title=("title", "title_en", "theme", "theme_en"),
        text=("about", "about_en", "place", "organiser"),
        filters=_FILTERS,
    ),
    Searched(
        kind=_("Commitment"),
        rows=lambda person: Commitment.objects.inner_of(person),
        title=("words",),
        text=("outcome",),
        filters={"city": "city"},
    ),
    Searched(
        kind=_("Notes"),
        rows=lambda person: Minutes.objects.inner_of(person),
        title=(),
        text=("notes", "notes_en"),
    ),
    Searched(
        kind=SentQuestion._meta.verbose_name,
        rows=lambda person: SentQuestion.objects.inner_of(person),
        title=("words",),
        text=("answer",),
        filters={"day": "sent"},
    ),
    Searched(
        kind=_("Decision"),
        rows=lambda person: Decision.objects.inner_of(person),
        title=("words", "words_en"),
        text=("outcome",),
        filters={"city": "city"},
    ),
)
