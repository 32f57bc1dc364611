"""Referrals of a plan, what each one answers, and the decision that is taken.

A referral holds its plan as it was sent; a decision keeps copies of the case and the
plan, so that anyone can work them out again whatever happens afterwards.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import Reader, Shared, SharedQuerySet
from samstad.apps.plans.models import RULES, Process, Proposal, Version

STATES = [
    ("open", _("Out on referral")),
    ("closed", _("Closed")),
    ("withdrawn", _("Withdrawn")),
]
STANDS = [
    ("approve", _("Approves")),
    ("conditions", _("Approves with conditions")),
    ("oppose", _("Opposes")),
]
STATEMENT_STATES = [
    ("draft", _("Being written")),
    ("handed_in", _("Handed in")),
]
DECISION_STATES = [
    ("in_force", _("In force")),
    ("revoked", _("Revoked")),
]


class OfReadProcessQuerySet(SharedQuerySet):
    """What is read by those who may read both it and the process it is part of."""

    def visible_to(self, person: Reader) -> Self:
        processes = Process.objects.visible_to(person)
        invited = person.scopes.invited_to(self.model._meta.label_lower)
        within = Q(process__in=processes) | Q(pk__in=invited)
        return super().visible_to(person).filter(within)


class ReferralQuerySet(OfReadProcessQuerySet):
    def for_listing(self) -> Self:
        """With how many are asked, and how many of them have answered."""
        answered = Q(recipients__statement__state="handed_in")
        return (
            self.select_related("process", "proposal__version", "city", "board")
            .annotate(
                asked=models.Count("recipients", distinct=True),
                answered=models.Count("recipients", filter=answered, distinct=True),
            )
            .order_by("-sent", "-pk")
        )


class Referral(Shared):
    """A plan that boards and others are asked to state for (sv. remiss)."""

    process = models.ForeignKey(
        Process, on_delete=models.CASCADE, related_name="referrals"
    )
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, related_name="referrals"
    )
    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    about = models.TextField(_("what is asked"), blank=True)
    about_en = models.TextField(_("the same in English"), blank=True)
    registry_number = models.CharField(_("registry number"), max_length=60, blank=True)
    deadline = models.DateField(_("answer by"))
    state = models.CharField(_("state"), max_length=10, choices=STATES, default="open")
    reason = models.TextField(_("why it was withdrawn"), blank=True)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)
    sent = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects: ClassVar[Any] = ReferralQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ["-sent", "-pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(reason=""),
                name="referral_is_withdrawn_with_a_reason",
                violation_error_message=_("Say why it is withdrawn."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("referrals:referral", args=[self.pk])

    @property
    def version_number(self) -> int:
        """The version of the case that the plan was made from."""
        return int(self.proposal.version.number)

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def is_late(self) -> bool:
        return self.is_open and self.deadline < timezone.localdate()


class Recipient(models.Model):
    """One that is asked (sv. remissinstans): a board of the case, or a party.

    ``board`` is the board on the site; without one, planners write down what comes
    by letter. ``person`` is who answers for a party that has been invited.
    """

    referral = models.ForeignKey(
        Referral, on_delete=models.CASCADE, related_name="recipients"
    )
    code = models.CharField(_("code in the case"), max_length=120)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    is_party = models.BooleanField(_("outside the municipality"), default=False)
    board = models.ForeignKey(
        "places.Board",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("board"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who answers for it"),
    )
    reminded = models.DateTimeField(_("reminded"), null=True, blank=True)

    class Meta:
        verbose_name = _("one that is asked")
        verbose_name_plural = _("those who are asked")
        ordering = ["is_party", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "is_party", "code"], name="asked_once_in_a_referral"
            ),
            models.CheckConstraint(
                condition=Q(is_party=False) | Q(board=None),
                name="a_party_is_no_board",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StatementQuerySet(models.QuerySet["Statement"]):
    def visible_to(self, person: Reader) -> Self:
        """What is handed in, to those who read the referral; a draft to its own."""
        referrals = Referral.objects.visible_to(person)
        own = Q(recipient__board__in=person.scopes.boards)
        own |= Q(recipient__person=getattr(person, "pk", None) or 0)
        return self.filter(
            Q(state="handed_in") | own, recipient__referral__in=referrals
        )


class Statement(models.Model):
    """What one that was asked answers (sv. yttrande)."""

    recipient = models.OneToOneField(
        Recipient, on_delete=models.CASCADE, related_name="statement"
    )
    stand = models.CharField(_("statement"), max_length=12, choices=STANDS)
    reasons = models.TextField(_("reasons"))
    reasons_en = models.TextField(_("the same in English"), blank=True)
    registry_number = models.CharField(
        _("the board's registry number"), max_length=60, blank=True
    )
    decided_on = models.DateField(
        _("day of the board's decision"), null=True, blank=True
    )
    state = models.CharField(
        _("state"), max_length=10, choices=STATEMENT_STATES, default="draft"
    )
    sent_back = models.TextField(_("why it was sent back"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved = models.DateTimeField(_("approved"), null=True, blank=True)

    objects: ClassVar[Any] = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.get_stand_display()}"

    @property
    def is_handed_in(self) -> bool:
        return self.state == "handed_in"


class Condition(models.Model):
    """What a board's support depends on, as the case has it (sv. villkor).

    ``code`` and ``taken`` say as which row, and since which version, the case has it.
    """

    statement = models.ForeignKey(
        Statement, on_delete=models.CASCADE, related_name="conditions"
    )
    place = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=20)
    measure = models.CharField(_("measure"), max_length=120, blank=True)
    option = models.CharField(_("option"), max_length=120, blank=True)
    other = models.CharField(_("the other measure"), max_length=120, blank=True)
    period = models.CharField(_("period"), max_length=10, blank=True)
    about = models.CharField(_("board it is about"), max_length=120, blank=True)
    value = models.DecimalField(
        _("level"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    why = models.CharField(_("why"), max_length=500, blank=True)
    code = models.CharField(_("code in the case"), max_length=120, blank=True)
    taken = models.ForeignKey(
        Version,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken into version"),
    )
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        ordering = ["statement", "place"]

    def __str__(self) -> str:
        return f"{self.kind} {self.measure or self.about}".strip()


class DecisionQuerySet(OfReadProcessQuerySet):
    def for_listing(self) -> Self:
        long = ("case_document", "plan_document", "computed_document")
        return self.select_related("process", "city", "board").defer(*long)

    def in_force(self) -> Self:
        return self.filter(state="in_force")


class Decision(Shared):
    """A plan that is adopted (sv. beslut), frozen with all it was worked out from.

    ``plan_document`` is the plan adopted; ``computed_document`` the one computed, where
    people changed it, with the price of that in ``price``.
    """

    process = models.ForeignKey(
        Process, on_delete=models.CASCADE, related_name="decisions"
    )
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, related_name="decisions"
    )
    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    body = models.CharField(
        _("deciding body"),
        max_length=200,
        help_text=_("For example Kommunfullmäktige."),
    )
    body_en = models.CharField(_("the same in English"), max_length=200, blank=True)
    registry_number = models.CharField(_("registry number"), max_length=60)
    decided_on = models.DateField(_("decided on"))
    reasons = models.TextField(_("reasons"), blank=True)
    reasons_en = models.TextField(_("the same in English"), blank=True)
    version_number = models.PositiveIntegerField(_("version of the case"))
    case_document = models.TextField(_("the case"))
    case_digest = models.CharField(_("digest of the case"), max_length=64)
    plan_document = models.TextField(_("the plan"))
    plan_digest = models.CharField(_("digest of the plan"), max_length=64)
    computed_document = models.TextField(_("the computed plan"), blank=True)
    engine_version = models.CharField(_("computed with"), max_length=40)
    seed = models.BigIntegerField(_("random seed"))
    rule = models.CharField(_("rule"), max_length=10, choices=RULES)
    value = models.FloatField(_("value"), null=True, blank=True)
    bound = models.FloatField(_("no plan is better than"), null=True, blank=True)
    override_reason = models.TextField(
        _("why the computed plan is changed"), blank=True
    )
    price: models.JSONField[Any] = models.JSONField(
        _("what the change costs"), encoder=DjangoJSONEncoder, default=dict, blank=True
    )
    state = models.CharField(
        _("state"), max_length=10, choices=DECISION_STATES, default="in_force"
    )
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revoked_why = models.TextField(_("why it was revoked"), blank=True)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = DecisionQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.UniqueConstraint(
                fields=["process"],
                condition=Q(state="in_force"),
                name="one_decision_in_force_for_a_process",
                violation_error_message=_(
                    "A plan is already adopted. Revoke that decision first."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state="revoked")
                | (Q(revoked_on__isnull=False) & ~Q(revoked_why="")),
                name="decision_is_revoked_with_a_reason",
                violation_error_message=_("Say why it is revoked."),
            ),
            models.CheckConstraint(
                condition=Q(computed_document="") | ~Q(override_reason=""),
                name="an_override_has_a_reason",
                violation_error_message=_("Say why the computed plan is changed."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("referrals:decision", args=[self.pk])

    @property
    def is_in_force(self) -> bool:
        return self.state == "in_force"

    @property
    def is_changed(self) -> bool:
        """Whether people changed the computed plan."""
        return bool(self.computed_document)
