"""The lists of the follow-up, out and in."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from tests import handed


def taken(client: Any, of: str, form: str = "csv", **asked: Any) -> bytes:
    return client.get(reverse(f"followup:{of}-export", args=[form]), asked).content


def text_of(client: Any, of: str) -> str:
    return taken(client, of).decode("utf-8-sig")


def hand_in(client: Any, of: str, content: str | bytes, name: str = "fil.csv") -> Any:
    return handed.hand_in(client, reverse(f"followup:{of}-import"), content, name)
