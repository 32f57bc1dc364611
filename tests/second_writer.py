"""Two people at one form: the second is told and shown the difference."""

from __future__ import annotations

from typing import Any

from django.test import Client

NOT_SAVED = "Inget av ditt är sparat"


def write_second(
    leader: Any,
    planner: Any,
    address: str,
    one: dict[str, Any],
    other: dict[str, Any],
) -> str:
    """The page that the planner gets, who is second; once more then saves after all."""
    first, second = Client(), Client()
    first.force_login(leader)
    second.force_login(planner)
    seen = {"seen": second.get(address).context["seen"]}
    assert first.post(address, one | seen).status_code == 302

    refused = second.post(address, other | seen)
    shown: str = refused.content.decode()
    assert refused.status_code == 400
    assert NOT_SAVED in shown

    again = other | {"seen": refused.context["seen"]}
    assert second.post(address, again).status_code == 302
    assert f"{leader} har skrivit i detta" in shown
    warned = shown.rindex("<div", 0, shown.index(NOT_SAVED))
    return shown[warned:].partition("<form")[0]
