"""The pages of measures and boards, among those of a process."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstad.apps.measures.may import reads_inside
from samstad.apps.plans.tabs import Tab


def tabs(process: Any, person: Any) -> list[Tab]:
    here = [process.pk]
    found = [
        Tab(
            order=20,
            name="measures",
            words=_("Measures"),
            address=reverse("measures:list", args=here),
        ),
        Tab(
            order=70,
            name="others",
            words=_("From others"),
            address=reverse("measures:others", args=here),
        ),
    ]
    if reads_inside(person, process):
        found.append(
            Tab(
                order=30,
                name="boards",
                words=_("Boards"),
                address=reverse("measures:matrix", args=here),
            )
        )
    return found
