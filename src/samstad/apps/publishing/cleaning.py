"""Text as people write or paste it, made into the few tags that articles have."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import nh3
from django.utils.html import linebreaks
from django_prose_editor.fields import create_sanitizer

EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
}
"""What the editor offers, and therefore what is let through."""
_sanitize = create_sanitizer(EXTENSIONS)
_BLOCK = re.compile(r"<(p|h[2-3]|ul|ol|li|blockquote)\b", re.IGNORECASE)
_END_OF_BLOCK = re.compile(r"</(?:p|h[2-3]|li|blockquote)>|<br\s*/?>", re.IGNORECASE)


def cleaned(text: str) -> str:
    """Keep what articles may hold. Plain text becomes paragraphs at empty lines."""
    safe = str(_sanitize(text.replace("\r\n", "\n").strip())).strip()
    if safe and not _BLOCK.search(safe):
        safe = linebreaks(safe)
    return safe if plain(safe).strip() else ""


def plain(html: str) -> str:
    """The words alone, a line for each block."""
    parted = _END_OF_BLOCK.sub("\n", html)
    lines = unescape(nh3.clean(parted, tags=set())).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def shown(html: str) -> str:
    """The text with its headings in order: the first one stands below the title."""
    first = re.search(r"<h([23])\b", html)
    if first and first.group(1) == "3":
        html = re.sub(r"(</?h)3\b", r"\g<1>2", html)
    return html
