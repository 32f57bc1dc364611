"""Who may make tokens, and say which other networks are listened to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samstad.apps.accounts.may import NotAllowed, allows
from samstad.apps.places.may import check_may_run_network
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.sharing import Reader


def check_may_keep_token(person: Reader, token: Any) -> None:
    """Everyone keeps their own."""
    if not getattr(person, "pk", None) or token.person_id != getattr(person, "pk", 0):
        raise NotAllowed(
            Text(sv="Nyckeln är någon annans.", en="The token is someone else's."),
            remedy=Text(
                sv="Be den som har gjort den, eller gör en egen.",
                en="Ask whoever made it, or make one of your own.",
            ),
        )


def check_may_keep_sources(person: Reader, network: Any) -> None:
    check_may_run_network(person, network.pk)


def may_keep_sources(person: Reader, network: Any) -> bool:
    return allows(check_may_keep_sources, person, network)
