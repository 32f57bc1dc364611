"""The index that the search reads: one row for each record that can be found."""

from __future__ import annotations

from django.db import models


class Found(models.Model):
    """A record's words. Who may read it is asked of its own table, never kept here."""

    table = models.CharField(max_length=80)
    number = models.PositiveBigIntegerField()
    city_id = models.PositiveBigIntegerField(null=True)
    level = models.CharField(max_length=10, blank=True)
    day = models.DateField(db_index=True)
    title_stems = models.TextField()
    stems = models.TextField()
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "number"], name="found_once")
        ]


class Word(models.Model):
    """A word that stands somewhere in the index: for parts of words and for slips."""

    word = models.CharField(max_length=100, primary_key=True)
    stem = models.CharField(max_length=100)
