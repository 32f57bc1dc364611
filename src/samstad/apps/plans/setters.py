"""Who has set each condition: a board, a party outside, or a person who plans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from samstad.adapters.condition_text import who_set_it
from samstad.apps.plans import queries
from samstad.engines.planning.case import Condition, PlanningCase
from samstad.vocabulary.texts import Language


def setters(
    process: Any, case: PlanningCase, conditions: Iterable[Condition], said: Language
) -> dict[str, str]:
    """By the code of each: whose it is; of no board or party, who put it in.

    Where nobody did on the site, it came with the case, and its source is told.
    """
    asked = list(conditions)
    found = {one.code: who_set_it(one, case, said) for one in asked}
    nobodys = {code for code, who in found.items() if not who}
    put_in = queries.who_put_in(process, nobodys)
    for one in asked:
        if not found[one.code]:
            person = put_in.get(one.code)
            found[one.code] = (
                _("%(person)s, at the workbench") % {"person": person}
                if person
                else one.source
            )
    return found
