"""Subscriptions, how each person is told, and the notices themselves."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

WAYS = [
    ("daily", _("One letter a day")),
    ("immediate", _("Within minutes")),
    ("off", _("No mail")),
]
SCOPES = [
    ("network", _("Network")),
    ("city", _("City")),
    ("kind", _("Kind")),
    ("thing", _("Record and its replies")),
]


class Choice(models.Model):
    """How a person is told, in which language, and when they were here."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    way = models.CharField(_("mail"), max_length=10, choices=WAYS, default="daily")
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="sv"
    )
    visit = models.DateTimeField(default=timezone.now, editable=False)
    previous_visit = models.DateTimeField(default=timezone.now, editable=False)


class Subscription(models.Model):
    """What a person wants to hear of; ``number`` is 0 for a kind."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    scope = models.CharField(max_length=10, choices=SCOPES)
    table = models.CharField(max_length=80, blank=True)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "scope", "table", "number"], name="subscribed_once"
            )
        ]


class Notice(models.Model):
    """One for each person and record; something new brings it up again.

    ``since`` is when the person last read it or had it in a letter: what is later is new.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    table = models.CharField(max_length=80)
    number = models.PositiveBigIntegerField()
    entry = models.ForeignKey(
        "history.Entry", on_delete=models.CASCADE, related_name="+"
    )
    when = models.DateTimeField(default=timezone.now)
    since = models.DateTimeField(default=timezone.now)
    read = models.DateTimeField(null=True)
    mailed = models.DateTimeField(null=True)
    batch = models.UUIDField(null=True)

    class Meta:
        ordering = ["-when", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "table", "number"], name="notice_once_per_thing"
            )
        ]
