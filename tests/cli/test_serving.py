"""What ``samstad site run`` serves is what a web server would."""

from __future__ import annotations

import gc

from samstad.cli.site import door


def test_what_is_loaded_at_the_start_is_not_looked_through_in_an_answer():
    opened = door()

    from samstad.config import wsgi

    assert opened is wsgi.application
    assert gc.get_freeze_count() > 100_000
