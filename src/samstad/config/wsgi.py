"""The door for a web server."""

import gc
import os
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.template.loader import get_template

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samstad.config.settings")
application = get_wsgi_application()

# Before the first answer, which would else wait for it.
import_module(settings.ROOT_URLCONF)
for subject in apps.get_app_configs():
    if subject.name.startswith("samstad."):
        folder = Path(subject.path) / "templates"
        for page in folder.rglob("*.html"):
            get_template(page.relative_to(folder).as_posix())

# What is loaded by now stays, and is never looked through for rubbish again. The rest is
# looked through whole once in some thousand answers, since the answer that it falls upon
# waits for 20 to 60 ms. Nearly all rubbish is young, and is found by the short looks.
gc.collect()
gc.freeze()
gc.set_threshold(2_000, 10, 200)
