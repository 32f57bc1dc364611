"""Which boards of a case a person speaks for: a board has the same code in both."""

from __future__ import annotations

from typing import Any

from samstad.apps.places.models import Board, Department
from samstad.vocabulary.sharing import RoleKind


def board_codes_of(person: Any, process: Any) -> frozenset[str]:
    """The boards for which the person is an official, by codes in small letters."""
    held = {
        (scope, number)
        for kind, scope, number in person.scopes.held
        if kind is RoleKind.OFFICIAL and scope in ("board", "department")
    }
    if not held:
        return frozenset()
    known = vars(person).setdefault("measures_boards", {})  # once for each request
    if process.city_id not in known:
        known[process.city_id] = _codes(held, process.city_id)
    codes: frozenset[str] = known[process.city_id]
    return codes


def _codes(held: set[tuple[str, int]], city_id: int) -> frozenset[str]:
    boards = Board.objects.filter(city=city_id).values_list("pk", "code")
    departments = Department.objects.filter(
        city=city_id, board__isnull=False
    ).values_list("pk", "board__code")
    found = [
        *(code for number, code in boards if ("board", number) in held),
        *(code for number, code in departments if ("department", number) in held),
    ]
    return frozenset(code.casefold() for code in found)
