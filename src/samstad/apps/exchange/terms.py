"""What is done to the thesaurus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop

from samstad.apps.exchange.kinds import KINDS
from samstad.apps.exchange.may import check_may_keep_terms
from samstad.apps.exchange.models import Term
from samstad.apps.history.actions import record, snapshot
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


class CannotMerge(Problem):
    code = "exchange.cannot-merge"


@transaction.atomic
def put_term(person: Person, term: Term, **changed: Any) -> Term:
    """Add a term or change one."""
    check_may_keep_terms(person, term.network_id)
    related = changed.pop("related", None)
    before = snapshot(Term.objects.get(pk=term.pk)) if term.pk else {}
    for name, value in changed.items():
        setattr(term, name, value)
    term.full_clean()
    term.save()
    if related is not None:
        term.related.set(related)
    verb = (
        gettext_noop("changed the term") if before else gettext_noop("added the term")
    )
    record(person, verb, term, before=before)
    return term


@transaction.atomic
def merge(person: Person, term: Term, into: Term) -> None:
    """Let one term take over another's contributions, words and narrower terms."""
    check_may_keep_terms(person, term.network_id)
    _check_can_merge(term, into)
    before, before_into = snapshot(term), snapshot(into)
    for kind in KINDS.values():
        for thing in kind.model.objects.filter(tags=term):
            thing.tags.add(into)
            thing.tags.remove(term)
    if into.broader_id == term.pk:
        into.broader = term.broader
    term.narrower.exclude(pk=into.pk).update(broader=into)
    into.related.add(*term.related.exclude(pk=into.pk))
    into.synonyms = _lines(into.synonyms, term.name, term.synonyms)
    into.synonyms_en = _lines(into.synonyms_en, term.name_en, term.synonyms_en)
    into.save()
    term.merged_into, term.broader = into, None
    term.related.clear()
    term.save()
    record(person, gettext_noop("merged the term"), term, before=before)
    record(person, gettext_noop("took over a term"), into, before=before_into)


def _check_can_merge(term: Term, into: Term) -> None:
    if term.pk == into.pk or term.merged_into_id or into.merged_into_id:
        raise CannotMerge(
            Text(sv="Termerna kan inte slås ihop.", en="The terms cannot be merged."),
            remedy=Text(
                sv="Välj en annan term som är i bruk.",
                en="Choose another term that is in use.",
            ),
        )


def _lines(*texts: str) -> str:
    words = [w.strip() for text in texts for w in text.splitlines() if w.strip()]
    return "\n".join(dict.fromkeys(words))
