"""Who may write, move and publish articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samstad.apps.accounts.may import NotAllowed, allows
from samstad.apps.publishing.states import MOVES, PUBLISHERS, WRITERS, Kinds, State
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.sharing import Reader
    from samstad.apps.publishing.models import Article


class MoveNotPossible(Problem):
    """The article is not in the state that the move starts from."""

    code = "publishing.move"


def _holds(person: Reader, article: Article, kinds: Kinds) -> bool:
    scope = "city" if article.city_id else "network"
    number = article.city_id or article.network_id
    return person.scopes.holds(*kinds[scope], scope=scope, number=number)


def check_may_write(person: Reader, article: Article) -> None:
    """Writers change drafts; what is out is changed by those who may publish."""
    out = article.state in (State.PUBLISHED, State.WITHDRAWN)
    if not _holds(person, article, PUBLISHERS if out else WRITERS):
        raise NotAllowed(
            Text(
                sv="Du får inte ändra artikeln.",
                en="You may not change the article.",
            ),
            remedy=_ASK,
        )


def may_write(person: Reader, article: Article) -> bool:
    return allows(check_may_write, person, article)


def check_may_see_workshop(person: Reader, article: Article) -> None:
    """Earlier wordings and remarks are for those who write for the same place."""
    if not _holds(person, article, WRITERS):
        raise NotAllowed(
            Text(
                sv="Bara de som skriver för samma stad ser artikelns arbetssida.",
                en="Only those who write for the same city see the article's workshop.",
            ),
            remedy=_ASK,
        )


def may_see_workshop(person: Reader, article: Article) -> bool:
    return allows(check_may_see_workshop, person, article)


def check_may_move(person: Reader, article: Article, name: str) -> None:
    if not _holds(person, article, MOVES[name].by):
        raise NotAllowed(
            Text(
                sv="Du får inte flytta artikeln dit.",
                en="You may not move the article there.",
            ),
            remedy=_ASK,
        )


def may_move(person: Reader, article: Article, name: str) -> bool:
    return allows(check_may_move, person, article, name)


def check_stands_before(article: Article, name: str) -> None:
    """A move starts from one state; somebody else may have been faster."""
    if article.state != MOVES[name].starts:
        raise MoveNotPossible(
            Text(
                sv="Artikeln har redan flyttats av någon annan.",
                en="The article has already been moved by somebody else.",
            ),
            remedy=Text(
                sv="Ladda sidan igen och se var den är.",
                en="Load the page again and see where it is.",
            ),
        )


_ASK = Text(
    sv="Be stadens kommunikatör eller processledare, eller nätverkets samordnare.",
    en="Ask the city's communicator or process leader, or the network's coordinator.",
)
