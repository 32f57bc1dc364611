"""Which Samstad this is."""

from __future__ import annotations

from importlib import metadata


def engine_version() -> str:
    """The version of Samstad that is installed; ``0`` when none is."""
    try:
        return metadata.version("samstad")
    except metadata.PackageNotFoundError:
        return "0"
