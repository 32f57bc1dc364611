"""Django, made ready for a command."""

from __future__ import annotations

import os

from samstad.cli.language import language

SETTINGS = "samstad.config.settings"


def start_django() -> None:
    import django
    from django.utils import translation

    from samstad.adapters.translations import compile_translations

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    compile_translations()
    django.setup()
    translation.activate(language())
