"""How letters leave: by a server, or onto the terminal in a trial."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.utils import formataddr
from urllib.parse import unquote, urlsplit

from samstad.config.environment import MAIL_WITH_TLS, Environment

_BACKENDS = "django.core.mail.backends."


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    backend: str = _BACKENDS + "console.EmailBackend"
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = field(default="", repr=False)
    use_tls: bool = False


def mail(environment: Environment) -> Mail:
    """Read ``smtp://user:password@host:port`` or, with TLS, ``smtp+tls://…``."""
    if not environment.email_url:
        return Mail()
    parts = urlsplit(environment.email_url)
    use_tls = parts.scheme == MAIL_WITH_TLS
    return Mail(
        backend=_BACKENDS + "smtp.EmailBackend",
        host=parts.hostname or "localhost",
        port=parts.port or (587 if use_tls else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=use_tls,
    )


def sender(environment: Environment) -> str:
    """By the name of the site, unless the operator has written another before it."""
    written = environment.email_from
    return (
        written if "<" in written else formataddr((environment.organisation, written))
    )
