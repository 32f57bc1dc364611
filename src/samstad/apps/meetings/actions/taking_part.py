"""Registering, coming, and sending in questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import record, snapshot
from samstad.apps.meetings.actions.writing import NotNow, put_part, remove_part
from samstad.apps.meetings.may import (
    check_may_change_question,
    check_may_hold_meeting,
    check_may_take_part,
)
from samstad.apps.meetings.models import Meeting, Registration, SentQuestion
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


@transaction.atomic
def register(person: Person, meeting: Meeting, *, wishes: str = "") -> Registration:
    """Register, or change what the host should know, or come back after all.

    The entry in the history is kept with the registration and not with the meeting:
    who comes is not told to everyone who may read of the meeting.
    """
    check_may_take_part(person, meeting)
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    found = Registration.objects.filter(meeting=held, person=person).first()
    _check_open(held, is_coming=found is not None and found.withdrawn is None)
    registration = found or Registration(meeting=held, person=person)
    before = snapshot(registration)
    registration.city_id = _city_of(person, held)
    registration.wishes, registration.withdrawn = wishes, None
    registration.full_clean()
    registration.save()
    record(person, gettext_noop("registered"), registration, before=before)
    return registration


def _check_open(meeting: Meeting, *, is_coming: bool) -> None:
    if not meeting.is_open_for_registration:
        raise NotNow(
            Text(
                sv="Anmälan till träffen är stängd.",
                en="Registration for the meeting is closed.",
            ),
            remedy=Text(
                sv="Fråga den som håller i träffen om tiden kan flyttas fram.",
                en="Ask whoever holds the meeting whether the date can be moved.",
            ),
        )
    taken = meeting.registrations.filter(withdrawn=None).count()
    if not is_coming and meeting.seats is not None and taken >= meeting.seats:
        raise NotNow(
            Text(sv="Alla platser är tagna.", en="All seats are taken."),
            remedy=Text(
                sv="Försök igen om någon lämnar återbud, eller delta på länk.",
                en="Try again if somebody withdraws, or take part by link.",
            ),
        )


def _city_of(person: Person, meeting: Meeting) -> int | None:
    """The city that the person comes from; the host when they work in several."""
    cities = person.scopes.cities
    return meeting.city_id if meeting.city_id in cities else min(cities, default=None)


@transaction.atomic
def withdraw_registration(person: Person, registration: Registration) -> None:
    """Say that one does not come after all; until the meeting begins."""
    if registration.person_id != person.pk:
        check_may_hold_meeting(person, registration.meeting)
    if registration.meeting.has_begun:
        raise NotNow(
            Text(sv="Träffen har börjat.", en="The meeting has begun."),
            remedy=Text(
                sv="Den som håller i träffen noterar vem som kom.",
                en="Whoever holds the meeting notes who came.",
            ),
        )
    before = snapshot(registration)
    registration.withdrawn = timezone.now()
    registration.save(update_fields=["withdrawn"])
    record(person, gettext_noop("withdrew"), registration, before=before)


@transaction.atomic
def note_attendance(person: Person, meeting: Meeting, noted: Mapping[int, str]) -> int:
    """Note who came, by the number of the registration; says how many changed."""
    check_may_hold_meeting(person, meeting)
    changed = 0
    for registration in meeting.registrations.standing():
        attendance = noted.get(registration.pk, registration.attendance)
        if attendance == registration.attendance:
            continue
        before = snapshot(registration)
        registration.attendance = attendance
        registration.full_clean()
        registration.save(update_fields=["attendance"])
        record(person, gettext_noop("noted attendance"), registration, before=before)
        changed += 1
    return changed


@transaction.atomic
def send_question(person: Person, meeting: Meeting, *, words: str) -> SentQuestion:
    check_may_take_part(person, meeting)
    if meeting.cancelled or meeting.has_begun:
        raise NotNow(
            Text(
                sv="Frågor skickas in innan träffen börjar.",
                en="Questions are sent in before the meeting begins.",
            ),
            remedy=Text(
                sv="Ställ frågan till nätverket i stället.",
                en="Ask the network instead.",
            ),
        )
    question = SentQuestion(meeting=meeting, asked_by=person)
    verb = gettext_noop("sent in a question")
    put_part(person, verb, meeting, question, words=words)
    return question


@transaction.atomic
def withdraw_question(person: Person, question: SentQuestion) -> None:
    check_may_change_question(person, question)
    verb = gettext_noop("withdrew a question")
    remove_part(person, verb, question.meeting, question)


@transaction.atomic
def answer_question(person: Person, question: SentQuestion, *, answer: str) -> None:
    """Note what was said about it at the meeting."""
    check_may_hold_meeting(person, question.meeting)
    verb = gettext_noop("noted what was said about a question")
    put_part(person, verb, question.meeting, question, answer=answer)
