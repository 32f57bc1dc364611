"""People, their roles, and the invitations that give them."""

from __future__ import annotations

import datetime
import secrets
from functools import cached_property
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.scopes import Scopes, gathered
from samstad.apps.web.names import said_invented
from samstad.apps.web.prepared import TODAY, Given, prepared
from samstad.apps.web.requests import spoken
from samstad.vocabulary.sharing import RoleKind

KINDS = [
    (RoleKind.COORDINATOR.value, _("Network coordinator")),
    (RoleKind.PROCESS_LEADER.value, _("Process leader")),
    (RoleKind.PLANNER.value, _("Planner")),
    (RoleKind.OFFICIAL.value, _("Official")),
    (RoleKind.ELECTED.value, _("Elected member")),
    (RoleKind.EVALUATOR.value, _("Evaluator")),
    (RoleKind.EXTERNAL.value, _("External party")),
    (RoleKind.COMMUNICATOR.value, _("Communicator")),
    (RoleKind.READER.value, _("Reader")),
]
DAYS_TO_ANSWER = 14


class People(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **more: Any) -> Any:
        person = self.model(email=self.normalize_email(email).lower(), **more)
        person.set_password(password)
        person.save()
        return person

    def get(self, *args: Any, **asked: Any) -> Any:
        """As of every manager; whoever is signed in is asked for on every page."""
        if args or asked.keys() != {"pk"} or not isinstance(asked["pk"], int):
            return super().get(*args, **asked)
        found = _numbered(number=asked["pk"])
        if not found:
            raise self.model.DoesNotExist
        return found[0]


@prepared
def _numbered(*, number: Any) -> Any:
    return Person.objects.filter(pk=number)


class Person(AbstractBaseUser):
    """Someone who can sign in. What they may do is said by their roles alone."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined = models.DateTimeField(_("joined"), default=timezone.now)
    removed = models.DateTimeField(_("removed"), null=True, blank=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "email"]

    def __str__(self) -> str:
        if self.removed:
            return gettext("a removed person")
        return said_invented(self.name) or self.email

    @cached_property
    def scopes(self) -> Scopes:
        """What the roles of today reach: one query for each request."""
        return gathered(_held_today(number=self.pk))


@prepared
def _held_today(*, number: Any) -> Any:
    return Role.objects.filter(person=number).today().for_scopes()


def _of_the_network() -> Q:
    """Of the network itself, or leading a city's process."""
    return Q(city=None) | Q(kind=RoleKind.PROCESS_LEADER)


def _kept_by(scopes: Scopes) -> Q:
    """The same rule as ``may.check_may_change_role``, asked of the database."""
    coordinated = [
        number
        for kind, scope, number in scopes.held
        if kind is RoleKind.COORDINATOR and scope == "network"
    ]
    return Q(city__in=scopes.led_cities) | (
        Q(network__in=coordinated) & _of_the_network()
    )


class RoleQuerySet(models.QuerySet["Role"]):
    def on(self, day: datetime.date | Given) -> Self:
        begun = Q(starts=None) | Q(starts__lte=day)
        return self.filter(begun, Q(ends=None) | Q(ends__gte=day))

    def today(self) -> Self:
        return self.on(TODAY)

    def for_scopes(self, *first: str) -> Any:
        """The columns that ``scopes.gathered`` reads, after those asked for."""
        return self.values_list(
            *first,
            "kind",
            "network_id",
            "city_id",
            "board_id",
            "department_id",
            "thing_table",
            "thing_number",
        )

    def for_listing(self) -> Self:
        return self.select_related("network", "city", "board", "department")

    def visible_to(self, person: Any) -> Self:
        """One's own, those one keeps, and today's of colleagues and of who leads."""
        scopes = person.scopes
        of_network = Q(network__in=scopes.networks, thing_table="") & _of_the_network()
        shown = Q(city__in=scopes.cities) | of_network
        today = type(self)(self.model).today().values("pk")
        own = Q(person=person.pk) if person.pk else Q(pk=None)
        return self.filter(own | _kept_by(scopes) | (shown & Q(pk__in=today)))


class Scoped(models.Model):
    """A role within the narrowest scope that is filled in."""

    kind = models.CharField(_("role"), max_length=20, choices=KINDS)
    network = models.ForeignKey(
        "places.Network", on_delete=models.CASCADE, related_name="+"
    )
    city = models.ForeignKey(
        "places.City", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    board = models.ForeignKey(
        "places.Board",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    department = models.ForeignKey(
        "places.Department",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    thing_table = models.CharField(max_length=80, blank=True)
    thing_number = models.PositiveBigIntegerField(null=True, blank=True)
    thing_name = models.CharField(_("concerns"), max_length=200, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(board=None, department=None) | Q(city__isnull=False),
                name="%(class)s_of_board_has_city",
            ),
            models.CheckConstraint(
                condition=Q(thing_table="") | Q(thing_number__isnull=False),
                name="%(class)s_thing_has_number",
            ),
            models.CheckConstraint(
                condition=~Q(kind=RoleKind.EXTERNAL) | ~Q(thing_table=""),
                name="%(class)s_of_external_is_for_a_thing",
            ),
        ]

    def get_absolute_url(self) -> str:
        """The page where it is listed."""
        if self.city and self.kind != RoleKind.PROCESS_LEADER:
            return reverse("accounts:people", args=[self.city.slug])
        return reverse("accounts:network-people", args=[self.network.slug])

    @property
    def scope_name(self) -> str:
        """What the role is held in, as one reads it."""
        named = self.thing_name or self.department or self.board or self.city
        place: Any = named or self.network
        english = getattr(place, "name_en", "")
        return str(english if spoken() == "en" and english else place)


class Role(Scoped):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta(Scoped.Meta):
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["kind", "pk"]
        constraints = [
            *Scoped.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")),
                name="role_ends_after_it_starts",
                violation_error_message=_("It cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.scope_name}"


def new_token() -> str:
    return secrets.token_urlsafe(32)


def in_two_weeks() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=DAYS_TO_ANSWER)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        return self.filter(accepted=None, withdrawn=None, until__gt=timezone.now())

    def visible_to(self, person: Any) -> Self:
        """To whoever sent it, and to those who keep the roles it gives."""
        own = Q(invited_by=person.pk) if person.pk else Q(pk=None)
        return self.filter(own | _kept_by(person.scopes))


class Invitation(Scoped):
    """A role that waits for its person to say yes."""

    email = models.EmailField(_("e-mail"))
    token = models.CharField(max_length=64, unique=True, default=new_token)
    invited_by = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("invited by"),
    )
    sent = models.DateTimeField(_("sent"), default=timezone.now)
    until = models.DateTimeField(_("answer by"), default=in_two_weeks)
    accepted = models.DateTimeField(_("accepted"), null=True, blank=True)
    withdrawn = models.DateTimeField(_("invitation withdrawn"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta(Scoped.Meta):
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent"]

    def __str__(self) -> str:
        return f"{self.email} · {self.get_kind_display()} · {self.scope_name}"
