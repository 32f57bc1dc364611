"""Every address: the language first, then the subject."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

handler400 = "samstad.apps.web.errors.bad_request"
handler403 = "samstad.apps.web.errors.not_allowed"
handler404 = "samstad.apps.web.errors.not_found"
handler500 = "samstad.apps.web.errors.broken"

APPS = (
    "front",
    "opendata",
    "referrals",
    "measures",
    "ways",
    "reporting",
    "programme",
    "chains",
    "plans",
    "common_ground",
    "stage",
    "survey",
    "exchange",
    "followup",
    "meetings",
    "publishing",
    "faults",
    "notices",
    "places",
    "accounts",
    "history",
    "web",
)

urlpatterns = [
    path("", include("samstad.apps.web.urls_without_language")),
    path("", include("samstad.apps.publishing.urls_without_language")),
    path("", include("samstad.apps.stage.urls_without_language")),
    path("", include("samstad.apps.opendata.urls_without_language")),
    *i18n_patterns(
        *[path("", include(f"samstad.apps.{app}.urls")) for app in APPS],
        path("account/", include("allauth.urls")),
    ),
]

SAML = "allauth.socialaccount.providers.saml"
if SAML in settings.INSTALLED_APPS:
    # A provider is told one address for each of these, whatever language is spoken;
    # what comes last is what ``reverse`` finds.
    urlpatterns.append(path("account/", include(f"{SAML}.urls")))
