"""The pages of the sign-in library, as we have dressed them.

With a session that is not fresh, changes of how one signs in ask for the password
again; the page that asks is what the row sees.
"""

from tests.access.table import EVERYONE, Row, all_get, signed_in


def things(world):
    return {"key": 1}


def _for_visitors(status: int = 200) -> dict[str, int]:
    """Someone who has signed in is led on."""
    return dict.fromkeys(EVERYONE, 302) | {"visitor": status}


ROWS = [
    Row(url="account_login", expected=_for_visitors()),
    Row(url="account_logout", expected=signed_in() | {"visitor": 302}),
    Row(url="account_inactive", expected=all_get(200)),
    Row(url="account_signup", expected=_for_visitors()),
    Row(url="account_reauthenticate", expected=signed_in()),
    Row(url="account_email", expected=signed_in()),
    Row(url="account_email_verification_sent", expected=all_get(200)),
    Row(url="account_change_password", expected=signed_in()),
    Row(url="account_set_password", expected=signed_in(302)),
    Row(url="account_reset_password", expected=all_get(200)),
    Row(url="account_reset_password_done", expected=all_get(200)),
    Row(url="account_reset_password_from_key_done", expected=all_get(200)),
    Row(
        url="account_reset_password_from_key",
        args={"uidb36": "1", "key": "wrong"},
        expected=all_get(200),
    ),
    Row(url="account_confirm_email", args={"key": "wrong"}, expected=all_get(200)),
    Row(url="account_confirm_login_code", expected=all_get(302)),
    Row(url="mfa_index", expected=signed_in()),
    Row(url="mfa_authenticate", expected=all_get(302)),
    Row(url="mfa_reauthenticate", expected=signed_in(302)),
    Row(url="mfa_reauthenticate_webauthn", expected=signed_in(302)),
    Row(url="mfa_activate_totp", expected=signed_in(302)),
    Row(url="mfa_deactivate_totp", expected=signed_in(404)),
    Row(url="mfa_view_recovery_codes", expected=signed_in(404)),
    Row(url="mfa_generate_recovery_codes", expected=signed_in(302)),
    Row(url="mfa_download_recovery_codes", expected=signed_in(404)),
    Row(url="mfa_list_webauthn", expected=signed_in()),
    Row(url="mfa_add_webauthn", expected=signed_in(302)),
    Row(url="mfa_edit_webauthn", args={"pk": "key"}, expected=signed_in(302)),
    Row(url="mfa_remove_webauthn", args={"pk": "key"}, expected=signed_in(302)),
    Row(url="mfa_login_webauthn", expected=all_get(302)),
    Row(url="socialaccount_login_cancelled", expected=all_get(200)),
    Row(url="socialaccount_login_error", expected=all_get(401)),
    Row(url="socialaccount_signup", expected=all_get(302)),
    Row(url="socialaccount_connections", expected=signed_in()),
]
