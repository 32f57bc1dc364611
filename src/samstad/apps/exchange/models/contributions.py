"""The five kinds of contribution."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import Reader
from samstad.apps.exchange.models.base import Contribution, ExchangeQuerySet
from samstad.vocabulary.sharing import Level

CHALLENGE_STATES = [
    ("open", _("Open")),
    ("worked-on", _("Being worked on")),
    ("met", pgettext_lazy("challenge", "Met")),
]
IDEA_STATES = [
    ("new", _("New")),
    ("picked-up", _("Picked up by a board")),
    ("declined", _("Not taken further")),
    ("measure", _("Has become a measure")),
]
QUESTION_STATES = [
    ("open", _("Open")),
    ("answered", _("Answered")),
]
OBSTACLE_STATES = [
    ("open", _("Open")),
    ("asked", _("Asked about")),
    ("being-removed", _("Being removed")),
    ("removed", _("Removed")),
    ("stays", _("Cannot be removed now")),
]
REMOVABLE_AT = [
    ("unit", _("The unit")),
    ("board", _("The board")),
    ("city", _("The city")),
    ("region", _("The region")),
    ("state", _("The state")),
    ("eu", _("The EU")),
]
BEYOND_A_CITY = ("region", "state", "eu")
WAY_OF = [
    ("working", _("Working")),
    ("leading", _("Leading")),
    ("organising", _("Organising")),
    ("outside", _("Co-operating with external parties")),
]
AUDIENCES = [
    ("network", _("The whole network")),
    ("city", _("One city")),
    ("experienced", _("Those with a like experience, by tags")),
]


class Challenge(Contribution):
    """What a city struggles with, in its own words."""

    kind = "challenges"
    state = models.CharField(
        _("state"), max_length=20, choices=CHALLENGE_STATES, default="open"
    )

    class Meta(Contribution.Meta):
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")
        constraints = [
            *Contribution.Meta.constraints,
            models.CheckConstraint(
                condition=Q(city__isnull=False), name="challenge_is_a_citys_own"
            ),
        ]


class IdeaQuerySet(ExchangeQuerySet):
    def visible_to(self, person: Reader) -> Self:
        """An invited party reads its own ideas for as long as it is invited."""
        number = getattr(person, "pk", None)
        found: Self = super().visible_to(person)
        cities = person.scopes.invited_to("places.city")
        challenges = person.scopes.invited_to("exchange.challenge")
        if number is None or not (cities or challenges):
            return found
        invited = Q(city__in=cities) | Q(challenge__in=challenges)
        own: Self = self.filter(invited, by=number)
        return found | own


class Idea(Contribution):
    """A thought about what could be done; it may be picked up by a board.

    ``measure_table`` and ``measure_number`` are the seam to measures: see
    ``link_measure`` in ``actions``.
    """

    kind = "ideas"
    state = models.CharField(
        _("state"), max_length=20, choices=IDEA_STATES, default="new"
    )
    challenge = models.ForeignKey(
        Challenge,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="ideas",
        verbose_name=_("challenge that it answers"),
    )
    picked_up_by = models.ForeignKey(
        "places.Board",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picked up by"),
    )
    reason = models.TextField(_("what was said"), blank=True)
    measure_table = models.CharField(max_length=80, blank=True, editable=False)
    measure_number = models.PositiveBigIntegerField(
        null=True, blank=True, editable=False
    )

    objects: ClassVar[Any] = IdeaQuerySet.as_manager()

    def why(self, person: Any) -> list[str]:
        """An invited party reads its own ideas: see ``IdeaQuerySet``."""
        found = super().why(person)
        invited_to = person.scopes.invited_to
        is_invited = self.city_id in invited_to(
            "places.city"
        ) or self.challenge_id in invited_to("exchange.challenge")
        if is_invited and person.pk and self.by_id == person.pk:
            found.append(gettext("You handed it in, and are invited there."))
        return found

    class Meta(Contribution.Meta):
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        constraints = [
            *Contribution.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state="picked-up") | Q(picked_up_by__isnull=False),
                name="idea_picked_up_has_board",
            ),
            models.CheckConstraint(
                condition=~Q(state="measure") | Q(measure_number__isnull=False),
                name="idea_become_measure_has_one",
            ),
        ]


class Experience(Contribution):
    """What was done and what happened; ``text`` is the context."""

    kind = "experiences"
    done = models.TextField(_("what was done"))
    done_en = models.TextField(_("what was done, in English"), blank=True)
    happened = models.TextField(_("what happened"))
    happened_en = models.TextField(_("what happened, in English"), blank=True)
    understand = models.TextField(
        _("understand"),
        blank=True,
        help_text=_("What must be understood before it is tried elsewhere?"),
    )
    understand_en = models.TextField(_("understand, in English"), blank=True)
    adapt = models.TextField(
        _("adapt"), blank=True, help_text=_("What has to be changed to fit elsewhere?")
    )
    adapt_en = models.TextField(_("adapt, in English"), blank=True)
    reuse = models.TextField(
        _("re-use"), blank=True, help_text=_("What can be taken over as it is?")
    )
    reuse_en = models.TextField(_("re-use, in English"), blank=True)
    evidence = models.TextField(
        _("evidence"),
        blank=True,
        help_text=_("Reports and links, one in each line."),
    )
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)
    answer = models.OneToOneField(
        "exchange.Answer",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="experience",
        editable=False,
    )
    credit = models.CharField(_("with thanks to"), max_length=300, blank=True)

    class Meta(Contribution.Meta):
        verbose_name = _("experience")
        verbose_name_plural = _("experiences")
        constraints = [
            *Contribution.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")),
                name="experience_ends_after_it_starts",
                violation_error_message=_("It cannot end before it starts."),
            ),
        ]


class Question(Contribution):
    """Asked of the network, of a city, or of those with a like experience."""

    kind = "questions"
    state = models.CharField(
        _("state"), max_length=20, choices=QUESTION_STATES, default="open"
    )
    audience = models.CharField(
        _("asked of"), max_length=20, choices=AUDIENCES, default="network"
    )
    to_city = models.ForeignKey(
        "places.City",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the city that is asked"),
    )

    class Meta(Contribution.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            *Contribution.Meta.constraints,
            models.CheckConstraint(
                condition=Q(audience="city", to_city__isnull=False)
                | (~Q(audience="city") & Q(to_city=None)),
                name="question_to_a_city_names_it",
                violation_error_message=_(
                    "Name the city that is asked, if one city is asked; else none."
                ),
            ),
        ]

    def clean(self) -> None:
        """Those who are asked must be able to read it."""
        super().clean()
        if self.level not in (Level.NETWORK, Level.PUBLIC):
            raise ValidationError(
                {
                    "level": _(
                        "A question to others is shared with the network at least."
                    )
                }
            )


class Obstacle(Contribution):
    """What stands in the way, and where it can be removed."""

    kind = "obstacles"
    state = models.CharField(
        _("state"), max_length=20, choices=OBSTACLE_STATES, default="open"
    )
    removable_at = models.CharField(
        _("can be removed by"), max_length=20, choices=REMOVABLE_AT
    )
    ask = models.CharField(_("whom to ask"), max_length=300, blank=True)
    ask_en = models.CharField(_("whom to ask, in English"), max_length=300, blank=True)

    class Meta(Contribution.Meta):
        verbose_name = _("obstacle")
        verbose_name_plural = _("obstacles")


class Method(Contribution):
    """A way of working, leading or organising; ``text`` is what it is.

    A city that changes another's writes one of its own, which says what it ``adapts``.
    """

    kind = "methods"
    way_of = models.CharField(
        _("a way of"), max_length=20, choices=WAY_OF, default="working"
    )
    use_when = models.TextField(
        _("when to use it"), help_text=_("And when not: what it does not help with.")
    )
    use_when_en = models.TextField(_("when to use it, in English"), blank=True)
    how = models.TextField(_("how it is done"), help_text=_("Step by step."))
    how_en = models.TextField(_("how it is done, in English"), blank=True)
    takes = models.TextField(
        _("what it takes"),
        help_text=_("Mandate, time, budget, people, an owner in the line."),
    )
    takes_en = models.TextField(_("what it takes, in English"), blank=True)
    adapts: Any = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="adaptations",
        verbose_name=_("adapted from"),
    )

    class Meta(Contribution.Meta):
        verbose_name = _("way of working")
        verbose_name_plural = _("ways of working")
        constraints = [
            *Contribution.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(adapts=F("id")),
                name="method_is_not_adapted_from_itself",
                violation_error_message=_("It cannot be adapted from itself."),
            ),
        ]
