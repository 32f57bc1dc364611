"""What waits: a theme for the next meeting, and a question that was answered before."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samstad.apps.common_ground.asked_before import asked_before
from samstad.apps.common_ground.next_theme import (
    is_persons_turn,
    networks_to_suggest_for,
    next_host,
    themes_not_met_on,
)
from samstad.apps.common_ground.queries import networks
from samstad.apps.web.gathering import Waiting
from samstad.apps.web.templatetags.components import said_plain


def waiting_for(person: Any) -> list[Waiting]:
    """A question with the city that has answered it, and a theme for each network."""
    return [*_answered_before(person), *_themes(person)]


def _answered_before(person: Any) -> list[Waiting]:
    found = asked_before(person)
    if found is None:
        return []
    words = _("%(asks)s asks what %(answered)s answered in %(year)s: %(title)s") % {
        "asks": found.question.city,
        "answered": found.answer.from_city,
        "year": found.answer.written.year,
        "title": said_plain(found.question, "title"),
    }
    return [Waiting(words=words, address=found.question.get_absolute_url())]


def _themes(person: Any) -> list[Waiting]:
    """One theme for each network: the one that most cities share."""
    found = []
    for network in networks(networks_to_suggest_for(person)):
        host = next_host(person, network)
        if is_persons_turn(person, host):
            themes = themes_not_met_on(person, network)
            found += [_suggested(host, theme) for theme in themes[:1]]
    return found


def _suggested(host: Any, theme: Any) -> Waiting:
    return Waiting(
        words=_("Suggested theme for the meeting that %(city)s hosts next: %(theme)s")
        % {"city": host.name, "theme": said_plain(theme.term, "name")},
        address=reverse("common_ground:next-theme"),
    )
