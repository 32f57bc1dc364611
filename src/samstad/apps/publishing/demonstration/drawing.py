"""A picture of our own: six cities around one table."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageDraw

SIZE = (1600, 840)
COLOURS = ("#1d4f5c", "#b4460f", "#4f7a52", "#7a5c99", "#b8892b", "#3b6ea8")
_SMOOTH = 2


def six_cities_at_a_table() -> bytes:
    """Draw it, and give it as PNG."""
    width, height = (side * _SMOOTH for side in SIZE)
    picture = Image.new("RGB", (width, height), "#e9efe9")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, height * 0.72, width, height), fill="#dfe5dc")
    middle = (width / 2, height * 0.5)
    seats = [_seat(middle, number, width, height) for number in range(len(COLOURS))]
    for x, y in seats:
        pen.line((*middle, x, y), fill="#c3cdc4", width=width // 200)
    _oval(pen, middle, width * 0.2, height * 0.17, fill="#ffffff", line="#b9c4bb")
    for (x, y), colour in zip(seats, COLOURS, strict=True):
        _city(pen, x, y, width / 22, colour)
    picture = picture.resize(SIZE, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, format="PNG", optimize=True)
    return out.getvalue()


def _seat(
    middle: tuple[float, float], number: int, width: int, height: int
) -> tuple[float, float]:
    angle = math.tau * (number + 0.5) / len(COLOURS)
    x = middle[0] + math.cos(angle) * width * 0.34
    return x, middle[1] + math.sin(angle) * height * 0.32


def _city(
    pen: ImageDraw.ImageDraw, x: float, y: float, size: float, colour: str
) -> None:
    """Three houses of different height on a disc."""
    _oval(pen, (x, y), size * 1.5, size * 1.5, fill="#ffffff", line=colour)
    for step, tall in ((-0.75, 0.7), (0.0, 1.25), (0.75, 0.95)):
        left, top = x + (step - 0.32) * size, y + size * (0.75 - tall * 1.2)
        right, bottom = left + size * 0.64, y + size * 0.75
        pen.rectangle((left, top, right, bottom), fill=colour)
        roof = [(left, top), (right, top), ((left + right) / 2, top - size * 0.35)]
        pen.polygon(roof, fill=colour)


def _oval(
    pen: ImageDraw.ImageDraw,
    middle: tuple[float, float],
    wide: float,
    tall: float,
    *,
    fill: str,
    line: str,
) -> None:
    x, y = middle
    pen.ellipse((x - wide, y - tall, x + wide, y + tall), fill, line, width=10)
