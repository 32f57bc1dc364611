"""The examples of the handbook are typed, and answer as they say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEFT_OUT = "…"


@dataclass
class Example:
    """A command of the handbook, and the lines it is said to answer."""

    command: str
    answer: list[str] = field(default_factory=list)


def examples_in(page: str) -> Iterator[Example]:
    """Find what is typed after ``$`` in the blocks marked ``console``."""
    for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL):
        example = None
        for line in block.splitlines():
            if line.startswith("$ "):
                if example:
                    yield example
                example = Example(line.removeprefix("$ "))
            elif example and line.strip():
                example.answer.append(line)
        if example:
            yield example


def told(line: str) -> str:
    return " ".join(line.replace("\u00a0", " ").split())


def missing_from(answer: list[str], lines: list[str]) -> list[str]:
    """The lines said to come, in their order, that do not."""
    left = iter([told(line) for line in lines])
    missing = []
    for line in map(told, answer):
        if line == LEFT_OUT:
            continue
        start = line.removesuffix(LEFT_OUT).rstrip()
        whole = start == line
        if not any(one == line if whole else one.startswith(start) for one in left):
            missing.append(line)
    return missing


def typed(command: str, folder: Path, before: int) -> subprocess.CompletedProcess[str]:
    """Type it in a shell where ``samstad`` is this one and ``$?`` is known."""
    program = f'samstad() {{ "{sys.executable}" -m samstad.cli "$@"; }}\n'
    return subprocess.run(
        ["sh", "-c", f"{program}(exit {before})\n{command}"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


PAGES = sorted(
    page for page in ROOT.glob("docs/**/*.md") if "```console" in page.read_text()
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_example_answers_as_the_handbook_says(page, tmp_path):
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    examples = list(examples_in(page.read_text()))
    code = 0

    assert examples
    for example in examples:
        done = typed(example.command, tmp_path, code)
        code = done.returncode
        lines = (done.stdout + done.stderr).splitlines()
        assert missing_from(example.answer, lines) == [], f"{example}\n{done}"


def test_a_line_that_does_not_come_is_found():
    assert missing_from(["a", LEFT_OUT, "c …"], ["a", "b", "cd"]) == []
    assert missing_from(["b", "a"], ["a", "b"]) == ["a"]
    assert missing_from(["c …"], ["a"]) == ["c …"]


def test_examples_are_found_only_where_something_is_typed():
    page = "```console\n$ one\nx\n$ two\n```\n```sh\n$ three\n```"

    assert [e.command for e in examples_in(page)] == ["one", "two"]
