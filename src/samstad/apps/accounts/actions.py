"""What is done with people: invite, accept, withdraw, end a role."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samstad.apps.accounts.may import (
    NotAllowed,
    check_may_change_role,
    check_may_invite,
)
from samstad.apps.accounts.models import Invitation, Person, Role
from samstad.apps.accounts.signals import joined
from samstad.apps.history.actions import record, snapshot
from samstad.apps.web.limits import check_limit
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.sharing import RoleKind
from samstad.vocabulary.texts import Text

SCOPE = ("network", "city", "board", "department")
THING = ("thing_table", "thing_number", "thing_name")


@transaction.atomic
def invite(person: Person, invitation: Invitation, *, address: str) -> Invitation:
    """Keep an invitation and send it; ``address`` is where it is answered.

    The letter goes when all that is done with it is kept: an import that is only
    looked at, or that is not carried out whole, sends none.
    """
    invitation.email = invitation.email.lower()
    invitation.invited_by = person
    check_may_invite(person, invitation)
    invitation.full_clean(exclude=["token"])
    check_limit("invitations", f"person {person.pk}")
    check_limit("letters", invitation.email)
    invitation.save()
    record(person, gettext_noop("invited"), invitation)
    subject = _("Invitation to %(site)s") % {"site": settings.SITE_NAME}
    said = {
        "invitation": invitation,
        "address": f"{address}{invitation.token}/",
        "site_name": settings.SITE_NAME,
    }
    body, to = render_to_string("accounts/invitation.txt", said), [invitation.email]
    transaction.on_commit(lambda: send_mail(subject, body, None, to))
    return invitation


@transaction.atomic
def accept_invitation(person: Person, invitation: Invitation) -> Role:
    """Give the invited person the role. The invitation is to one e-mail address."""
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if person.email.lower() != held.email:
        raise NotAllowed(
            Text(
                sv=f"Inbjudan gäller {held.email}, men du är inloggad som {person.email}.",
                en=f"The invitation is for {held.email}, but you are {person.email}.",
            ),
            remedy=Text(
                sv="Logga ut och öppna länken igen.",
                en="Sign out and open the link again.",
            ),
        )
    kept = {name: getattr(held, name) for name in (*SCOPE, *THING)}
    role = Role.objects.create(
        person=person, kind=held.kind, starts=timezone.localdate(), **kept
    )
    held.accepted = timezone.now()
    held.save(update_fields=["accepted"])
    record(person, gettext_noop("accepted the invitation"), role)
    joined.send(Role, role=role)
    return role


@transaction.atomic
def withdraw_invitation(person: Person, invitation: Invitation) -> None:
    check_may_invite(person, invitation)
    before = snapshot(invitation)
    invitation.withdrawn = timezone.now()
    invitation.save(update_fields=["withdrawn"])
    record(person, gettext_noop("withdrew the invitation"), invitation, before=before)


class LastCoordinator(Problem):
    """Nobody would be left to invite another."""

    code = "accounts.last-coordinator"

    def __init__(self) -> None:
        super().__init__(
            Text(
                sv="Nätverket skulle stå utan samordnare.",
                en="The network would be left without a coordinator.",
            ),
            remedy=Text(
                sv="Bjud in en annan samordnare först, och vänta på svaret.",
                en="Invite another coordinator first, and wait for the answer.",
            ),
        )


@transaction.atomic
def change_role(person: Person, role: Role, **changed: Any) -> Role:
    """Change kind, board or days; both what it was and what it becomes must be ours."""
    held = Role.objects.select_for_update().get(pk=role.pk)
    check_may_change_role(person, held)
    was, before = held.kind, snapshot(held)
    for name, value in changed.items():
        setattr(held, name, value)
    check_may_change_role(person, held)
    if was == RoleKind.COORDINATOR:
        check_another_coordinates(held, kind=was)
    held.full_clean()
    held.save()
    record(person, gettext_noop("changed the role"), held, before=before)
    return held


@transaction.atomic
def end_role(person: Person, role: Role) -> Role:
    """The role ends at once, and is kept with its days; others' roles stay."""
    held = Role.objects.select_for_update().get(pk=role.pk)
    check_may_change_role(person, held)
    if held.kind == RoleKind.COORDINATOR:
        check_another_coordinates(held, kind=held.kind)
    before = snapshot(held)
    held.ends = timezone.localdate() - datetime.timedelta(days=1)
    if held.starts and held.starts > held.ends:
        held.starts = held.ends
    held.save(update_fields=["starts", "ends"])
    record(person, gettext_noop("ended the role"), held, before=before)
    return held


def check_another_coordinates(role: Role, *, kind: str) -> None:
    same = Role.objects.filter(network=role.network_id, kind=kind, city=None)
    if not same.today().exclude(person=role.person_id).exists():
        raise LastCoordinator


@transaction.atomic
def change_person(person: Person, *, name: str, organisation: str) -> None:
    """A person changes what is said of them."""
    before = snapshot(Person.objects.get(pk=person.pk))
    person.name, person.organisation = name, organisation
    person.save(update_fields=["name", "organisation"])
    record(person, gettext_noop("changed their own details"), person, before=before)
