"""Codes that are drawn from a bowl: each is used once, and nobody knows by whom."""

from __future__ import annotations

import secrets

from django.utils.crypto import salted_hmac

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ23456789"
"""Without those that are taken for one another on paper."""
GROUPS, GROUP = 3, 4


def new_code() -> str:
    """Such as ``K7PD-M2XA-93TF``: 31 to the power of twelve there can be."""
    drawn = (
        "".join(secrets.choice(LETTERS) for _place in range(GROUP))
        for _one in range(GROUPS)
    )
    return "-".join(drawn)


def digest_of(code: str) -> str:
    """What is kept of a code; spaces, hyphens and small letters make no difference."""
    bare = "".join(letter for letter in code.upper() if letter.isalnum())
    return salted_hmac("samstad.survey.slip", bare, algorithm="sha256").hexdigest()
