"""What is let through, and what two wordings differ in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samstad.apps.publishing.cleaning import cleaned, plain, shown
from samstad.apps.publishing.compare import ADDED, REMOVED, SAME, compared, pieces


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<p>Hej<script>alert(1)</script></p>", "<p>Hej</p>"),
        ('<p onclick="x()" style="color:red">Hej</p>', "<p>Hej</p>"),
        ('<p><a href="javascript:x()">Hej</a></p>', "<p><a>Hej</a></p>"),
        ('<p><img src="https://x.example/a.png">Hej</p>', "<p>Hej</p>"),
        ("<p></p>", ""),
        ("<p> </p><p></p>", ""),
        ("Ett.\r\n\r\nTvå.", "<p>Ett.</p>\n\n<p>Två.</p>"),
    ],
)
def test_only_the_few_tags_are_kept(written, kept):
    assert cleaned(written) == kept


@given(st.text(alphabet="<>&;/\"'=ap h2li onclick\n", max_size=80))
def test_cleaning_twice_changes_nothing_more(text):
    once = cleaned(text)

    assert cleaned(once) == once
    assert "onclick=" not in once.replace("&quot;", "") or "<" not in once


def test_headings_begin_right_below_the_title():
    assert shown("<h3>A</h3><p>b</p>") == "<h2>A</h2><p>b</p>"
    assert shown("<h2>A</h2><h3>B</h3>") == "<h2>A</h2><h3>B</h3>"


def test_a_difference_is_read_word_for_word():
    found = [(p.kind, p.words) for p in pieces("Sex städer möts.", "Fem städer möts.")]

    assert found == [(REMOVED, "Sex"), (ADDED, "Fem"), (SAME, " städer möts.")]


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_give_both_wordings_back(old, new):
    found = list(pieces(old, new))
    before = "".join(p.words for p in found if p.kind != ADDED)
    after = "".join(p.words for p in found if p.kind != REMOVED)

    assert before == old
    assert after == new


def test_fields_that_are_alike_are_left_out():
    before = {"title": "A", "body": "<p>x</p>"}

    assert list(compared(before, {"title": "B", "body": "<p>x</p>"})) == ["title"]
    assert plain("<p>a</p><ul><li>b &amp; c</li></ul>") == "a\nb & c"
