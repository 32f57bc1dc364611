"""Spreadsheets handed in, as a person hands them in."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile


def hand_in(
    client: Any, address: str, content: str | bytes, name: str = "fil.csv"
) -> Any:
    """What would change; and it is carried out where nothing is wrong."""
    content = content if isinstance(content, bytes) else content.encode()
    page = client.post(address, {"file": SimpleUploadedFile(name, content)})
    if page.status_code == 200 and page.context["rows"]:
        sent = {"carry_out": "1", "upload": page.context["upload"].pk}
        assert client.post(address, sent).status_code == 302
    return page


def mistakes(page: Any) -> list[tuple[int, str]]:
    """Row and column of each."""
    return [(m["row"], m["column"]) for m in page.context.get("mistakes", ())]
