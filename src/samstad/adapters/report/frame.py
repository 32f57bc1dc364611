"""What every report shares: its templates, its style, and scripts sealed by hash."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources

import jinja2

from samstad.adapters.report import drawing

_PACKAGE = "samstad.adapters.report"


def template(name: str, *, package: str = _PACKAGE) -> jinja2.Template:
    """A template of a package that may use the frame and the parts of this one."""
    packages = dict.fromkeys((package, _PACKAGE))
    room = jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.PackageLoader(p, "") for p in packages]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    room.globals["picture"] = drawing.picture
    return room.get_template(name)


def style() -> str:
    return (resources.files(_PACKAGE) / "report.css").read_text(encoding="utf-8")


def sealed(script: str) -> str:
    """The hash by which a browser knows the only script that may run."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
