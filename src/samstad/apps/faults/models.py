"""Faults in accessibility that somebody, with an account or without, has reported."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samstad.apps.accounts.models import new_token
from samstad.apps.accounts.sharing import Shared, SharedQuerySet
from samstad.apps.web.prepared import prepared
from samstad.vocabulary.sharing import RoleKind

LONGEST = 4_000
NAMED_BY = 80


def coordinated(person: Any) -> list[int]:
    """The networks whose reports are the person's to answer."""
    return [
        number
        for kind, scope, number in person.scopes.held
        if kind is RoleKind.COORDINATOR and scope == "network"
    ]


class FaultQuerySet(SharedQuerySet):
    def visible_to(self, person: Any) -> Self:
        """To the coordinators of the network, and to nobody else."""
        return self.filter(network__in=coordinated(person))

    def waiting(self) -> Self:
        return self.filter(state__in=(Fault.State.NEW, Fault.State.UNDER_WAY))


class Fault(Shared):
    """What went wrong for somebody, and what was answered.

    Who reported it is not kept: whoever holds the ``token`` reads the answer.
    """

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("fault", "New")
        UNDER_WAY = "under-way", pgettext_lazy("fault", "Being mended")
        MENDED = "mended", pgettext_lazy("fault", "Mended")
        OTHERWISE = "otherwise", pgettext_lazy("fault", "Answered, not mended")

    what = models.TextField(
        _("What went wrong"),
        max_length=LONGEST,
        help_text=_("What did you want to do, and what happened?"),
    )
    page = models.CharField(
        _("On which page"),
        max_length=500,
        blank=True,
        help_text=_("Its address, or its heading."),
    )
    aid = models.CharField(
        _("With what"),
        max_length=200,
        blank=True,
        help_text=_(
            "Browser and aid, such as a screen reader, magnification or speech."
        ),
    )
    language = models.CharField(max_length=2, default="sv", editable=False)
    reported = models.DateTimeField(_("reported"), default=timezone.now)
    token = models.CharField(max_length=64, unique=True, default=new_token)
    state = models.CharField(
        _("State"), max_length=10, choices=State.choices, default=State.NEW
    )
    answer = models.TextField(
        pgettext_lazy("noun", "Answer"),
        max_length=LONGEST,
        blank=True,
        help_text=_("Read by whoever reported it, who has kept the address."),
    )
    answer_language = models.CharField(max_length=2, default="sv", editable=False)
    answered = models.DateTimeField(_("answered"), null=True, blank=True)

    objects: ClassVar[Any] = FaultQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("fault in accessibility")
        verbose_name_plural = _("faults in accessibility")
        ordering = ["-reported", "-pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state__in=("mended", "otherwise")) | ~Q(answer=""),
                name="fault_is_not_closed_without_an_answer",
                violation_error_message=_("Say what has been done, or why nothing is."),
            ),
        ]

    def __str__(self) -> str:
        return Truncator(" ".join(self.what.split())).chars(NAMED_BY)

    def get_absolute_url(self) -> str:
        return reverse("faults:fault", args=[self.pk])

    @property
    def answer_by(self) -> datetime.date:
        """The day that the accessibility statement has promised."""
        days = settings.ENVIRONMENT.days_to_answer
        return timezone.localdate(self.reported) + datetime.timedelta(days=days)

    @property
    def is_closed(self) -> bool:
        return self.state in (self.State.MENDED, self.State.OTHERWISE)


@prepared
def waiting_for_answer(person: Any) -> Any:
    return Fault.objects.visible_to(person).waiting().order_by("reported", "pk")[:50]
