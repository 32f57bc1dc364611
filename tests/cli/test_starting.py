"""A command reads in what it needs itself, so that it starts at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

_ASKED = """
import sys
from samstad.cli.main import main
try:
    main({words}, prog_name="samstad")
except SystemExit:
    pass
print(*sys.modules, file=sys.stderr)
"""
HEAVY = {"altair", "numba", "highspy", "scipy.stats"}


def read_in(*words: str) -> set[str]:
    """The modules that are there when the command has answered."""
    asked = [sys.executable, "-c", _ASKED.format(words=list(words))]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("words", [("site", "--help"), ("plan", "verify", "--help")])
def test_engines_and_charts_are_not_read_in_by_what_needs_none(words):
    assert not read_in(*words) & HEAVY


def test_it_is_seen_when_an_engine_is_read_in():
    assert "numba" in read_in("plan", "clash", "--help")
