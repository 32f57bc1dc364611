"""Others that began, and when, as a question names them."""

from __future__ import annotations

from collections.abc import Mapping

from samstad.vocabulary.municipalities import NAMES


def starts_by_name(began: Mapping[str, str]) -> dict[str, str]:
    """The period of each by its name, the earliest first.

    A database need not keep the order in which they were written.
    """
    rows = sorted((period, NAMES.get(code, code)) for code, period in began.items())
    return {name: period for period, name in rows}


def starts_said(began: Mapping[str, str]) -> list[str]:
    return [f"{name} {period}" for name, period in starts_by_name(began).items()]
