"""Django's settings. What an operator may change is in ``environment``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from samstad.config.databases import databases
from samstad.config.environment import Environment
from samstad.config.mail import mail, sender
from samstad.config.secret import key_kept_in
from samstad.config.sign_in import provider_apps, provider_origins, providers

ENVIRONMENT = Environment.read()
PACKAGE = Path(__file__).parents[1]

SECRET_KEY = ENVIRONMENT.secret_key or key_kept_in(ENVIRONMENT.data_folder)
DEBUG = False
ALLOWED_HOSTS = ENVIRONMENT.host_names
ROOT_URLCONF = "samstad.config.urls"
WSGI_APPLICATION = "samstad.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = databases(ENVIRONMENT)
SITE_NAME = ENVIRONMENT.organisation
DEMONSTRATION_MARK = ENVIRONMENT.data_folder / "demonstration"
CONTACT_EMAIL = ENVIRONMENT.contact_email
DATA_LICENCE = ENVIRONMENT.data_licence
KOLADA_URL = ENVIRONMENT.kolada_url

INSTALLED_APPS = [
    "samstad.apps.front",
    "samstad.apps.opendata",
    "samstad.apps.referrals",
    "samstad.apps.measures",
    "samstad.apps.ways",
    "samstad.apps.reporting",
    "samstad.apps.programme",
    "samstad.apps.chains",
    "samstad.apps.plans",
    "samstad.apps.common_ground",
    "samstad.apps.stage",
    "samstad.apps.survey",
    "samstad.apps.exchange",
    "samstad.apps.followup",
    "samstad.apps.meetings",
    "samstad.apps.publishing",
    "samstad.apps.faults",
    "samstad.apps.notices",
    "samstad.apps.places",
    "samstad.apps.accounts",
    "samstad.apps.history",
    "samstad.apps.sheets",
    "samstad.apps.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *provider_apps(ENVIRONMENT),
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django_prose_editor",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "samstad.apps.stage.news.HallNewsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samstad.apps.accounts.sessions.RenewalMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "samstad.apps.web.middleware.LimitMiddleware",
    "samstad.apps.web.middleware.ProblemMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samstad.apps.web.context.page_frame",
                "samstad.apps.notices.context.unread",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "samstad.apps.web.templatetags.components",
            ],
        },
    },
]
FORM_RENDERER = "samstad.apps.web.forms.HouseRenderer"

# Languages: Swedish unless the address says otherwise.
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = "samstad.config.formats"

# Files.
STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data_folder / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = ENVIRONMENT.data_folder / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if ENVIRONMENT.is_server
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not ENVIRONMENT.is_server

# Counts of failed sign-in must be shared by all workers of a server.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "samstad_cache",
    }
    if ENVIRONMENT.is_server
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# What takes longer than a page may wait for is done by workers, who share a queue.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# How much one may do before one is asked to wait, by what is done.
LIMITS = ENVIRONMENT.limits

# Who is let in.
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": _VALIDATION + "UserAttributeSimilarityValidator"},
    {"NAME": _VALIDATION + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _VALIDATION + "CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front:desk"
ACCOUNT_ADAPTER = "samstad.apps.accounts.adapter.InvitedOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "samstad.apps.accounts.sign_up.SignUpForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if ENVIRONMENT.is_server else "none"
ACCOUNT_SESSION_REMEMBER = False
# Whoever finds a signed-in browser cannot take the account over.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "front:home"
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{SITE_NAME}] "
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENVIRONMENT.is_behind_proxy else 0
ACCOUNT_TEMPLATE_EXTENSION = "html"
SOCIALACCOUNT_ADAPTER = "samstad.apps.accounts.adapter.InvitedOnlyElsewhere"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = providers(ENVIRONMENT)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "samstad.apps.accounts.key_forms.AddKeyForm",
    "edit_webauthn": "samstad.apps.accounts.key_forms.EditKeyForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.is_server
MFA_TOTP_ISSUER = SITE_NAME

# What a browser may do with our pages.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *provider_origins(ENVIRONMENT)],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "samstad.apps.accounts.sessions"
SESSION_COOKIE_NAME = "samstad"
SESSION_COOKIE_AGE = ENVIRONMENT.session_age_h * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENVIRONMENT.is_server
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # of those who only opened a form, too
CSRF_USE_SESSIONS = True  # no cookie of its own beside the session
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "samstad.apps.web.errors.csrf_failure"
SECURE_SSL_REDIRECT = ENVIRONMENT.is_server
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.is_server else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.is_server
SECURE_HSTS_PRELOAD = ENVIRONMENT.is_server
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.is_behind_proxy else None
)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

# Post, and what is written down.
MAIL = mail(ENVIRONMENT)
EMAIL_BACKEND = MAIL.backend
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS = MAIL.use_tls
DEFAULT_FROM_EMAIL = sender(ENVIRONMENT)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "samstad.config.logs.DiscreetFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": ENVIRONMENT.log_level},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
    },
}
