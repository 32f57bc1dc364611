"""The first of everything: a network, and who is to coordinate it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_noop

from samstad.apps.accounts.models import Invitation
from samstad.apps.history.actions import record
from samstad.apps.places.models import Network
from samstad.vocabulary.sharing import RoleKind


@transaction.atomic
def open_network(*, name: str, slug: str, coordinator: str) -> Invitation:
    """Done by whoever runs the site, who is nobody within it."""
    network = Network(name=name, slug=slug)
    network.full_clean()
    network.save()
    invitation = Invitation(
        network=network, kind=RoleKind.COORDINATOR.value, email=coordinator.lower()
    )
    invitation.full_clean(exclude=["token", "invited_by"])
    invitation.save()
    record(None, gettext_noop("opened the network"), network)
    record(None, gettext_noop("invited"), invitation)
    return invitation
