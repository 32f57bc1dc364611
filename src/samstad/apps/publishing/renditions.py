"""Pictures as they are shown: several widths, two formats, nothing hidden in them."""

from __future__ import annotations

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
WIDTHS = (480, 960, 1600)
MOST_BYTES_OF = {480: 25_000, 960: 60_000, 1600: 80_000}
"""What a rendition may weigh, so that the first view of a page stays below 200 kB."""
QUALITIES = (75, 60, 45, 30)
SOCIAL = (1200, 630)
_LARGE_ENOUGH = (2_400, 2_400)
"""A JPEG may be decoded at a half or less of its size, as long as it stays this
large: half as much again as the widest rendition, so that it stays sharp."""
Save = Callable[[Image.Image, int], bytes]
FORMATS = ("JPEG", "PNG", "WEBP")
TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


class PictureNotUsable(Problem):
    code = "publishing.picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Renditions by name, such as ``960.webp``, and the size of the whole."""

    width: int
    height: int
    widths: list[int]
    files: dict[str, bytes]


def render(content: bytes) -> Drawn:
    """Make every rendition of a picture.

    Raises
    ------
    PictureNotUsable
        If it is too large, or no picture of a kind that is taken.
    """
    picture = _opened(content)
    widths = [w for w in WIDTHS if w < picture.width] + [min(picture.width, WIDTHS[-1])]
    widths = sorted(set(widths))
    files: dict[str, bytes] = {}
    scaled = picture
    for width in reversed(widths):  # each from the one before, which is smaller
        scaled = _scaled(scaled, width)
        most = next(b for w, b in MOST_BYTES_OF.items() if width <= w)
        files[f"{width}.webp"] = _within(most, scaled, _webp)
        files[f"{width}.jpg"] = _within(most, scaled, _jpeg)
    files["social.jpg"] = _jpeg(ImageOps.fit(picture, SOCIAL), QUALITIES[0])
    height = round(picture.height * widths[-1] / picture.width)
    return Drawn(width=widths[-1], height=height, widths=widths, files=files)


def keep(token: str, drawn: Drawn) -> None:
    for name, content in drawn.files.items():
        default_storage.save(path_of(token, name), ContentFile(content))


def discard(token: str, widths: list[int]) -> None:
    names = [f"{width}.{end}" for width in widths for end in TYPES]
    for name in (*names, "social.jpg"):
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
