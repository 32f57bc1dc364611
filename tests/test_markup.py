from tests.markup import mistakes_in

GOOD = b'<!DOCTYPE html><html lang="sv"><head><title>x</title></head><body><h1>x</h1></body></html>'


def test_a_valid_page_has_no_mistakes():
    assert mistakes_in(GOOD) == []


def test_a_broken_page_is_found_out():
    wrong = GOOD.replace(
        b"<h1>x</h1>", b'<h1>x</h2><p id="a"><p id="a"><label for="b">'
    )

    said = " ".join(mistakes_in(wrong))

    assert "id a is used 2 times" in said
    assert "for=b leads nowhere" in said
    assert "end-tag-too-early" in said


def test_a_moment_with_more_decimals_than_html_reads_is_found_out():
    six = GOOD.replace(
        b"<h1>", b'<time datetime="2018-04-11T09:00:00.123456+02:00">x</time><h1>'
    )

    assert "is no moment of HTML" in " ".join(mistakes_in(six))
    assert mistakes_in(six.replace(b"00.123456", b"00.123")) == []
