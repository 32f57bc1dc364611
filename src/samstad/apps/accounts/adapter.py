"""Who may open an account: whoever has an invitation that waits."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from samstad.apps.accounts.queries import has_open_invitation, invitation_in


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return invitation_in(request) is not None


class InvitedOnlyElsewhere(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """An account made by single sign-on also needs an invitation."""
        verified = [a.email for a in sociallogin.email_addresses if a.verified]
        return has_open_invitation(verified)

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:
        person = super().populate_user(request, sociallogin, data)
        names = (data.get("first_name"), data.get("last_name"))
        person.name = data.get("name") or " ".join(name for name in names if name)
        return person
