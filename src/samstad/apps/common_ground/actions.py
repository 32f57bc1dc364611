"""Objecting to how a city was read, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.common_ground.may import check_may_object, check_may_take_back
from samstad.apps.common_ground.models import Correction
from samstad.apps.common_ground.queries import openness_behind
from samstad.apps.history.actions import record, snapshot
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


class NothingToObjectTo(Problem):
    code = "common-ground.nothing-to-object-to"


@transaction.atomic
def object_to(person: Person, city: Any, term: Any, *, reason: str) -> Correction:
    """Say that a tag does not describe the city; the cross falls for everyone.

    The objection is as open as the most open contribution behind the cross, so that
    it tells nobody of what they may not read.
    """
    check_may_object(person, city)
    level = openness_behind(person, city, term)
    if level is None:
        raise NothingToObjectTo(
            Text(
                sv="Inget av det du får läsa ger staden det ordet.",
                en="Nothing that you may read gives the city this tag.",
            ),
            remedy=Text(
                sv="Gå tillbaka till Gemensamt och välj ett kryss.",
                en="Go back to Common ground and choose a cross.",
            ),
        )
    made = Correction(
        network=city.network,
        city=city,
        term=term,
        reason=reason,
        by=person,
        level=level,
    )
    made.full_clean()
    made.save()
    record(person, gettext_noop("objected to how the city was read"), made)
    return made


@transaction.atomic
def take_back(person: Person, correction: Correction) -> None:
    """The cross is read again from the contributions."""
    check_may_take_back(person, correction)
    before = snapshot(correction)
    correction.withdrawn = timezone.now()
    correction.save()
    record(person, gettext_noop("took the objection back"), correction, before=before)
