"""Pictures as they are shown: several widths, two formats, nothing hidden in them.

What is handed in is checked and kept once, as pixels alone and no larger than it is
shown. Each rendition is made of that the first time that somebody asks for it.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps, UnidentifiedImageError

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
WIDTHS = (480, 960, 1280)
TALLEST = 2_560
MOST_BYTES_OF = {480: 25_000, 960: 50_000, 1280: 60_000}
"""What a rendition may weigh, so that the first view of a page stays below 200 kB."""
QUALITIES = (75, 60, 45, 30)
QUALITY_KEPT = 92
SOCIAL = (1200, 630)
_LARGE_ENOUGH = (1_920, 1_920)
"""A JPEG may be decoded at a half or less of its size, as long as it stays this
large: half as much again as the widest rendition, so that it stays sharp."""
Save = Callable[[Image.Image, int], bytes]
FORMATS = ("JPEG", "PNG", "WEBP")
TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


class PictureNotUsable(Problem):
    code = "publishing.picture"


KEPT = "kept.webp"
"""What renditions are made of; nobody is given it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A picture as it is kept: its size, the widths it is shown in, and its file."""

    width: int
    height: int
    widths: list[int]
    content: bytes


def take(content: bytes) -> Taken:
    """Check a picture and make what is kept of it.

    Raises
    ------
    PictureNotUsable
        If it is too large, or no picture of a kind that is taken.
    """
    picture = _fitted(_opened(content))
    narrower = [width for width in WIDTHS if width < picture.width]
    return Taken(
        width=picture.width,
        height=picture.height,
        widths=[*narrower, picture.width],
        content=_webp(picture, QUALITY_KEPT),
    )


def keep(token: str, taken: Taken) -> None:
    default_storage.save(path_of(token, KEPT), ContentFile(taken.content))


def file_of(token: str, name: str) -> bytes:
    """A rendition such as ``960.webp``, made now if nobody has asked for it before.

    Raises
    ------
    FileNotFoundError
        If neither the rendition nor what it is made of is there.
    """
    with contextlib.suppress(FileNotFoundError):
        return _read(token, name)
    kept = Image.open(io.BytesIO(_read(token, KEPT)))
    kept.load()
    content = _rendition(kept, name)
    path = path_of(token, name)
    saved = default_storage.save(path, ContentFile(content))
    if saved != path:  # somebody else asked at the same time, and was first
        default_storage.delete(saved)
    return content


def _read(token: str, name: str) -> bytes:
    with default_storage.open(path_of(token, name)) as opened:
        content: bytes = opened.read()
    return content


def _rendition(kept: Image.Image, name: str) -> bytes:
    size, _dot, kind = name.partition(".")
    if size == "social":
        return _jpeg(ImageOps.fit(kept, SOCIAL), QUALITIES[0])
    width = int(size)
    most = next(most for widest, most in MOST_BYTES_OF.items() if width <= widest)
    return _within(most, _scaled(kept, width), _webp if kind == "webp" else _jpeg)


def discard(token: str, widths: list[int]) -> None:
    names = [f"{width}.{end}" for width in widths for end in TYPES]
    for name in (*names, "social.jpg", KEPT):
        default_storage.delete(path_of(token, name))


def path_of(token: str, name: str) -> str:
    return f"pictures/{token}/{name}"


def _opened(content: bytes) -> Image.Image:
    if len(content) > MOST_BYTES:
        raise _refused("Bilden är större än 10 MB.", "The picture is above 10 MB.")
    if b"<svg" in content[:4096].lower():
        raise _refused(
            "SVG tas inte emot, eftersom en sådan bild kan innehålla skript.",
            "SVG is not taken, since such a picture can hold script.",
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture: Any = Image.open(io.BytesIO(content), formats=FORMATS)
            _check_pixels(picture)
            picture.draft(None, _LARGE_ENOUGH)
            picture.load()
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise _refused(
            "Filen är ingen bild som kan läsas.",
            "The file is no picture that can be read.",
        ) from None
    upright = ImageOps.exif_transpose(picture)
    has_alpha = "A" in upright.getbands() or "transparency" in upright.info
    return upright.convert("RGBA" if has_alpha else "RGB")


def _check_pixels(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> PictureNotUsable:
    return _refused(
        "Bilden har mer än 40 miljoner bildpunkter.",
        "The picture has more than 40 million pixels.",
    )


def _refused(sv: str, en: str) -> PictureNotUsable:
    return PictureNotUsable(
        Text(sv=sv, en=en),
        remedy=Text(
            sv="Spara den som JPEG, PNG eller WebP, högst 10 MB, och välj den igen.",
            en="Save it as JPEG, PNG or WebP of at most 10 MB, and choose it again.",
        ),
    )


def _fitted(picture: Image.Image) -> Image.Image:
    """No wider than the widest rendition, and no taller than a format can hold."""
    part = min(1, WIDTHS[-1] / picture.width, TALLEST / picture.height)
    width = max(1, round(picture.width * part))
    return picture if part == 1 else _scaled(picture, width)


def _scaled(picture: Image.Image, width: int) -> Image.Image:
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _within(most: int, picture: Image.Image, save: Save) -> bytes:
    """As good as the weight allows; a picture full of grain is softened at last."""
    content = b""
    for quality in QUALITIES:
        # What is far too heavy is not made lighter by one step.
        if content and quality != QUALITIES[-1] and len(content) > 2 * most:
            continue
        content = save(picture, quality)
        if len(content) <= most:
            return content
    for part in (2, 4, 8):
        small = _scaled(picture, max(1, picture.width // part))
        soft = small.resize(picture.size, Image.Resampling.BICUBIC)
        content = save(soft, QUALITIES[-1])
        if len(content) <= most:
            break
    return content


def _webp(picture: Image.Image, quality: int) -> bytes:
    return _saved(picture, format="WEBP", quality=quality, method=2)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    if picture.mode == "RGBA":
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        picture = ground
    return _saved(
        picture, format="JPEG", quality=quality, optimize=True, progressive=True
    )


def _saved(picture: Image.Image, **how: Any) -> bytes:
    """Pixels alone: a new picture knows neither camera, place nor time."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    bare.save(out, **how)
    return out.getvalue()
