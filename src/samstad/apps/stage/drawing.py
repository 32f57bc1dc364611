"""The address of a hall as a QR code, drawn here and by nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import qrcode

QUIET = 4
"""Empty squares around it, which the standard asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """``path`` draws the dark squares in a field of ``size`` squares each way."""

    size: int
    path: str


@lru_cache(maxsize=100)
def qr_code(address: str) -> Code:
    drawn = qrcode.QRCode(border=QUIET)
    drawn.add_data(address)
    drawn.make(fit=True)
    rows = drawn.get_matrix()
    squares = (
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return Code(size=len(rows), path="".join(squares))
