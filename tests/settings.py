"""The site's settings as tests need them: the same, with nothing kept."""

import os
import tempfile

os.environ.setdefault("SAMSTAD_DATA", tempfile.mkdtemp(prefix="samstad-tests-"))

from samstad.adapters.translations import compile_translations

compile_translations()

from samstad.config.settings import *

STATIC_ROOT.mkdir(parents=True, exist_ok=True)
INSTALLED_APPS = [*INSTALLED_APPS, "tests.notes"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ACCOUNT_RATE_LIMITS = False
LIMITS = {}

# Tables are made from the models as they are, in a tenth of the time that all
# migrations take; ``tests/conftest.py`` does the rest of what migrations do.
DATABASES["default"]["TEST"] = {"MIGRATE": False}
