"""The network, its cities, and the units of a city with the days they existed."""

from __future__ import annotations

import datetime
from typing import ClassVar, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

CERTAINTIES = [
    ("read", _("read in the source")),
    ("second-hand", _("second-hand")),
    ("inferred", _("inferred")),
    ("illustrative", _("illustrative")),
]


class Network(models.Model):
    """Cities that have agreed to work and learn together."""

    slug = models.SlugField(_("address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    about = models.TextField(_("about"), blank=True)
    about_en = models.TextField(_("about, in English"), blank=True)
    funder = models.CharField(_("funder"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    is_demonstration = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("network")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("places:network", args=[self.slug])


class City(models.Model):
    """A municipality in the network, with its innovation platform."""

    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="cities"
    )
    municipality_code = models.CharField(
        _("municipality code"),
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"^\d{4}$", _("Four digits, such as 2584."))],
    )
    slug = models.SlugField(_("address"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    platform = models.CharField(_("platform"), max_length=200, blank=True)
    platform_en = models.CharField(
        _("platform, in English"), max_length=200, blank=True
    )
    theme = models.TextField(_("theme"), blank=True)
    theme_en = models.TextField(_("theme, in English"), blank=True)
    challenges = models.TextField(
        _("challenges"), blank=True, help_text=_("One in each line.")
    )
    challenges_en = models.TextField(_("challenges, in English"), blank=True)
    methods = models.TextField(
        _("methods"), blank=True, help_text=_("One in each line.")
    )
    methods_en = models.TextField(_("methods, in English"), blank=True)
    partners = models.TextField(
        _("partners"), blank=True, help_text=_("One in each line.")
    )
    partners_en = models.TextField(_("partners, in English"), blank=True)
    owner = models.CharField(_("answers for the platform"), max_length=200, blank=True)
    owner_en = models.CharField(
        _("answers for the platform, in English"), max_length=200, blank=True
    )
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)
    funder = models.CharField(_("funder"), max_length=120, blank=True)
    support_kr = models.PositiveBigIntegerField(
        _("support (kr)"), null=True, blank=True
    )
    project_ref = models.CharField(_("registry number"), max_length=40, blank=True)
    sources = models.TextField(
        _("sources"), blank=True, help_text=_("One in each line.")
    )

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("places:city", args=[self.slug])


class UnitQuerySet(models.QuerySet["Unit"]):
    def on(self, day: datetime.date) -> Self:
        """Keep the units that existed on a day; an unknown day excludes nothing."""
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_to=None) | Q(valid_to__gte=day))


class Unit(models.Model):
    """A part of a city's organisation. Organisations change, so it has its days."""

    city = models.ForeignKey(
        City, on_delete=models.PROTECT, related_name="%(class)s_set"
    )
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    valid_from = models.DateField(_("existed from"), null=True, blank=True)
    valid_to = models.DateField(_("existed until"), null=True, blank=True)
    seen_on = models.DateField(
        _("documented on"),
        null=True,
        blank=True,
        help_text=_("A day on which the source shows that it existed."),
    )
    source = models.CharField(_("source"), max_length=500, blank=True)
    certainty = models.CharField(
        _("how sure"), max_length=20, choices=CERTAINTIES, default="read"
    )

    objects: ClassVar[models.Manager[Self]] = UnitQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["name", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "code"],
                name="%(class)s_code_once_per_city",
                violation_error_message=_("The code is already used in this city."),
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_to=None)
                | Q(valid_to__gte=F("valid_from")),
                name="%(class)s_ends_after_it_starts",
                violation_error_message=_("It cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def table(self) -> str:
        return self._meta.label_lower

    def is_known_on(self, day: datetime.date) -> bool:
        """Whether it is known to have existed then, and not only not known to not."""
        known = [d for d in (self.valid_from, self.seen_on, self.valid_to) if d]
        return bool(known) and min(known) <= day <= max(known)


class Board(Unit):
    """An elected body that answers for an area (sv. nämnd)."""

    class Meta(Unit.Meta):
        verbose_name = _("board")
        verbose_name_plural = _("boards")

    def get_absolute_url(self) -> str:
        return reverse("places:board", args=[self.pk])


class Department(Unit):
    """Officials under a board (sv. förvaltning)."""

    board = models.ForeignKey(
        Board,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="departments",
        verbose_name=_("board"),
    )

    class Meta(Unit.Meta):
        verbose_name = _("department")
        verbose_name_plural = _("departments")


class Company(Unit):
    """A company that the city owns, wholly or in part."""

    class Meta(Unit.Meta):
        verbose_name = _("company")
        verbose_name_plural = _("companies")


class AdvisoryBody(Unit):
    """A council that gives advice, such as one of the young."""

    class Meta(Unit.Meta):
        verbose_name = _("advisory body")
        verbose_name_plural = _("advisory bodies")


class Area(Unit):
    """What a board answers for, asked or not (sv. ansvarsområde)."""

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="areas", verbose_name=_("board")
    )

    class Meta(Unit.Meta):
        verbose_name = _("area of responsibility")
        verbose_name_plural = _("areas of responsibility")


class Remit(Unit):
    """What a board has been told to do (sv. uppdrag); ``name`` is the task."""

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="remits", verbose_name=_("board")
    )

    class Meta(Unit.Meta):
        verbose_name = _("remit")
        verbose_name_plural = _("remits")
