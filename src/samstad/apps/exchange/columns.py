"""The columns of each kind of contribution, as they go out and come in."""

from __future__ import annotations

from typing import Any

from samstad.adapters.sheets import Column
from samstad.adapters.sheets.columns import date, one_of, text
from samstad.apps.exchange.kinds import KINDS
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Text, same

_LEVELS = {
    Level.BOARD.value: Text(sv="Nämnden", en="The board"),
    Level.CITY.value: Text(sv="Staden", en="The city"),
    Level.NETWORK.value: Text(sv="Nätverket", en="The network"),
    Level.PUBLIC.value: Text(sv="Alla", en="Everyone"),
}
_CITY = text("city", "Stad", "City", longest=80)
_TAGS = text("tags", "Taggar", "Tags")
FIRST = (
    Column(
        name="number",
        heading=Text(sv="Nummer", en="Number"),
        help=Text(sv="Lämna tomt för en ny rad.", en="Leave blank for a new row."),
    ),
    text("title", "Rubrik", "Title", required=True, longest=200),
    text("text", "Text", "Text", required=True),
)
LAST = (
    _TAGS,
    text("source", "Källa", "Source", longest=500),
    text("title_en", "Rubrik på engelska", "Title in English", longest=200),
    text("text_en", "Text på engelska", "Text in English"),
    Column(
        name="level",
        heading=Text(sv="Får läsas av", en="May be read by"),
        reads=one_of(_LEVELS),
    ),
    text("board", "Nämndens kod", "Code of the board", longest=40),
    _CITY,
)


def _choice(
    name: str, sv: str, en: str, codes: Any, *, required: bool = False
) -> Column:
    """The codes of a choice; words of both languages are left to the pages."""
    return Column(
        name=name,
        heading=Text(sv=sv, en=en),
        required=required,
        reads=one_of({code: same(code) for code in codes}),
    )


def _state(kind: str) -> Column:
    return _choice("state", "Läge", "State", [code for code, _w in KINDS[kind].states])


OWN: dict[str, tuple[Column, ...]] = {
    "challenges": (_state("challenges"),),
    "ideas": (
        text("challenge", "Utmaning (nummer)", "Challenge (number)", longest=20),
        _state("ideas"),
        text(
            "picked_up_by",
            "Svarande nämnds kod",
            "Code of the board that answers",
            longest=40,
        ),
        text("reason", "Vad nämnden säger", "What the board says", longest=5_000),
    ),
    "experiences": (
        text("done", "Vad som gjordes", "What was done", required=True),
        text("happened", "Vad som hände", "What happened", required=True),
        text("understand", "Förstå", "Understand"),
        text("adapt", "Anpassa", "Adapt"),
        text("reuse", "Återanvänd", "Re-use"),
        text("evidence", "Belägg", "Evidence"),
        text("contact", "Kontakt", "Contact", longest=200),
        text("place", "Plats", "Place", longest=200),
        date("starts", "Från", "From"),
        date("ends", "Till", "Until"),
        text("credit", "Med tack till", "With thanks to", longest=300),
        text("done_en", "Vad som gjordes, på engelska", "What was done, in English"),
        text("happened_en", "Vad som hände, på engelska", "What happened, in English"),
        text("understand_en", "Förstå, på engelska", "Understand, in English"),
        text("adapt_en", "Anpassa, på engelska", "Adapt, in English"),
        text("reuse_en", "Återanvänd, på engelska", "Re-use, in English"),
    ),
    "questions": (
        _choice(
            "audience", "Ställd till", "Asked of", ("network", "city", "experienced")
        ),
        text("to_city", "Stad som tillfrågas", "City that is asked", longest=80),
        _state("questions"),
    ),
    "methods": (
        _choice(
            "way_of",
            "Sätt att",
            "A way of",
            ("working", "leading", "organising", "outside"),
        ),
        text("use_when", "När det används", "When to use it", required=True),
        text("how", "Hur det går till", "How it is done", required=True),
        text("takes", "Vad det kräver", "What it takes", required=True),
        text("adapts", "Anpassat från (nummer)", "Adapted from (number)", longest=20),
        text("use_when_en", "När, på engelska", "When, in English"),
        text("how_en", "Hur, på engelska", "How, in English"),
        text("takes_en", "Kräver, på engelska", "Takes, in English"),
    ),
    "obstacles": (
        _choice(
            "removable_at",
            "Kan tas bort av",
            "Can be removed by",
            ("unit", "board", "city", "region", "state", "eu"),
            required=True,
        ),
        text("ask", "Vem man frågar", "Whom to ask", longest=300),
        text(
            "ask_en",
            "Vem man frågar, på engelska",
            "Whom to ask, in English",
            longest=300,
        ),
        _state("obstacles"),
    ),
}
TITLES = {
    "challenges": Text(sv="Utmaningar", en="Challenges"),
    "ideas": Text(sv="Idéer", en="Ideas"),
    "experiences": Text(sv="Erfarenheter", en="Experiences"),
    "questions": Text(sv="Frågor", en="Questions"),
    "obstacles": Text(sv="Hinder", en="Obstacles"),
    "methods": Text(sv="Arbetssätt", en="Ways of working"),
}
