"""How every chart looks, and how it becomes a picture and a live drawing."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

import altair as alt
import vl_convert

from samstad.vocabulary.texts import Language

WIDE, NARROW = 760, 350
"""Widths in pixels: a text column or A4 page, and a phone or half a column."""

BLUE, RED, GREEN, GREY, PALE = "#0b5c96", "#b5400b", "#00704f", "#5c6670", "#d9e0e6"
"""Told apart by those who do not see red and green; all but pale 4.5:1 on white."""

_LITE = "6.4"
_FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"

Spec = dict[str, Any]
Layered = alt.LayerChart | alt.FacetChart


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A chart: what it shows in words, and its Vega-Lite at one or two widths.

    It is drawn when it is asked for, as a page may want only its words and its size.
    """

    code: str
    finding: str
    draw: Callable[[int], Layered]
    height: Callable[[int], int]
    is_small: bool = False

    @classmethod
    def at_both_widths(
        cls,
        code: str,
        finding: str,
        *,
        draw: Callable[[int], Layered],
        height: Callable[[int], int],
    ) -> Drawing:
        """Draw once for a page and once for a phone; ``height`` goes by the width."""
        return cls(code=code, finding=finding, draw=draw, height=height)

    @classmethod
    def small(
        cls, code: str, finding: str, *, draw: Callable[[int], Layered], height: int
    ) -> Drawing:
        """Draw at the narrow width only; two stand side by side on a page."""
        return cls(
            code=code,
            finding=finding,
            draw=draw,
            height=lambda _: height,
            is_small=True,
        )

    @cached_property
    def wide(self) -> Spec:
        if self.is_small:
            return self.narrow
        return self._drawn(WIDE)

    @cached_property
    def narrow(self) -> Spec:
        return self._drawn(NARROW)

    def _drawn(self, width: int) -> Spec:
        return finished(self.draw(width).properties(height=self.height(width)), width)

    @property
    def sizes(self) -> dict[str, tuple[int, int]]:
        """Width and height in pixels of the wide and of the narrow one."""
        widths = {"wide": NARROW if self.is_small else WIDE, "narrow": NARROW}
        return {name: (width, self.height(width)) for name, width in widths.items()}


def rows_of(values: list[dict[str, Any]]) -> alt.InlineData:
    return alt.InlineData(values=values)


def finished(drawn: Layered, width: int) -> Spec:
    """Set the width, the letters and the lines that all charts share."""
    dressed = (
        drawn.properties(width=width, background="#ffffff")
        .properties(autosize=alt.AutoSizeParams(type="fit", contains="padding"))
        .configure(aria=False, font=_FONT, padding=4)
        .configure_view(stroke=None)
        .configure_text(fontSize=13, color="#1d2733")
        .configure_axis(
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            labelColor="#3b4650",
            titleColor="#3b4650",
            gridColor="#e4e8ec",
            domainColor="#8c96a0",
            tickColor="#8c96a0",
        )
    )
    spec: Spec = dressed.to_dict(validate=False)
    return spec


def picture(spec: Spec, language: Language) -> str:
    """Draw it still, as the address of an SVG image that holds its own content."""
    svg = svg_of(spec, language)
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def svg_of(spec: Spec, language: Language) -> str:
    """Draw it still, as SVG without style sheets and scripts."""
    svg: str = vl_convert.vegalite_to_svg(
        spec, vl_version=_LITE, format_locale=locale_of(language)
    )
    return svg


def png_of(spec: Spec, language: Language) -> bytes:
    """Draw it still, in points fine enough for paper."""
    png: bytes = vl_convert.vegalite_to_png(
        spec, vl_version=_LITE, format_locale=locale_of(language), scale=2.0
    )
    return png


def locale_of(language: Language) -> dict[str, Any]:
    """How numbers on the axes are written."""
    return vl_convert.get_format_locale("sv-SE" if language == "sv" else "en-GB")


@cache
def script() -> str:
    """The drawing library together with our own few lines; made once.

    No text within may end the script element, or begin another.
    """
    own = resources.files("samstad.adapters.report") / "live.js"
    bundle = vl_convert.javascript_bundle(
        own.read_text(encoding="utf-8"), vl_version=_LITE
    )
    return re.sub(r"<(?=/script|script|!--)", r"\\x3c", bundle, flags=re.IGNORECASE)


def embedded_json(value: Any) -> str:
    """JSON that can stand in a script element whatever its texts contain."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
