"""People with their roles, of a city or of the network, as a spreadsheet: out and in.

A row without a number is someone new: they are invited, and say yes themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import date, one_of, shown, text
from samstad.apps.accounts.actions import LastCoordinator, change_role, invite
from samstad.apps.accounts.forms import IN_THE_NETWORK, NEEDS_A_BOARD
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.queries import (
    already,
    new_invitation,
    new_invitation_to_network,
    people_of_city,
    people_of_network,
)
from samstad.apps.places.queries import cities_of, units_of
from samstad.apps.sheets.tables import CellProblem, Row, Table, refused_in
from samstad.vocabulary.sharing import RoleKind
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_WORDS = {
    RoleKind.COORDINATOR.value: Text(sv="Samordnare", en="Coordinator"),
    RoleKind.PROCESS_LEADER.value: Text(sv="Processledare", en="Process leader"),
    RoleKind.PLANNER.value: Text(sv="Planerare", en="Planner"),
    RoleKind.OFFICIAL.value: Text(sv="Tjänsteperson", en="Official"),
    RoleKind.ELECTED.value: Text(sv="Förtroendevald", en="Elected member"),
    RoleKind.EVALUATOR.value: Text(sv="Utvärderare", en="Evaluator"),
    RoleKind.COMMUNICATOR.value: Text(sv="Kommunikatör", en="Communicator"),
    RoleKind.READER.value: Text(sv="Läsare", en="Reader"),
}
_NUMBER = text("number", "Nummer (tomt för nya)", "Number (blank if new)", longest=20)
_WHO = (
    shown("name", "Namn", "Name"),
    text(
        "email",
        "E-post (läses in för nya)",
        "E-mail (read in if new)",
        longest=254,
    ),
    shown("organisation", "Organisation", "Organisation"),
)
_DAYS = (date("starts", "Från", "From"), date("ends", "Till", "Until"))


def _sheet(kinds: Iterable[str], *where: Column) -> Sheet:
    kind = Column(
        name="kind",
        heading=Text(sv="Roll", en="Role"),
        required=True,
        reads=one_of({known: _WORDS[known] for known in kinds}),
    )
    return Sheet(
        name="people",
        title=Text(sv="Personer", en="People"),
        columns=(_NUMBER, *_WHO, kind, *where, *_DAYS),
        key=("number",),
    )


_OF_CITY = _sheet(
    [kind for kind in _WORDS if kind != RoleKind.COORDINATOR],
    text("board", "Nämndens kod", "Code of the board", longest=40),
    text("department", "Förvaltningens kod", "Code of the department", longest=40),
)
_OF_NETWORK = _sheet(
    [kind.value for kind in IN_THE_NETWORK],
    text("city", "Stad som personen leder", "City that they lead", longest=80),
)
_CHANGED = ("kind", "board", "department", "starts", "ends")


def _values(role: Any, *, has_addresses: bool) -> Row:
    """Addresses are for those who keep the roles."""
    return {
        "number": str(role.pk),
        "city": role.city.name if role.city else "",
        "name": str(role.person),
        "email": role.person.email if has_addresses else "",
        "organisation": role.person.organisation,
        "kind": role.kind,
        "board": role.board.code if role.board else "",
        "department": role.department.code if role.department else "",
        "starts": role.starts,
        "ends": role.ends,
    }


def _put(
    person: Person,
    city: Any,
    existing: Any,
    row: Mapping[str, Any],
    *,
    answered_at: str,
) -> Any:
    """Roles change and end from a file; whoever is new in it is invited."""
    if existing is None and not row.get("number"):
        return _invite(person, city, row, answered_at=answered_at)
    if existing is None:
        raise _no_role()
    changed = {name: row[name] for name in _CHANGED if name in row}
    for name, kind in (("board", "boards"), ("department", "departments")):
        if name in changed:
            changed[name] = _unit(city, name, kind, changed[name])
    _check_has_board({"board": existing.board, **changed})
    with refused_in("kind", NotAllowed, LastCoordinator):
        return change_role(person, existing, **changed)


def _put_in_network(
    person: Person,
    network: Any,
    existing: Any,
    row: Mapping[str, Any],
    *,
    answered_at: str,
) -> Any:
    """The days of a role change from a file, and whoever is new is invited."""
    if existing is None and not row.get("number"):
        return _invite_to_network(person, network, row, answered_at=answered_at)
    if existing is None:
        raise _no_role()
    held = _values(existing, has_addresses=False)
    for name in ("kind", "city"):
        if row.get(name, held[name]) != held[name]:
            raise CellProblem(name, _STANDS, remedy=_END_IT)
    changed = {name: row[name] for name in ("starts", "ends") if name in row}
    with refused_in("ends", NotAllowed, LastCoordinator):
        return change_role(person, existing, **changed)


def _invite_to_network(
    person: Person, network: Any, row: Mapping[str, Any], *, answered_at: str
) -> Any:
    invitation = new_invitation_to_network(network)
    invitation.kind = row["kind"]
    invitation.city = _city(network, row.get("city", ""))
    if (invitation.kind == RoleKind.PROCESS_LEADER) != bool(invitation.city):
        raise CellProblem("city", _CITY_OR_NOT, remedy=_LEADS)
    return _send(person, invitation, row, answered_at=answered_at)


def _city(network: Any, name: str) -> Any:
    known = {city.name.casefold(): city for city in cities_of(network)}
    if name and name.casefold() not in known:
        raise CellProblem(
            "city",
            Text(sv=f"Staden {name} finns inte.", en=f"There is no city {name}."),
            remedy=Text(sv="Rätta stadens namn.", en="Mend the name of the city."),
        )
    return known.get(name.casefold())


def _no_role() -> CellProblem:
    return CellProblem(
        "number",
        Text(sv="Rollen finns inte här.", en="There is no such role here."),
        remedy=Text(
            sv="Lämna numret tomt för att bjuda in någon, eller ta bort raden.",
            en="Leave the number blank to invite someone, or remove the row.",
        ),
    )


def _invite(
    person: Person, city: Any, row: Mapping[str, Any], *, answered_at: str
) -> Any:
    """Someone who has the role, or is invited to it, is not invited once more."""
    invitation = new_invitation(city)
    invitation.kind = row["kind"]
    invitation.board = _unit(city, "board", "boards", row.get("board", ""))
    invitation.department = _unit(
        city, "department", "departments", row.get("department", "")
    )
    if invitation.department and invitation.department.board:
        invitation.board = invitation.department.board
    unit = {"board": invitation.board, "department": invitation.department}
    _check_has_board({"kind": invitation.kind, **unit})
    return _send(person, invitation, row, answered_at=answered_at)


def _send(
    person: Person, invitation: Any, row: Mapping[str, Any], *, answered_at: str
) -> Any:
    email = str(row.get("email", "")).lower()
    _check_email(email)
    if row.get("starts") or row.get("ends"):
        raise CellProblem(
            "starts" if row.get("starts") else "ends",
            Text(
                sv="En inbjudan har inga dagar: rollen börjar när den besvaras.",
                en="An invitation has no days: the role begins when it is answered.",
            ),
            remedy=Text(
                sv="Lämna dagarna tomma. De kan ändras när personen har svarat.",
                en="Leave the days blank. They can be changed after the answer.",
            ),
        )
    invitation.email = email
    if said := already(invitation):
        raise CellProblem("email", said, remedy=_TAKE_AWAY)
    with refused_in("kind", NotAllowed):
        return invite(person, invitation, address=answered_at)


_STANDS = Text(
    sv="Rollen i nätverket ändras inte till en annan.",
    en="A role in the network is not changed into another.",
)
_END_IT = Text(
    sv="Skriv en sista dag, och bjud in på en ny rad.",
    en="Write a last day, and invite on a new row.",
)
_CITY_OR_NOT = Text(
    sv="En processledare leder en stad; de andra rollerna gäller hela nätverket.",
    en="A process leader leads a city; the other roles are of the whole network.",
)
_LEADS = Text(
    sv="Skriv stadens namn för en processledare, och lämna cellen tom för andra.",
    en="Write the city's name for a process leader; leave it blank for others.",
)
_TAKE_AWAY = Text(sv="Ta bort raden.", en="Remove the row.")


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise CellProblem(
            "email",
            Text(
                sv="Raden är ny, och har ingen e-postadress att bjuda in.",
                en="The row is new, and has no e-mail address to invite.",
            ),
            remedy=Text(
                sv="Skriv adressen, eller rollens nummer om den redan finns.",
                en="Write the address, or the role's number if there is one already.",
            ),
        ) from None


def _unit(city: Any, column: str, kind: str, code: str) -> Any:
    if not code:
        return None
    found = units_of(city, kind, day=None).filter(code=code).first()
    if found is None:
        raise CellProblem(
            column,
            Text(sv=f"Koden {code} finns inte.", en=f"There is no code {code}."),
            remedy=Text(
                sv="Skriv koden som den står i stadens organisation.",
                en="Write the code as in the city's organisation.",
            ),
        )
    return found


def _check_has_board(changed: Mapping[str, Any]) -> None:
    unit = changed["board"] or changed.get("department")
    if changed["kind"] in NEEDS_A_BOARD and not unit:
        raise CellProblem(
            "board",
            Text(sv="Rollen innehas i en nämnd.", en="This role is held in a board."),
            remedy=Text(sv="Skriv nämndens kod.", en="Write the code of the board."),
        )


def people_table(*, has_addresses: bool, answered_at: str = "") -> Table:
    """``answered_at`` is the address of invitations, up to their token."""
    return Table(
        sheet=_OF_CITY,
        rows=lambda city: people_of_city(city.pk),
        values=partial(_values, has_addresses=has_addresses),
        put=partial(_put, answered_at=answered_at),
    )


def network_people_table(*, has_addresses: bool, answered_at: str = "") -> Table:
    """Coordinators and others of the network, and who leads in each city."""
    return Table(
        sheet=_OF_NETWORK,
        rows=lambda network: people_of_network(network.pk),
        values=partial(_values, has_addresses=has_addresses),
        put=partial(_put_in_network, answered_at=answered_at),
    )
