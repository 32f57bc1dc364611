"""Lists of meetings, events and commitments, as far as a person may read them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from samstad.apps.accounts.models import Invitation, Person
from samstad.apps.accounts.sharing import Reader
from samstad.apps.meetings.may import may_read_inner
from samstad.apps.meetings.models import (
    Attendance,
    Commitment,
    Decision,
    Event,
    FeedAddress,
    Meeting,
    Part,
    ProgrammeItem,
    Registration,
)
from samstad.apps.places.models import City, Network
from samstad.apps.web.gathering import with_words
from samstad.apps.web.prepared import prepared
from samstad.vocabulary.sharing import RoleKind

ATTENDANCES = Attendance.choices


def meetings(person: Reader, **asked: Any) -> Any:
    return _asked(Meeting.objects.visible_to(person), **asked)


def meetings_to_hand_out(person: Reader, **asked: Any) -> list[Any]:
    """For a file; the link to take part is for those who may come."""
    found = list(meetings(person, **asked))
    for meeting in found:
        if not may_read_inner(person, meeting):
            meeting.link = ""
    return found


def events(person: Reader, **asked: Any) -> Any:
    """With the number of cities that take part: how they do is as open as the event."""
    found = _asked(Event.objects.visible_to(person), **asked)
    return found.annotate(cities=Count("parts"))


def _asked(rows: Any, *, when: str = "all", city: Any = None, words: str = "") -> Any:
    """The filter of a list; the host's or the taking part city's."""
    if city is not None:
        rows = rows.filter(_of_city(rows.model, city))
    if words:
        rows = with_words(rows, words)
    ordered = {"coming": "coming", "past": "past"}.get(when)
    rows = getattr(rows, ordered)() if ordered else rows.order_by("-starts", "-pk")
    return rows.for_listing()


def _of_city(model: Any, city: Any) -> Q:
    if model is Event:
        taking_part = Part.objects.filter(city=city).values("event")
        return Q(city=city) | Q(pk__in=taking_part)
    return Q(city=city)


def commitments(person: Reader, **asked: Any) -> Any:
    return _followed_up(Commitment, person, **asked)


def decisions(person: Reader, **asked: Any) -> Any:
    """The newest first: many of them are nobody's and have no day."""
    rows = _followed_up(Decision, person, **asked)
    return rows.order_by("-meeting__starts", "noted", "pk")


def _followed_up(
    model: Any,
    person: Reader,
    *,
    state: str = "",
    city: Any = None,
    is_mine: bool = False,
) -> Any:
    found = model.objects.inner_of(person).for_listing()
    if state:
        found = found.filter(state=state)
    if city is not None:
        found = found.filter(city=city)
    if is_mine:
        found = found.filter(owner=getattr(person, "pk", None))
    return found


def meeting_of(person: Reader, number: int) -> Any:
    found = _meeting(person, number=number)
    if not found:
        raise Http404
    return found[0]


@prepared
def _meeting(person: Any, *, number: Any) -> Any:
    return Meeting.objects.visible_to(person).for_listing().filter(pk=number)


def event_of(person: Reader, number: int) -> Any:
    return get_object_or_404(Event.objects.visible_to(person).for_listing(), pk=number)


def part_of(parent: Any, name: str, number: int) -> Any:
    """A part of a meeting or event that the person has been let in to."""
    return get_object_or_404(getattr(parent, name), pk=number)


def commitment_of(person: Reader, number: int) -> Any:
    found = Commitment.objects.inner_of(person).for_listing()
    return get_object_or_404(found, pk=number)


def decision_of(person: Reader, number: int) -> Any:
    found = Decision.objects.inner_of(person).for_listing()
    return get_object_or_404(found, pk=number)


def participants(meeting: Meeting) -> Any:
    return meeting.registrations.standing().for_listing()


def registration_of(person: Person, meeting: Meeting) -> Registration | None:
    """The person's own, if it stands."""
    found = _own(person, number=meeting.pk)
    return found[0] if found else None


@prepared
def _own(person: Any, *, number: Any) -> Any:
    return own_registrations(person).filter(meeting=number)[:1]


def own_registrations(person: Person) -> Any:
    return Registration.objects.standing().filter(person=person.pk)


def people_who_came(meeting: Meeting) -> QuerySet[Person]:
    """Whom a commitment can be given to: those who had registered."""
    registered = meeting.registrations.standing().values("person")
    return Person.objects.filter(pk__in=registered)


def people_to_do_it(thing: Decision | Commitment) -> QuerySet[Person]:
    """Those who had registered, and whoever is to do it already."""
    registered = thing.meeting.registrations.standing().values("person")
    return Person.objects.filter(Q(pk__in=registered) | Q(pk=thing.owner_id))


def networks_and_cities() -> tuple[list[Network], list[City]]:
    return list(Network.objects.all()), list(City.objects.select_related("network"))


def networks_of(person: Reader) -> QuerySet[Network]:
    reached = Network.objects.filter(pk__in=person.scopes.networks)
    return reached.prefetch_related("cities")


def cities_of_network(number: int) -> QuerySet[City]:
    return City.objects.filter(network=number)


def hosts_for(person: Reader) -> QuerySet[City]:
    """The cities in which the person may hold meetings."""
    return _cities_of(person, RoleKind.PROCESS_LEADER)


def cities_to_write_for(person: Reader) -> QuerySet[City]:
    kinds = (RoleKind.PROCESS_LEADER, RoleKind.PLANNER, RoleKind.COMMUNICATOR)
    return _cities_of(person, *kinds)


def _cities_of(person: Reader, *kinds: RoleKind) -> QuerySet[City]:
    held = person.scopes.held
    of_city = [n for kind, scope, n in held if scope == "city" and kind in kinds]
    return City.objects.filter(
        Q(pk__in=of_city) | Q(network__in=coordinated(person))
    ).select_related("network")


def coordinated(person: Reader) -> list[int]:
    """The networks that the person coordinates."""
    wanted = (RoleKind.COORDINATOR, "network")
    return [number for *where, number in person.scopes.held if tuple(where) == wanted]


def feed_addresses(person: Person) -> QuerySet[FeedAddress]:
    return FeedAddress.objects.standing().filter(person=person)


def feed_address_called(token: str) -> FeedAddress:
    found = FeedAddress.objects.standing().select_related("person")
    return get_object_or_404(found, token=token)


def network_called(slug: str) -> Network:
    return get_object_or_404(Network, slug=slug)


def new_meeting(
    person: Reader, *, theme: str = "", theme_en: str = "", city: str = ""
) -> Meeting:
    """A meeting that has not been filled in, where the person may hold it."""
    hosts = hosts_for(person)
    host = hosts.filter(slug=city).first() or hosts.first()
    return Meeting(
        city=host,
        network_id=_network_of(person, host),
        level="network",
        theme=theme,
        theme_en=theme_en,
    )


def new_invitation(person: Reader, meeting: Meeting) -> Invitation:
    """To one from outside, to this meeting alone; from the host or the network."""
    leads = person.scopes.holds(
        RoleKind.PROCESS_LEADER, scope="city", number=meeting.city_id
    )
    return Invitation(
        kind=RoleKind.EXTERNAL.value,
        network_id=meeting.network_id,
        city=meeting.city if leads else None,
        thing_table="meetings.meeting",
        thing_number=meeting.pk,
        thing_name=meeting.title,
    )


def new_event(person: Reader) -> Event:
    city = cities_to_write_for(person).first()
    return Event(city=city, network_id=_network_of(person, city), level="network")


def _network_of(person: Reader, city: City | None) -> int:
    """Those who may announce anything lead a city or coordinate a network."""
    return city.network_id if city else min(coordinated(person))


def new_item(meeting: Meeting) -> ProgrammeItem:
    return ProgrammeItem(meeting=meeting)


def new_decision(meeting: Meeting) -> Decision:
    return Decision(meeting=meeting)


def new_part(event: Event) -> Part:
    return Part(event=event)
