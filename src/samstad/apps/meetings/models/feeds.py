"""Secret addresses at which a person's calendar is fetched by programs."""

from __future__ import annotations

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_token() -> str:
    return secrets.token_urlsafe(32)


class FeedAddressQuerySet(models.QuerySet["FeedAddress"]):
    def standing(self) -> Self:
        return self.filter(revoked=None, person__is_active=True)


class FeedAddress(models.Model):
    """Whoever holds the token reads what the person may read, until it is revoked."""

    class Extent(models.TextChoices):
        MINE = "mine", _("what I have registered for and promised")
        ALL = "all", _("everything that I may read")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(
        _("name of the address"), max_length=60, help_text=_("Such as: my phone.")
    )
    extent = models.CharField(
        _("what it holds"), max_length=10, choices=Extent.choices, default=Extent.ALL
    )
    token = models.CharField(max_length=64, unique=True, default=new_token)
    made = models.DateTimeField(default=timezone.now)
    revoked = models.DateTimeField(null=True, blank=True)

    objects = FeedAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar address")
        ordering = ["-made", "-pk"]

    def __str__(self) -> str:
        return self.name
