"""Planning processes, the versions of their case, and the plans that were made.

A case is kept whole, as the document that the command line reads, so that the same
case gives the same plan from both. A version is never changed: a change is a new one.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import Reader, Shared, SharedQuerySet
from samstad.engines.planning.plan import Rule

RULES = [
    (Rule.FAIR.value, _("fair: the board that gets the smallest share gets most")),
    (Rule.TOTAL.value, _("total: the most for all boards together")),
    (Rule.NASH.value, _("nash: a balance between fair and total")),
    (Rule.CHEAPEST.value, _("cheapest: what must be reached, at the least cost")),
]
STATES = [
    ("open", _("Under way")),
    ("decided", _("Decided")),
    ("closed", _("Closed without a decision")),
]
KINDS = [
    ("plan", _("a plan")),
    ("why", _("why something is in a plan, or out of it")),
    ("clash", _("which conditions clash")),
    ("frontier", _("what can be had at what cost")),
]
RUN_STATES = [
    ("waiting", _("waits its turn")),
    ("running", _("under way")),
    ("done", _("done")),
    ("stopped", _("stopped")),
    ("failed", _("failed")),
]
_PAGES = {"clash": "plans:clashes", "frontier": "plans:frontier"}
UNDER_WAY = ("waiting", "running")
MADE_BY = [
    ("run", _("computed")),
    ("file", _("read from a file")),
    ("hand", _("changed by hand")),
]


class ProcessQuerySet(SharedQuerySet):
    def for_listing(self) -> Self:
        newest = Version.objects.filter(process=OuterRef("pk")).order_by("-number")
        return self.select_related("city", "board", "network").annotate(
            version_number=Subquery(newest.values("number")[:1]),
            changed=Subquery(newest.values("at")[:1]),
        )


class Process(Shared):
    """A city's planning from the first idea to a decision (sv. planeringsprocess)."""

    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    about = models.TextField(_("what is planned, and why"), blank=True)
    about_en = models.TextField(_("the same in English"), blank=True)
    registry_number = models.CharField(_("registry number"), max_length=60, blank=True)
    rule = models.CharField(
        _("rule"), max_length=10, choices=RULES, default=Rule.FAIR.value
    )
    state = models.CharField(_("state"), max_length=10, choices=STATES, default="open")
    is_illustrative = models.BooleanField(
        _("some of its figures are illustrative"), default=False
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    begun = models.DateTimeField(_("begun"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = ProcessQuerySet.as_manager()
    version_number: int  # where ``for_listing`` has asked for it

    class Meta(Shared.Meta):
        verbose_name = _("planning process")
        verbose_name_plural = _("planning processes")
        ordering = ["-begun", "-pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(
                condition=Q(city__isnull=False), name="process_is_a_citys_own"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:process", args=[self.pk])


class OfProcessQuerySet(models.QuerySet[Any]):
    """Rows that are read by whoever reads their process."""

    def visible_to(self, person: Reader) -> Self:
        return self.filter(process__in=Process.objects.visible_to(person))


class OfProcess(models.Model):
    """What belongs to a process, and is as open as it."""

    process = models.ForeignKey(
        Process, on_delete=models.CASCADE, related_name="%(class)ss"
    )

    objects: ClassVar[Any] = OfProcessQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def level(self) -> str:
        return self.process.level

    @property
    def network_id(self) -> int:
        return self.process.network_id

    @property
    def city_id(self) -> int | None:
        return self.process.city_id

    @property
    def board_id(self) -> int | None:
        return self.process.board_id


class Stage(OfProcess):
    """A step of the process, as consultation or review (sv. skede)."""

    place = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)
    owner = models.CharField(_("who answers for it"), max_length=200, blank=True)
    owner_en = models.CharField(
        _("who answers for it, in English"), max_length=200, blank=True
    )
    note = models.TextField(_("note"), blank=True)
    is_done = models.BooleanField(_("done"), default=False)

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")),
                name="stage_ends_after_it_starts",
                violation_error_message=_("It cannot end before it starts."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plans:process", args=[self.process_id])

    @property
    def standing(self) -> str:
        """How it stands today; nothing where its days do not say."""
        today = timezone.localdate()
        if self.is_done:
            return gettext("done")
        if self.ends and self.ends < today:
            return gettext("not done, and should have ended")
        if self.starts and self.starts <= today:
            return gettext("under way")
        return ""


class Version(OfProcess):
    """The case as it stood: what the engine plans from (sv. planeringsfall).

    ``document`` is the text of the case's JSON document; ``said`` why it was changed;
    ``changes`` the rows that differ from the version before.
    """

    number = models.PositiveIntegerField(_("version"))
    document = models.TextField(_("the case"))
    digest = models.CharField(_("digest"), max_length=64)
    changes = models.JSONField(_("changes"), default=list)
    said = models.CharField(_("what was changed, and why"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("version of the case")
        verbose_name_plural = _("versions of the case")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "number"], name="version_numbers_are_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.process} · {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("plans:version", args=[self.process_id, self.number])


class Proposal(OfProcess):
    """A plan that keeps the rules of its case (sv. planförslag).

    ``document`` is ``plan.json`` as the command line writes it.
    """

    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="proposals"
    )
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    rule = models.CharField(_("rule"), max_length=10, choices=RULES)
    made_by = models.CharField(_("made"), max_length=10, choices=MADE_BY, default="run")
    document = models.JSONField(_("the plan"))
    value = models.FloatField(_("value"))
    bound = models.FloatField(_("no plan is better than"), null=True)
    gap = models.FloatField(_("gap"), null=True)
    is_kept = models.BooleanField(
        _("kept in the list of plans"),
        default=False,
        help_text=_("A plan that nobody keeps is cleared away in time."),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plans:proposal", args=[self.process_id, self.pk])


class RunQuerySet(OfProcessQuerySet):
    def under_way(self) -> Self:
        return self.filter(state__in=UNDER_WAY)

    def silent_since(self, moment: Any) -> Self:
        """Those that a worker began and has said nothing of since."""
        return self.filter(state="running", heard__lt=moment)


class Run(OfProcess):
    """Something that a worker computes from a version (sv. beräkning).

    ``of_plan`` is the plan to begin from, or the one that is asked about; ``about``
    the code of what is asked about. ``floors`` asks boards for a least attainment.
    ``owner`` is the attempt that computes it now; one that is no longer the owner
    writes nothing. ``heard`` is when the owner last said that it lives.
    """

    kind = models.CharField(_("what"), max_length=10, choices=KINDS, default="plan")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="runs")
    rule = models.CharField(_("rule"), max_length=10, choices=RULES)
    seconds = models.FloatField(_("longest time in seconds"))
    seed = models.IntegerField(_("seed"), default=1)
    floors = models.JSONField(_("least attainments"), default=dict)
    of_plan = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, null=True, related_name="runs"
    )
    about = models.CharField(pgettext_lazy("run", "about"), max_length=100, blank=True)
    name = models.CharField(_("name to keep the plan by"), max_length=200, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=RUN_STATES, default="waiting"
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    owner = models.CharField(max_length=36, blank=True)
    task = models.CharField(max_length=36, blank=True)
    heard = models.DateTimeField(_("last heard of"), null=True)
    is_asked_to_stop = models.BooleanField(_("asked to stop"), default=False)
    progress = models.JSONField(_("progress"), default=dict)
    plan = models.ForeignKey(
        Proposal, on_delete=models.SET_NULL, null=True, related_name="made_in"
    )
    answer = models.JSONField(_("answer"), null=True)
    problem = models.JSONField(_("what went wrong"), default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    asked = models.DateTimeField(_("asked for"), default=timezone.now)
    began = models.DateTimeField(_("begun"), null=True)
    ended = models.DateTimeField(_("ended"), null=True)

    objects: ClassVar[Any] = RunQuerySet.as_manager()
    plan_at: Any = None  # where the queries have asked for it

    class Meta:
        verbose_name = _("computation")
        verbose_name_plural = _("computations")
        ordering = ["-asked", "-pk"]
        indexes = [models.Index(fields=["state", "heard"], name="runs_under_way")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.get_rule_display()}"

    def get_absolute_url(self) -> str:
        """Where what it gave is read."""
        if self.kind == "why":
            where = [self.process_id, self.of_plan_id, self.about]
            return reverse("plans:why", args=where)
        if self.kind in _PAGES:
            return reverse(_PAGES[self.kind], args=[self.process_id])
        return reverse("plans:run", args=[self.process_id, self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY
