"""What a hall asked and answered, as sheets that go out: it was said in the hall."""

from __future__ import annotations

from samstad.adapters.sheets import Sheet
from samstad.adapters.sheets.columns import text, whole_number
from samstad.apps.sheets.tables import Row, taken_out
from samstad.apps.stage.models import Poll
from samstad.apps.stage.queries import Bar, Line
from samstad.vocabulary.texts import Text

_QUESTIONS = Sheet(
    name="questions",
    title=Text(sv="Frågor från salen", en="Questions from the hall"),
    columns=(
        text("words", "Fråga", "Question"),
        text("merged", "Hopslagna hit", "Merged here"),
        whole_number("votes", "Röster", "Votes"),
        text("answer", "Vad som svarades", "What was answered"),
        text("further", "Fråga till nätverket", "Question to the network"),
    ),
    key=("words",),
)
_POLLS = Sheet(
    name="polls",
    title=Text(sv="Omröstningar", en="Polls"),
    columns=(
        text("poll", "Fråga", "Question"),
        text("choice", "Alternativ", "Choice"),
        whole_number("count", "Svar", "Answers"),
        whole_number("share", "Andel, procent", "Share, percent"),
    ),
    key=("poll", "choice"),
)


def _question(line: Line) -> Row:
    asked = line.asked
    return {
        "words": asked.words,
        "merged": "\n".join(other.words for other in line.merged),
        "votes": line.votes,
        "answer": asked.answer,
        "further": asked.further.get_absolute_url() if asked.further else "",
    }


def _bar(placed: tuple[Poll, Bar]) -> Row:
    poll, bar = placed
    return {
        "poll": poll.words,
        "choice": bar.choice.words,
        "count": bar.count,
        "share": bar.share,
    }


QUESTIONS = taken_out(_QUESTIONS, _question)
POLLS = taken_out(_POLLS, _bar)
