"""Every template can be put together: the server does so before its first answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import get_template

FOLDERS = [
    Path(app.path) / "templates"
    for app in apps.get_app_configs()
    if app.name.startswith("samstad.")
]
NAMES = sorted(
    page.relative_to(folder).as_posix()
    for folder in FOLDERS
    for page in folder.rglob("*.html")
)


def test_there_are_templates():
    assert len(NAMES) > 100


@pytest.mark.parametrize("name", NAMES)
def test_each_template_compiles(name):
    get_template(name)
