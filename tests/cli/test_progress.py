import io

import pytest

from samstad.cli.progress import ProgressLine, progress_line
from samstad.engines.planning.plan import Progress, Rule


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def progress(elapsed_s=1.0, stage="x", value=0.5, bound=0.6, gap=0.2):
    return Progress(elapsed_s=elapsed_s, stage=stage, value=value, bound=bound, gap=gap)


def test_a_line_says_time_stage_best_bound_and_gap():
    line = progress_line(progress(), rule=Rule.FAIR, language="en")

    assert line == "1.0 s · x · best 50.00% · bound 60.00% · gap 20.00%"


def test_what_is_not_known_yet_is_left_out():
    line = progress_line(
        progress(value=None, bound=float("inf"), gap=None),
        rule=Rule.FAIR,
        language="en",
    )

    assert line == "1.0 s · x"


def test_under_cheapest_the_best_is_a_cost():
    line = progress_line(
        progress(value=12345.0, bound=12000.0), rule=Rule.CHEAPEST, language="en"
    )

    assert "best 12,345 tkr · bound 12,000 tkr" in line


def test_nothing_is_shown_where_there_is_no_terminal():
    stream = io.StringIO()

    with ProgressLine(stream, rule=Rule.FAIR) as show:
        show(progress())

    assert stream.getvalue() == ""


def test_the_line_is_written_over_and_taken_away_at_the_end():
    stream = Terminal()

    with ProgressLine(stream, rule=Rule.FAIR) as show:
        show(progress(elapsed_s=1.0))
        show(progress(elapsed_s=2.0))

    written = stream.getvalue()
    assert "\n" not in written
    assert written.count("\r\x1b[K") == 3
    assert written.endswith("\r\x1b[K")


def test_a_search_that_tells_much_is_shown_ten_times_a_second():
    stream = Terminal()

    with ProgressLine(stream, rule=Rule.FAIR) as show:
        for step in range(1000):
            show(progress(elapsed_s=step / 1000))

    assert 9 <= stream.getvalue().count("\x1b[K") <= 12


def test_a_new_stage_is_shown_at_once():
    stream = Terminal()

    with ProgressLine(stream, rule=Rule.FAIR) as show:
        show(progress(elapsed_s=1.0, stage="one"))
        show(progress(elapsed_s=1.001, stage="two"))

    assert "two" in stream.getvalue()


@pytest.mark.parametrize("stage", ["x" * 200])
def test_a_line_never_wraps(stage):
    stream = Terminal()

    with ProgressLine(stream, rule=Rule.FAIR) as show:
        show(progress(stage=stage))

    assert len(stream.getvalue().split("\x1b[K")[1].rstrip("\r")) < 80
