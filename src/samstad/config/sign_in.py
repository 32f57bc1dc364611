"""Single sign-on: OIDC and SAML, by settings alone."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from samstad.config.environment import Environment


def provider_apps(environment: Environment) -> list[str]:
    """Which of allauth's providers are asked for."""
    apps = []
    if environment.oidc_url:
        apps.append("allauth.socialaccount.providers.openid_connect")
    if environment.saml_metadata_url:
        apps.append("allauth.socialaccount.providers.saml")
    return apps


def providers(environment: Environment) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if environment.oidc_url:
        found["openid_connect"] = {"APPS": [_oidc(environment)]}
    if environment.saml_metadata_url:
        found["saml"] = {"APPS": [_saml(environment)]}
    return found


def provider_origins(environment: Environment) -> list[str]:
    """Where a form that signs in may lead: browsers follow its redirects strictly."""
    addresses = (environment.oidc_url, environment.saml_metadata_url)
    parts = [urlsplit(address) for address in addresses if address]
    return [f"{part.scheme}://{part.netloc}" for part in parts]


def _oidc(environment: Environment) -> dict[str, Any]:
    return {
        "provider_id": "oidc",
        "name": environment.oidc_name or "OpenID Connect",
        "client_id": environment.oidc_client,
        "secret": environment.oidc_secret,
        "settings": {
            "server_url": environment.oidc_url,
            "oauth_pkce_enabled": True,
        },
    }


def _saml(environment: Environment) -> dict[str, Any]:
    return {
        "provider_id": "saml",
        "name": environment.saml_name or "SAML",
        "client_id": "saml",
        "settings": {
            "sp": {"entity_id": f"https://{environment.host_names[0]}/"},
            # The city's own directory is the authority on its people's addresses.
            "verified_email": True,
            "idp": {
                "entity_id": environment.saml_entity,
                "metadata_url": environment.saml_metadata_url,
            },
        },
    }
