"""Commands as a user would type them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samstad.cli.main import main

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Run ``samstad`` with these words; Swedish unless ``lang`` says otherwise."""

    def typed(*words: object, lang: str = "sv_SE.UTF-8") -> Result:
        environment = {"LC_ALL": lang, "LC_MESSAGES": None, "LANG": None}
        runner = CliRunner(env=environment)
        return runner.invoke(main, list(map(str, words)), prog_name="samstad")

    return typed


@pytest.fixture
def plan_file(tmp_path: Path) -> Callable[..., Path]:
    """Write a plan by hand: rows of code, option, start and finish."""

    def write(*rows: tuple[str, str, str, str], name: str = "plan.json") -> Path:
        keys = ("code", "option", "start", "finish")
        measures = [dict(zip(keys, row, strict=True)) for row in rows]
        path = tmp_path / name
        path.write_text(json.dumps({"measures": measures}))
        return path

    return write
