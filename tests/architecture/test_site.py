"""What the site asks of every app."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from tools.words import apps, blank, merged


@pytest.mark.parametrize("app", apps(), ids=lambda path: path.name)
def test_every_sentence_has_its_swedish(app):
    """When this fails: make words, then write what is blank."""
    now, should = merged(app)
    words = {(m.id, m.context) for m in should if m.id}

    assert words == {(m.id, m.context) for m in now if m.id}
    assert blank(should) == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
