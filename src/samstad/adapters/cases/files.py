"""Reading with a limit, and writing so that a half-written file is never seen."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from samstad.adapters.cases.tables import NotACase
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

LARGEST_FILE_BYTES = 200_000_000


class CannotWrite(Problem):
    """The place to write to refuses, or holds something else."""

    code = "case.cannot-write"


def content_of(path: Path) -> bytes:
    """Read a whole file that is not too large.

    Raises
    ------
    NotACase
        If it cannot be opened, or is larger than ``LARGEST_FILE_BYTES``.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE_BYTES:
            raise _too_large(path, size)
        return path.read_bytes()
    except OSError as error:
        raise _not_opened(path, error) from error


def replace_file(path: Path, content: bytes) -> None:
    """Write beside the file, then take its place in one step."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CannotWrite(
            Text(
                sv=f"{path.name} kunde inte skrivas ({error.strerror}).",
                en=f"{path.name} could not be written ({error.strerror}).",
            ),
            remedy=Text(
                sv="Kontrollera att mappen finns, att du får skriva där och att "
                "filen inte är öppen i ett annat program.",
                en="Check that the folder exists, that you may write there and "
                "that the file is not open in another program.",
            ),
        ) from error


def _too_large(path: Path, size: int) -> NotACase:
    limit = LARGEST_FILE_BYTES // 1_000_000
    return NotACase(
        Text(
            sv=f"{path.name} är för stor ({size // 1_000_000} MB, högst {limit}).",
            en=f"{path.name} is too large ({size // 1_000_000} MB, at most {limit}).",
        ),
        remedy=Text(
            sv="Kontrollera att det är rätt fil.", en="Check that it is the right file."
        ),
    )


def _not_opened(path: Path, error: OSError) -> NotACase:
    return NotACase(
        Text(
            sv=f"{path.name} kunde inte öppnas ({error.strerror}).",
            en=f"{path.name} could not be opened ({error.strerror}).",
        ),
        remedy=Text(
            sv="Kontrollera sökvägen och att du får läsa filen.",
            en="Check the path and that you may read the file.",
        ),
    )
