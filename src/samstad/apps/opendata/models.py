"""Tokens for programs, and what other networks share."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import LEVELS, Reader
from samstad.apps.places.models import CERTAINTIES
from samstad.vocabulary.sharing import Level


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def kept_as(secret: str) -> str:
    """What is kept of a secret. It is long and random, so that one pass is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


class TokenQuerySet(models.QuerySet["Token"]):
    def visible_to(self, person: Reader) -> Self:
        """Nobody sees another's."""
        return self.filter(person=getattr(person, "pk", None) or 0)

    def valid(self) -> Self:
        today = timezone.localdate()
        return self.filter(revoked=None, expires__gte=today, person__is_active=True)


class Token(models.Model):
    """Lets a program read what its owner may read, no more closed than ``level``.

    ``token`` holds what is kept of the secret; the secret is shown once.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(
        _("what it is for"), max_length=80, help_text=_("Such as: our dashboard.")
    )
    level = models.CharField(
        _("reads at most what is shared with"),
        max_length=10,
        choices=LEVELS,
        default=Level.PUBLIC.value,
    )
    token = models.CharField(max_length=64, unique=True, editable=False)
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    expires = models.DateField(_("works until"))
    revoked = models.DateTimeField(_("revoked"), null=True, editable=False)

    objects: ClassVar[Any] = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("token")
        ordering = ["-made", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_valid(self) -> bool:
        return self.revoked is None and self.expires >= timezone.localdate()


class Source(models.Model):
    """The catalogue of another network, which is fetched now and then."""

    network = models.ForeignKey(
        "places.Network", on_delete=models.PROTECT, related_name="+"
    )
    address = models.URLField(
        _("address of their catalogue"),
        max_length=300,
        help_text=_("Ends in catalogue.jsonld, and stands on their page Open data."),
    )
    publisher = models.CharField(_("whose it is"), max_length=200, blank=True)
    added = models.DateTimeField(_("added"), default=timezone.now, editable=False)
    fetched = models.DateTimeField(_("last fetched"), null=True, editable=False)
    problem = models.CharField(max_length=500, blank=True, editable=False)
    problem_en = models.CharField(max_length=500, blank=True, editable=False)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("other network")
        ordering = ["publisher", "address"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "address"],
                name="source_once_in_a_network",
                violation_error_message=_("It has already been added."),
            )
        ]

    def __str__(self) -> str:
        return self.publisher or self.address

    def get_absolute_url(self) -> str:
        return reverse("opendata:sources", args=[self.network.slug])


class Theirs(models.Model):
    """A record that another network shares. It is theirs, and is read there."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="records")
    uri = models.CharField(max_length=500)
    page = models.URLField(max_length=500)
    dataset = models.CharField(max_length=50)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    city = models.CharField(max_length=80, blank=True)
    certainty = models.CharField(max_length=20, choices=CERTAINTIES, blank=True)
    changed = models.CharField(max_length=40, blank=True)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("record of another network")
        ordering = ["-changed", "uri"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "uri"], name="their_record_once_from_a_source"
            )
        ]

    def __str__(self) -> str:
        return self.title
