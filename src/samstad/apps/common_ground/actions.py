"""Objecting to how a city was read, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.common_ground.may import check_may_object, check_may_take_back
from samstad.apps.common_ground.models import Correction
from samstad.apps.common_ground.queries import openness_behind
from samstad.apps.common_ground.wording import openness_of
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
    return _made(person, city, level, term=term, reason=reason)


@transaction.atomic
def object_to_word(person: Person, city: Any, word: str, *, reason: str) -> Correction:
    """Say that a word does not mark the city; it is then shown to nobody.

    The objection is as open as the most open of the texts that hold the word.
    """
    check_may_object(person, city)
    level = openness_of(person, city, word)
    return _made(person, city, level, word=word, reason=reason)


def _made(person: Person, city: Any, level: str | None, **said: Any) -> Correction:
    if level is None:
        raise NothingToObjectTo(
            Text(
                sv="Inget av det du får läsa ger staden det ordet.",
                en="Nothing that you may read gives the city this tag or word.",
            ),
            remedy=Text(
                sv="Gå tillbaka till Gemensamt och välj ett kryss eller ett ord.",
                en="Go back to Common ground and choose a cross or a word.",
            ),
        )
    made = Correction(network=city.network, city=city, by=person, level=level, **said)
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
