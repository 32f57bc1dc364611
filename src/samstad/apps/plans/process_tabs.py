"""The planning app's own pages of a process."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstad.apps.plans.tabs import Tab


def tabs(process: Any, person: Any) -> list[Tab]:
    here = [process.pk]
    return [
        Tab(
            order=10,
            name="process",
            words=_("The process"),
            address=reverse("plans:process", args=here),
        ),
        Tab(
            order=50,
            name="workbench",
            words=_("Workbench"),
            address=reverse("plans:workbench", args=here),
        ),
        Tab(
            order=80,
            name="case",
            words=_("The case"),
            address=reverse("plans:tables", args=here),
        ),
    ]
