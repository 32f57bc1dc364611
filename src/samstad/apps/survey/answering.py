"""What someone with a code does: look at the statements, and answer them once.

Nothing here knows a person, and nothing is written in the history.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from samstad.apps.survey.codes import digest_of
from samstad.apps.survey.models import Box, Round, Slip
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text


class NotACode(Problem):
    """The code opens nothing: mistyped, used, or of a survey that is closed."""

    code = "survey.not-a-code"

    def __init__(self) -> None:
        super().__init__(
            Text(
                sv="Koden går inte att använda.",
                en="The code cannot be used.",
            ),
            remedy=Text(
                sv="Se efter att den är rätt skriven. En kod gäller en gång, tills enkäten stängs.",
                en="See that it is written as it stands. A code is good once, until the survey closes.",
            ),
        )


def round_of(code: str) -> Round:
    """The open round that a code that has not been used belongs to.

    Raises
    ------
    NotACode
        If it opens nothing; why is not told.
    """
    asked: Round = _slip_of(code).box.round
    return asked


@transaction.atomic
def hand_in(code: str, answers: Sequence[int]) -> None:
    """Put the answers among the others of the department, and forget the code.

    Raises
    ------
    NotACode
        If it opens nothing, or has been used in the meantime.
    """
    slip = _slip_of(code)
    # The box before the slip, as closing takes them: neither waits for the other.
    box = Box.objects.select_for_update().filter(pk=slip.box_id).first()
    used, _tables = Slip.objects.filter(pk=slip.pk).delete()
    if box is None or not used:
        raise NotACode
    box.answers = sorted([*box.answers, list(answers)])
    box.save(update_fields=["answers"])


def _slip_of(code: str) -> Slip:
    rows = Slip.objects.select_related("box__round__instrument", "box__round__city")
    slip = rows.filter(digest=digest_of(code), box__round__closed=None).first()
    if slip is None:
        raise NotACode
    return slip
