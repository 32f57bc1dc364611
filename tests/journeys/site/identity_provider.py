"""A small SAML provider of identities, as a city's directory would be."""

from __future__ import annotations

import base64
import datetime
import threading
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from onelogin.saml2.utils import OneLogin_Saml2_Utils

ENTITY = "https://directory.example.org/"
EMAIL = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"
_METADATA = """<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"
 entityID="{entity}"><IDPSSODescriptor
 protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">
<X509Data><X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo>
</KeyDescriptor><SingleSignOnService
 Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{address}/sso"/>
</IDPSSODescriptor></EntityDescriptor>"""
_RESPONSE = """<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{response}" Version="2.0"
 IssueInstant="{now}" Destination="{acs}" InResponseTo="{asked}">
<saml:Issuer>{entity}</saml:Issuer><samlp:Status>
<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
<saml:Assertion ID="{assertion}" Version="2.0" IssueInstant="{now}">
<saml:Issuer>{entity}</saml:Issuer><saml:Subject><saml:NameID
 Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{email}</saml:NameID>
<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
<saml:SubjectConfirmationData NotOnOrAfter="{soon}" Recipient="{acs}"
 InResponseTo="{asked}"/></saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotBefore="{before}" NotOnOrAfter="{soon}"><saml:AudienceRestriction>
<saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
<saml:AuthnStatement AuthnInstant="{now}"><saml:AuthnContext><saml:AuthnContextClassRef>
urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef>
</saml:AuthnContext></saml:AuthnStatement>
<saml:AttributeStatement><saml:Attribute Name="{claim}"><saml:AttributeValue>{email}
</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>
</saml:Assertion></samlp:Response>"""
_NAMES = {"p": "urn:oasis:names:tc:SAML:2.0:protocol"}


class IdentityProvider:
    """Signs whatever address it is asked for, with a key of its own."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._key, self._certificate = _made_keys()

    def metadata(self) -> str:
        lines = self._certificate.splitlines()[1:-1]
        parts = {"entity": ENTITY, "address": self.address}
        return _METADATA.format(certificate="".join(lines), **parts)

    def answer(self, asked: str, *, email: str) -> tuple[str, str]:
        """Where to post, and the signed answer to a request that came by redirect."""
        packed = parse_qs(urlsplit(asked).query)["SAMLRequest"][0]
        request = ElementTree.fromstring(zlib.decompress(base64.b64decode(packed), -15))
        issuer = request.findtext("{urn:oasis:names:tc:SAML:2.0:assertion}Issuer")
        acs = request.attrib["AssertionConsumerServiceURL"]
        now = datetime.datetime.now(datetime.UTC)
        xml = _RESPONSE.format(
            response=f"_{uuid.uuid4().hex}",
            assertion=f"_{uuid.uuid4().hex}",
            now=_said(now),
            before=_said(now - datetime.timedelta(minutes=1)),
            soon=_said(now + datetime.timedelta(minutes=5)),
            acs=acs,
            asked=request.attrib["ID"],
            audience=issuer,
            entity=ENTITY,
            email=email,
            claim=EMAIL,
        ).replace("\n</saml:AttributeValue>", "</saml:AttributeValue>")
        signed = OneLogin_Saml2_Utils.add_sign(xml, self._key, self._certificate)
        return acs, base64.b64encode(signed).decode()


@contextmanager
def served(port: int) -> Iterator[IdentityProvider]:
    provider = IdentityProvider(f"http://localhost:{port}")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(provider.metadata().encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()


def _said(moment: datetime.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _made_keys() -> tuple[str, str]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "directory")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    kept = key.private_bytes(
        pem,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    return kept.decode(), certificate.public_bytes(pem).decode()
