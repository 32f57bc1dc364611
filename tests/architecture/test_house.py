"""What the house asks of every module."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts
)
ENGINES = [path for path in MODULES if "engines" in path.parts]
OUTSIDE = {
    "datetime",
    "os",
    "pathlib",
    "random",
    "requests",
    "socket",
    "subprocess",
    "time",
    "urllib",
}
TELLS_NOTHING = {"exact/highs.py"}  # holds back the solver's banner
MOST_LINES = 400


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("path", ENGINES, ids=name)
def test_an_engine_asks_neither_file_clock_nor_chance(path: Path) -> None:
    allowed = {"os"} if name(path).endswith(tuple(TELLS_NOTHING)) else set()
    assert set(imported(path)) & OUTSIDE <= allowed


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_one_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_the_check_knows_nothing_of_the_solver() -> None:
    checks = [path for path in ENGINES if "verify" in path.parts]
    text = "".join(path.read_text(encoding="utf-8") for path in checks)
    assert checks
    for word in ("arrays", "search", "exact", "numpy", "highspy"):
        assert f"planning.{word}" not in text
        assert f"import {word}" not in text
