"""Who answers reports of faults: the coordinators of the network."""

from __future__ import annotations

from typing import Any

from samstad.apps.accounts.may import NotAllowed, allows
from samstad.apps.faults.models import coordinated
from samstad.vocabulary.texts import Text


def check_may_answer(person: Any) -> None:
    if not coordinated(person):
        raise NotAllowed(
            Text(
                sv="Bara nätverkets samordnare läser och besvarar anmälningar.",
                en="Only the network's coordinators read and answer reports.",
            ),
            remedy=Text(
                sv="Den som har anmält något läser svaret på den adress som anmälan gav.",
                en="Whoever reported something reads the answer at the address they were given.",
            ),
        )


def may_answer(person: Any) -> bool:
    return allows(check_may_answer, person)
