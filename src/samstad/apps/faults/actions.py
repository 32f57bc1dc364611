"""A fault is reported, and answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samstad.apps.faults.may import check_may_answer
from samstad.apps.faults.models import Fault
from samstad.apps.history.actions import record, snapshot
from samstad.apps.places.models import Network
from samstad.vocabulary.sharing import Level

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

REPORTED = gettext_noop("received a report")


@transaction.atomic
def report(*, what: str, page: str, aid: str, language: str, site: str) -> Fault:
    """Keep what somebody reports. Who it was is neither asked nor written down.

    ``site`` is the address of the site, for the letter to whoever runs it.
    """
    network = Network.objects.order_by("pk").first()
    if network is None:
        raise ValidationError(_("Nobody runs this site yet."))
    fault = Fault(
        network=network,
        level=Level.CITY.value,
        what=what,
        page=page,
        aid=aid,
        language=language,
    )
    fault.full_clean()
    fault.save()
    record(None, REPORTED, fault)
    if settings.CONTACT_EMAIL:
        transaction.on_commit(lambda: _write_to_whoever_runs_it(fault, site))
    return fault


def _write_to_whoever_runs_it(fault: Fault, site: str) -> None:
    """The report is kept, whatever becomes of the letter."""
    address = site + fault.get_absolute_url()
    body = "\n\n".join(filter(None, [fault.what, fault.page, fault.aid, address]))
    send_mail(
        _("A fault in accessibility has been reported"),
        body,
        None,
        [settings.CONTACT_EMAIL],
        fail_silently=True,
    )


@transaction.atomic
def answer(
    person: Person, fault: Fault, *, state: str, answer: str, language: str
) -> Fault:
    """Say what is done; what was answered before is kept in the history."""
    check_may_answer(person)
    held: Fault = Fault.objects.visible_to(person).select_for_update().get(pk=fault.pk)
    before = snapshot(held)
    held.state, held.answer = state, answer
    held.answer_language = language
    held.answered = timezone.now() if answer else None
    held.full_clean()
    held.save()
    record(person, gettext_noop("answered a report"), held, before=before)
    return held
