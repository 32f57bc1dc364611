"""What is done with people: invite, accept, withdraw, end a role."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samstad.apps.accounts.may import NotAllowed, check_may_invite
from samstad.apps.accounts.models import Invitation, Person, Role
from samstad.apps.history.actions import record, snapshot
from samstad.vocabulary.texts import Text

SCOPE = ("network", "city", "board", "department")
THING = ("thing_table", "thing_number", "thing_name")


@transaction.atomic
def invite(person: Person, invitation: Invitation, *, address: str) -> Invitation:
    """Keep an invitation and send it; ``address`` is where it is answered."""
    invitation.email = invitation.email.lower()
    invitation.invited_by = person
    check_may_invite(person, invitation)
    invitation.full_clean(exclude=["token"])
    invitation.save()
    record(person, gettext_noop("invited"), invitation)
    letter = _("%(who)s invites you to %(scope)s as %(role)s. Answer here: %(address)s")
    said = {
        "who": person,
        "scope": invitation.scope_name,
        "role": invitation.get_kind_display(),
        "address": address + invitation.token + "/",
    }
    send_mail(
        _("Invitation to %(site)s") % {"site": settings.SITE_NAME},
        letter % said,
        None,
        [invitation.email],
    )
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
    return role


@transaction.atomic
def withdraw_invitation(person: Person, invitation: Invitation) -> None:
    check_may_invite(person, invitation)
    before = snapshot(invitation)
    invitation.withdrawn = timezone.now()
    invitation.save(update_fields=["withdrawn"])
    record(person, gettext_noop("withdrew the invitation"), invitation, before=before)


@transaction.atomic
def change_person(person: Person, *, name: str, organisation: str) -> None:
    """A person changes what is said of them."""
    before = snapshot(Person.objects.get(pk=person.pk))
    person.name, person.organisation = name, organisation
    person.save(update_fields=["name", "organisation"])
    record(person, gettext_noop("changed their own details"), person, before=before)
