"""A file that waits while its owner looks at what it would change."""

from __future__ import annotations

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

HOURS_KEPT = 24


class UploadQuerySet(models.QuerySet["Upload"]):
    def forgotten(self) -> Self:
        oldest = timezone.now() - datetime.timedelta(hours=HOURS_KEPT)
        return self.filter(received__lt=oldest)


class Upload(models.Model):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    received = models.DateTimeField(default=timezone.now)
    name = models.CharField(max_length=255)
    content = models.BinaryField()

    objects = UploadQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
