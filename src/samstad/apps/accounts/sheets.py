"""The people of a city with their roles, as a spreadsheet: out, and in again.

A row without a number is someone new: they are invited, and say yes themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import date, one_of, text
from samstad.apps.accounts.actions import LastCoordinator, change_role, invite
from samstad.apps.accounts.forms import NEEDS_A_BOARD
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.queries import already, new_invitation, people_of_city
from samstad.apps.places.queries import units_of
from samstad.apps.sheets.tables import CellProblem, Row, Table
from samstad.vocabulary.sharing import RoleKind
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_KINDS = {
    RoleKind.PROCESS_LEADER.value: Text(sv="Processledare", en="Process leader"),
    RoleKind.PLANNER.value: Text(sv="Planerare", en="Planner"),
    RoleKind.OFFICIAL.value: Text(sv="Tjänsteperson", en="Official"),
    RoleKind.ELECTED.value: Text(sv="Förtroendevald", en="Elected member"),
    RoleKind.EVALUATOR.value: Text(sv="Utvärderare", en="Evaluator"),
    RoleKind.COMMUNICATOR.value: Text(sv="Kommunikatör", en="Communicator"),
    RoleKind.READER.value: Text(sv="Läsare", en="Reader"),
}
_SHEET = Sheet(
    name="people",
    title=Text(sv="Personer", en="People"),
    columns=(
        text("number", "Nummer (tomt för nya)", "Number (blank if new)", longest=20),
        text("name", "Namn (läses inte in)", "Name (not read in)", longest=120),
        text(
            "email",
            "E-post (läses in för nya)",
            "E-mail (read in if new)",
            longest=254,
        ),
        text(
            "organisation", "Organisation (läses inte in)", "Organisation (not read in)"
        ),
        Column(
            name="kind",
            heading=Text(sv="Roll", en="Role"),
            required=True,
            reads=one_of(_KINDS),
        ),
        text("board", "Nämndens kod", "Code of the board", longest=40),
        text("department", "Förvaltningens kod", "Code of the department", longest=40),
        date("starts", "Från", "From"),
        date("ends", "Till", "Until"),
    ),
    key=("number",),
)
_CHANGED = ("kind", "board", "department", "starts", "ends")


def _values(role: Any, *, has_addresses: bool) -> Row:
    """Addresses are for those who keep the roles."""
    return {
        "number": str(role.pk),
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
        raise CellProblem(
            "number",
            Text(sv="Rollen finns inte här.", en="There is no such role here."),
            remedy=Text(
                sv="Lämna numret tomt för att bjuda in någon, eller ta bort raden.",
                en="Leave the number blank to invite someone, or remove the row.",
            ),
        )
    changed = {name: row[name] for name in _CHANGED if name in row}
    for name, kind in (("board", "boards"), ("department", "departments")):
        if name in changed:
            changed[name] = _unit(city, name, kind, changed[name])
    _check_has_board({"board": existing.board, **changed})
    try:
        return change_role(person, existing, **changed)
    except (NotAllowed, LastCoordinator) as refused:
        raise CellProblem("kind", refused.message, remedy=refused.remedy) from None


def _invite(
    person: Person, city: Any, row: Mapping[str, Any], *, answered_at: str
) -> Any:
    """Someone who has the role, or is invited to it, is not invited once more."""
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
    invitation = new_invitation(city)
    invitation.email, invitation.kind = email, row["kind"]
    invitation.board = _unit(city, "board", "boards", row.get("board", ""))
    invitation.department = _unit(
        city, "department", "departments", row.get("department", "")
    )
    if invitation.department and invitation.department.board:
        invitation.board = invitation.department.board
    unit = {"board": invitation.board, "department": invitation.department}
    _check_has_board({"kind": invitation.kind, **unit})
    if said := already(invitation):
        raise CellProblem("email", said, remedy=_TAKE_AWAY)
    try:
        return invite(person, invitation, address=answered_at)
    except NotAllowed as refused:
        raise CellProblem("kind", refused.message, remedy=refused.remedy) from None


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
        sheet=_SHEET,
        rows=lambda city: people_of_city(city.pk),
        values=partial(_values, has_addresses=has_addresses),
        put=partial(_put, answered_at=answered_at),
    )
