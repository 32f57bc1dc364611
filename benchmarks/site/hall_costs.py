"""``python -m benchmarks.site.hall_costs``: what a phone costs, in processor time.

Within one process and through the whole application, so that it says something on a busy
computer too; what gunicorn adds to a request is not in it.
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Callable
from statistics import median
from typing import Any

PHONES = 200
_STAMP = re.compile(r'name="stamp" value="([0-9a-f]+)"')
_CHOICE = re.compile(r'name="choice" value="(\d+)"')
_ANSWER = re.compile(r'action="(/sv/hall/[A-Z]+/answer/\d+/)"')


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SAMSTAD_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "samstad.config.settings"
        for name, took in costs().items():
            print(f"{name:32}{1000 * took:6.2f} ms")


def costs() -> dict[str, float]:
    """Median seconds of processor time, by what a phone does."""
    import django

    from samstad.adapters.translations import compile_translations

    compile_translations()
    django.setup()
    from django.test import Client

    from benchmarks.site.hall import CODE
    from benchmarks.site.hall_database import made

    hall = made()
    path = f"/sv/hall/{CODE}/"
    scripts: Any = {"headers": {"HX-Request": "true"}, "HTTP_HOST": "localhost"}
    phones = [Client() for _ in range(PHONES)]
    pages = [_timed(lambda p=p: p.get(path, HTTP_HOST="localhost")) for p in phones]
    votes, news, parts = [], [], []
    for phone, (_took, page) in zip(phones, pages, strict=True):
        words = page.content.decode()
        form = {"stamp": _STAMP.findall(words)[0], "choice": _CHOICE.findall(words)[0]}
        address = _ANSWER.findall(words)[0]
        seen = words.partition("?seen=")[2].partition('"')[0]
        votes.append(_timed(lambda p=phone, a=address, f=form: p.post(a, f, **scripts)))
        news.append(
            _timed(lambda p=phone, s=seen: p.get(f"{path}?seen={s}", **scripts))
        )
        parts.append(_timed(lambda p=phone: p.get(path, **scripts)))
    screen = phones[0]
    shown = [
        _timed(lambda: screen.get(f"/sv/halls/{hall['hall']}/screen/", **scripts))
        for _ in range(20)
    ]
    found = {
        "the whole page": pages,
        "nothing is new": news,
        "the part that changed": parts,
        "a vote, answered": votes,
        "the big screen": shown,
    }
    return {
        name: median(took for took, _answer in rows) for name, rows in found.items()
    }


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    answer = work()
    took = time.process_time() - began
    assert answer.status_code in (200, 204), answer.status_code
    return took, answer


if __name__ == "__main__":
    main()
