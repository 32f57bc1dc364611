"""What waits: a theme for the next meeting, for those who announce it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

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
