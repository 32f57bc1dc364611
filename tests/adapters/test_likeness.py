"""A model that is installed is used; two at once are refused with their names."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from samstad.adapters import likeness


@pytest.fixture
def installed(monkeypatch):
    def made(*values):
        group = likeness.GROUP
        points = [
            EntryPoint(name=f"model-{n}", value=value, group=group)
            for n, value in enumerate(values)
        ]
        monkeypatch.setattr(
            likeness,
            "entry_points",
            lambda group: points if group == likeness.GROUP else [],
        )
        likeness.installed_model.cache_clear()

    yield made
    likeness.installed_model.cache_clear()


def test_without_a_package_there_is_none(installed):
    installed()

    assert likeness.installed_model() is None


def test_the_function_that_a_package_offers_is_loaded(installed):
    installed("math:dist")

    assert likeness.installed_model()([0.0], [3.0]) == 3.0


def test_of_several_none_is_guessed(installed):
    installed("math:dist", "math:hypot")

    with pytest.raises(likeness.SeveralModels, match="model-0, model-1"):
        likeness.installed_model()
