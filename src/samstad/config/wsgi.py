"""The door for a web server."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samstad.config.settings")
application = get_wsgi_application()

# What is loaded by now stays. Looked through for rubbish in the middle of an answer, it
# takes more than a tenth of a second.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
