"""Every setting of the site, read from the environment in one place."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.rates import Rate
from samstad.vocabulary.texts import Text

PREFIX = "SAMSTAD_"
TRIAL, SERVER = "trial", "server"
_LIMIT = "limit_"
LEGAL_BASES = ("public-interest", "legal-obligation", "legitimate-interests")
"""On which ground personal data is kept: Article 6.1 e, c and f of the GDPR."""
SHORTEST_SESSION_H, LONGEST_SESSION_H = 22, 168
"""A form must stand open for more than 20 hours unless one is warned (WCAG 2.2.1), and a
session is written anew once an hour at most."""
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
MAIL, MAIL_WITH_TLS = "smtp", "smtp+tls"
_DATABASES = ("postgres", "postgresql", "sqlite")
_TOGETHER = (
    ("oidc_url", "oidc_client"),
    ("oidc_url", "oidc_secret"),
    ("saml_metadata_url", "saml_entity"),
)
"""What is asked for by the first does not work without the second."""


class SettingNotUsable(Problem):
    """A setting is missing, or says something that cannot be."""

    code = "config.setting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """What the operator has decided; each field is ``SAMSTAD_`` and its name.

    Secrets are kept out of ``repr``, so that no log shows them.
    """

    mode: str = TRIAL
    data: str = "build/site"
    secret_key: str = field(default="", repr=False)
    hosts: str = "localhost,127.0.0.1,[::1]"
    database_url: str = field(default="", repr=False)
    behind_proxy: str = "no"
    email_url: str = field(default="", repr=False)
    email_from: str = "samstad@localhost"
    log_level: str = "INFO"
    organisation: str = "Samstad"
    contact_email: str = ""
    legal_basis: str = "public-interest"
    answer_days: str = "7"
    session_hours: str = "24"
    data_licence: str = "http://creativecommons.org/publicdomain/zero/1.0/"
    oidc_name: str = ""
    oidc_url: str = ""
    oidc_client: str = ""
    oidc_secret: str = field(default="", repr=False)
    saml_name: str = ""
    saml_entity: str = ""
    saml_metadata_url: str = ""
    kolada_url: str = "https://api.kolada.se/v3"
    limit_writes: str = "120/m"
    limit_uploads: str = "60/h"
    limit_searches: str = "120/m"
    limit_invitations: str = "100/h"
    limit_letters: str = "5/d"
    limit_hall: str = "6000/m"
    limit_api: str = "300/m"
    limit_answers: str = "600/m"
    limit_faults: str = "20/h"

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Take what is set; leave the rest as it is in a trial.

        Raises
        ------
        SettingNotUsable
            If a name is unknown, or a server lacks what it must have.
        """
        names = [n for n in environment if n.startswith(PREFIX)]
        known = cls.__dataclass_fields__
        given = {n.removeprefix(PREFIX).lower(): environment[n] for n in names}
        for name in sorted(given.keys() - known.keys()):
            raise _unusable(name, sv="finns inte", en="does not exist")
        found = cls(**given)
        found._check()
        return found

    @property
    def is_server(self) -> bool:
        return self.mode == SERVER

    @property
    def is_behind_proxy(self) -> bool:
        return self.behind_proxy == "yes"

    @property
    def data_folder(self) -> Path:
        return Path(self.data).resolve()

    @property
    def host_names(self) -> list[str]:
        return [host.strip() for host in self.hosts.split(",") if host.strip()]

    @property
    def days_to_answer(self) -> int:
        """Within how many days someone who writes about accessibility is answered."""
        return int(self.answer_days)

    @property
    def session_age_h(self) -> int:
        """So many hours after a page was last opened one is signed out."""
        return int(self.session_hours)

    @property
    def limits(self) -> dict[str, Rate | None]:
        """How often each kind of thing may be done; None for no limit."""
        names = [n for n in self.__dataclass_fields__ if n.startswith(_LIMIT)]
        return {n.removeprefix(_LIMIT): self._rate(n) for n in names}

    def _rate(self, name: str) -> Rate | None:
        try:
            return Rate.read(getattr(self, name))
        except ValueError:
            raise _unusable(
                name,
                sv="ska skrivas som 60/m, 100/h eller 5/d, eller off",
                en="must be written as 60/m, 100/h or 5/d, or off",
            ) from None

    def _check(self) -> None:
        if self.mode not in (TRIAL, SERVER):
            raise _unusable(
                "mode", sv="ska vara trial eller server", en="must be trial or server"
            )
        if self.behind_proxy not in ("yes", "no"):
            raise _unusable(
                "behind_proxy", sv="ska vara yes eller no", en="must be yes or no"
            )
        if self.legal_basis not in LEGAL_BASES:
            *first, last = LEGAL_BASES
            raise _unusable(
                "legal_basis",
                sv=f"ska vara {', '.join(first)} eller {last}",
                en=f"must be {', '.join(first)} or {last}",
            )
        if not re.fullmatch("[1-9][0-9]?", self.answer_days):
            raise _unusable(
                "answer_days",
                sv="ska vara ett antal dagar, 1 till 99",
                en="must be a number of days, 1 to 99",
            )
        if not re.fullmatch("[0-9]{1,3}", self.session_hours) or not (
            SHORTEST_SESSION_H <= self.session_age_h <= LONGEST_SESSION_H
        ):
            raise _unusable(
                "session_hours",
                sv=f"ska vara ett antal timmar, {SHORTEST_SESSION_H} till {LONGEST_SESSION_H}",
                en=f"must be a number of hours, {SHORTEST_SESSION_H} to {LONGEST_SESSION_H}",
            )
        if self.log_level not in LOG_LEVELS:
            *first, last = LOG_LEVELS
            raise _unusable(
                "log_level",
                sv=f"ska vara {', '.join(first)} eller {last}",
                en=f"must be {', '.join(first)} or {last}",
            )
        self._check_address("email_url", (MAIL, MAIL_WITH_TLS))
        self._check_address("database_url", _DATABASES)
        if not re.fullmatch(r"https?://[^/?#\s]+(/[^?#\s]+)?/v[23]", self.kolada_url):
            raise _unusable(
                "kolada_url",
                sv="ska vara en adress som slutar på /v2 eller /v3",
                en="must be an address that ends in /v2 or /v3",
            )
        self._check_together()
        _ = self.limits  # a limit that cannot be read is said at once
        if self.is_server and len(self.secret_key) < 50:
            raise _unusable(
                "secret_key",
                sv="ska ha minst 50 tecken på en server",
                en="must have at least 50 characters on a server",
            )
        if self.is_server and not self.database_url:
            raise _unusable(
                "database_url",
                sv="ska peka ut databasen på en server",
                en="must name the database on a server",
            )

    def _check_address(self, name: str, schemes: tuple[str, ...]) -> None:
        """What stands in such an address is secret, so no part of it is repeated."""
        address = getattr(self, name)
        *first, last = [f"{scheme}://" for scheme in schemes]
        if address and not address.startswith((*first, last)):
            raise _unusable(
                name,
                sv=f"ska börja med {', '.join(first)} eller {last}",
                en=f"must begin with {', '.join(first)} or {last}",
            )
        try:
            _ = urlsplit(address).port
        except ValueError:
            raise _unusable(
                name,
                sv="kan inte läsas: skriv tecken som / # ? @ : i lösenordet som %2F %23 %3F %40 %3A",
                en="cannot be read: write signs such as / # ? @ : of the password as %2F %23 %3F %40 %3A",
            ) from None

    def _check_together(self) -> None:
        for name, needed in _TOGETHER:
            if getattr(self, name) and not getattr(self, needed):
                first = PREFIX + name.upper()
                raise _unusable(
                    needed,
                    sv=f"behövs när {first} är satt",
                    en=f"is needed when {first} is set",
                )


def _unusable(name: str, *, sv: str, en: str) -> SettingNotUsable:
    full = PREFIX + name.upper()
    return SettingNotUsable(
        Text(sv=f"Inställningen {full} {sv}.", en=f"The setting {full} {en}."),
        remedy=Text(
            sv="Se docs/reference/settings.md.", en="See docs/reference/settings.md."
        ),
    )
