"""Who hears of a question, and of what is shared."""

from __future__ import annotations

import pytest

from samstad.apps.accounts.actions import accept_invitation
from samstad.apps.accounts.models import Invitation, Person
from samstad.apps.exchange.actions import put_contribution
from samstad.apps.exchange.models import Experience, Question, Term
from samstad.apps.notices.models import Notice
from samstad.apps.notices.queries import told
from tests.apps.exchange.test_rules import made


def told_of(thing):
    rows = Notice.objects.filter(table=thing._meta.label_lower, number=thing.pk)
    return {notice.person.email.partition("@")[0] for notice in rows}


def ask(world, **said):
    question = Question(network=world.network, city=world.kiruna, level="network")
    return put_contribution(world.planner, question, title="F", text="F", **said)


@pytest.fixture
def joined(world):
    """Someone of Lund who has accepted an invitation and chosen nothing."""
    person = Person.objects.create(email="new@example.org")
    invitation = Invitation.objects.create(
        email=person.email, kind="reader", network=world.network, city=world.lund
    )
    accept_invitation(person, invitation)
    return person


def test_a_question_to_a_city_is_told_to_those_who_answer_for_it(world):
    question = ask(world, audience="city", to_city=world.lund)

    assert told_of(question) == {"stranger"}


def test_a_question_to_the_experienced_is_told_to_cities_with_its_tags(world):
    term = Term.objects.create(network=world.network, name="Flytt")
    experience = made(Experience, world, city=world.lund, level="network")
    experience.tags.set([term])

    assert told_of(ask(world, audience="experienced", tags=[])) == set()
    assert told_of(ask(world, audience="experienced", tags=[term])) == {"stranger"}


def test_who_has_just_joined_hears_of_what_is_asked_and_shared(world, joined):
    question = ask(world)
    experience = put_contribution(
        world.leader,
        Experience(network=world.network, city=world.kiruna, level="network"),
        title="E",
        text="E",
        done="E",
        happened="E",
    )

    heard = told(joined, Notice.objects.filter(person=joined))
    assert {change.thing for change in heard} == {question, experience}


def test_someone_from_outside_hears_of_what_they_were_invited_to_alone(world):
    one, other = (made(Question, world, title=t, level="network") for t in "ab")
    person = Person.objects.create(email="outside@example.org")
    invitation = Invitation.objects.create(
        email=person.email,
        kind="external",
        network=world.network,
        thing_table="exchange.question",
        thing_number=one.pk,
        thing_name="a",
    )
    accept_invitation(person, invitation)

    for question in (one, other):
        put_contribution(world.leader, question, text="Mer")

    assert told_of(one) == {"outside"}
    assert told_of(other) == set()
