import pytest

from tests.markup import mistakes_in

GOOD = b'<!DOCTYPE html><html lang="sv"><head><title>x</title></head><body><h1>x</h1></body></html>'


def page(inner: str) -> bytes:
    return GOOD.replace(b"</h1>", b"</h1>" + inner.encode())


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


@pytest.mark.parametrize(
    "inner",
    [
        '<p data-hx-get="/x" aria-live="polite" lang="sv">x</p>',
        '<table><caption>x</caption><tr><th scope="col">a</th><th scope="col">b</th></tr>'
        '<tr><td rowspan="2">1</td><td>2</td></tr><tr><td>3</td></tr></table>',
        '<label>x <input type="text" name="a" maxlength="3" autocomplete="email"></label>',
        "<dl><dt>a</dt><dt>b</dt><dd>c</dd></dl><ul><li>x</li></ul>",
        '<a href="/x"><div>x</div></a><details><summary>x</summary><p>x</p></details>',
        '<input type="date" name="d" value="2018-02-28" aria-label="x">',
        '<div role="group" aria-label="x"><button popovertarget="a">x</button></div>'
        '<div id="a" popover>x</div>',
    ],
)
def test_what_html_allows_is_no_mistake(inner):
    assert mistakes_in(page(inner)) == []


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ('<p hx-get="/x">x</p>', "p may have no hx-get"),
        ('<div placeholder="x">x</div>', "div may have no placeholder"),
        ("<blink>x</blink>", "blink is no element of HTML"),
        ('<button type="knapp">x</button>', "button type=knapp"),
        ('<form method="put"></form>', "form method=put"),
        ("<form></form>", "form without method"),
        ('<th scope="all">', "unexpected-start-tag"),
        ('<img src="/x">', "img without alt"),
        ('<p style="color:red">x</p>', "inline style"),
        ("<script>x()</script>", "script within the page"),
        ('<p role="knapp">x</p>', "role=knapp is no role"),
        ('<p aria-labeled="x">x</p>', "aria-labeled is nothing in WAI-ARIA"),
        ('<p aria-live="loud">x</p>', "aria-live=loud says what it may not"),
        ('<p aria-describedby="x">x</p>', "aria-describedby=x leads nowhere"),
        ('<a href="#x">x</a>', "a href=#x leads nowhere"),
        ('<p aria-label="x">x</p>', "cannot be given a name"),
        ('<p tabindex="3">x</p>', "an order of its own"),
        ('<p lang="svenska!">x</p>', "is no language"),
        ('<input type="number" maxlength="3">', "may have no maxlength"),
        ('<input type="date" value="x">', "cannot have the value x"),
        ('<input type="text" autocomplete="who">', "nothing a browser can fill in"),
        ('<input type="checkbox" checked="no">', "is either there or not"),
        ('<a href="/x" rel="friend">x</a>', "rel=friend is no relation"),
        ("<span><div>x</div></span>", "div within span, which holds words only"),
        ("<h2><a href='/x'><p>x</p></a></h2>", "p within h2"),
        ("<div><li>x</li></div>", "li within div"),
        ("<ul><div>x</div></ul>", "div straight within ul"),
        ("<dl><dd>x</dd></dl>", "a dd without dt"),
        ('<a href="/x"><button>x</button></a>', "button within a"),
        ("<details><p>x</p></details>", "details without summary"),
        ("<main></main><main></main>", "2 main"),
        ("<article><main></main></article>", "main within article"),
        ('<p id="p">x</p><label for="p">x</label>', "label for=p is for a p"),
        ("<label>x</label>", "label for nothing"),
        ("<table><tr><td>1</td></tr><tr></tr></table>", "rows of [0, 1] cells"),
        ("<h3>x</h3>", "h1 to h3"),
    ],
)
def test_what_html_does_not_allow_is_found_out(inner, said):
    assert said in " ".join(mistakes_in(page(inner)))
