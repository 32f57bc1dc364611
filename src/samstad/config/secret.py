"""The key that signs cookies, when a trial has been given none."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def key_kept_in(folder: Path) -> str:
    """Read the key of this trial; the first time, make one that only we can read."""
    path = folder / "secret-key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii")
