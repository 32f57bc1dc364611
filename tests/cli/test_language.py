import pytest

from samstad.cli.language import language_of


@pytest.mark.parametrize(
    ("locale", "spoken"),
    [
        ("sv_SE.UTF-8", "sv"),
        ("sv", "sv"),
        ("en_GB.UTF-8", "en"),
        ("C", "sv"),
        ("C.UTF-8", "sv"),
        ("POSIX", "sv"),
        ("", "sv"),
        ("fi_FI.UTF-8", "en"),
    ],
)
def test_the_language_is_that_of_the_locale(locale, spoken):
    assert language_of({"LANG": locale}) == spoken


def test_the_locale_for_all_goes_before_that_for_messages():
    environment = {"LC_ALL": "en_GB", "LC_MESSAGES": "sv_SE", "LANG": "sv_SE"}

    assert language_of(environment) == "en"


def test_an_empty_locale_is_none_at_all():
    assert language_of({"LC_ALL": "", "LANG": "en_GB"}) == "en"


def test_the_option_goes_before_the_environment(run):
    assert "Find the plan" in run("plan", "solve", "--help", "--lang", "en").stdout


def test_help_is_in_the_language_of_the_environment(run):
    swedish = run("plan", "solve", "--help").stdout
    english = run("plan", "solve", "--help", lang="en_GB").stdout

    assert "Användning:" in swedish
    assert "Usage:" in english
    assert "Längsta söktid i sekunder" in swedish
    assert "Longest search in seconds" in english


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["plan", "solve"], "CASE saknas."),
        (["plan", "solve", "x", "--foo"], "Det finns inget val --foo."),
        (["plan", "solve", "x", "--rule", "bäst"], "--rule ska vara ett av: fair"),
        (
            ["plan", "solve", "x", "--seconds", "-1"],
            "--seconds ska vara ett tal, minst 0",
        ),
        (["plan", "solve", "x", "--floor", "KUN"], "till exempel KUN=0,4"),
        (["plan", "gissa"], "gissa"),
    ],
)
def test_wrong_usage_is_said_in_swedish_and_exits_with_two(run, words, said):
    result = run(*words)

    assert result.exit_code == 2
    assert said in result.stderr
    assert "--help" in result.stderr
    assert result.stdout == ""


def test_a_subject_without_a_verb_shows_its_verbs(run):
    result = run("plan")

    assert result.exit_code == 2
    assert "verify" in result.output
