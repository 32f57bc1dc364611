"""One table of entries, for every kind of record."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import LEVELS
from samstad.apps.web.names import said_invented
from samstad.vocabulary.sharing import Level


class EntryQuerySet(models.QuerySet["Entry"]):
    def of(self, thing: models.Model) -> Self:
        """Keep what was done to a record."""
        return self.filter(table=thing._meta.label_lower, number=thing.pk)

    def newest_first(self) -> Self:
        return self.select_related("who").order_by("-when", "-pk")


class Entry(models.Model):
    """Someone did something to a record.

    ``level`` and where the record belonged are kept as they were, so that a record
    that is shared more widely later does not bring its earlier words along.
    """

    when = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    who_name = models.CharField(_("who"), max_length=200, blank=True)
    verb = models.CharField(_("what"), max_length=120)
    table = models.CharField(max_length=80)
    number = models.PositiveBigIntegerField()
    name = models.CharField(max_length=300)
    before: models.JSONField[Any] = models.JSONField(
        encoder=DjangoJSONEncoder, default=dict
    )
    after: models.JSONField[Any] = models.JSONField(
        encoder=DjangoJSONEncoder, default=dict
    )
    level = models.CharField(max_length=10, choices=LEVELS, default=Level.CITY.value)
    network_id = models.PositiveBigIntegerField(null=True)
    city_id = models.PositiveBigIntegerField(null=True)
    board_id = models.PositiveBigIntegerField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        indexes = [
            models.Index(fields=["table", "number", "-when"], name="entries_of_a_thing")
        ]

    def __str__(self) -> str:
        return f"{self.when:%Y-%m-%d} {self.who_said} {self.verb} {self.name}"

    @property
    def who_said(self) -> str:
        """The name as it was then; one who had their account removed has none."""
        return said_invented(self.who_name) or gettext("a removed person")

    @property
    def changes(self) -> list[tuple[str, Any, Any]]:
        """Field, before and after, for what differs."""
        names = [*self.after, *(n for n in self.before if n not in self.after)]
        pairs = [(n, self.before.get(n), self.after.get(n)) for n in names]
        return [(n, old, new) for n, old, new in pairs if old != new]
