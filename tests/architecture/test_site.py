"""What the site asks of every app."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps as configured
from django.core.management import call_command
from django.template.loader import get_template

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


def test_every_template_is_whole_by_itself():
    """The server reads them all before its first answer, and does not start else."""
    found = 0
    for subject in configured.get_app_configs():
        folder = Path(subject.path) / "templates"
        if subject.name.startswith("samstad."):
            for page in folder.rglob("*.html"):
                get_template(page.relative_to(folder).as_posix())
                found += 1
    assert found > 100
