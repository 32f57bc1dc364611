"""From bytes to text: Unicode is read, anything older is named and refused."""

from __future__ import annotations

import codecs

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OLDER = (
    ("cp1252", "Windows-1252 (ANSI)"),
    ("cp850", "CP850 (DOS)"),
    ("mac_roman", "Mac Roman"),
)
_SWEDISH = set("åäöÅÄÖéü–’”")


class WrongEncoding(Problem):
    """A text file that is not Unicode."""

    code = "case.wrong-encoding"


def text_from(content: bytes) -> str:
    """Read UTF-8, or UTF-16 and UTF-32 that begin with a byte order mark.

    Raises
    ------
    WrongEncoding
        Names the encoding the file seems to have; nothing is guessed.
    """
    mark, encoding = next(
        ((m, e) for m, e in _MARKS if content.startswith(m)), (b"", "utf-8")
    )
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise _refusal(content, error) from None
    if "\0" in text and not mark:
        raise WrongEncoding(
            Text(
                sv="Filen är inte text i UTF-8; den ser ut att vara UTF-16 utan "
                "inledande märke, eller ingen textfil alls.",
                en="The file is not text in UTF-8; it seems to be UTF-16 without "
                "a byte order mark, or no text file at all.",
            ),
            remedy=SAVE_AS_UTF8,
        )
    return text


SAVE_AS_UTF8 = Text(
    sv="Öppna den i kalkylprogrammet och välj Spara som ”CSV UTF-8”.",
    en="Open it in the spreadsheet program and choose Save as “CSV UTF-8”.",
)


def _refusal(content: bytes, error: UnicodeDecodeError) -> WrongEncoding:
    seems = max(_OLDER, key=lambda older: _swedish_letters(content, older[0]))
    line = content.count(b"\n", 0, error.start) + 1
    shown = _around(content, error.start, seems[0])
    return WrongEncoding(
        Text(
            sv=f"Filen är inte text i UTF-8 (rad {line}: ”{shown}”); "
            f"den ser ut att vara {seems[1]}.",
            en=f"The file is not text in UTF-8 (line {line}: “{shown}”); "
            f"it seems to be {seems[1]}.",
        ),
        remedy=SAVE_AS_UTF8,
    )


def _swedish_letters(content: bytes, encoding: str) -> int:
    beyond = bytes(b for b in content[:1_000_000] if b > 127)
    return sum(c in _SWEDISH for c in beyond.decode(encoding, "ignore"))


def _around(content: bytes, at: int, encoding: str) -> str:
    nearby = content[max(0, at - 12) : at + 12].decode(encoding, "replace")
    return " ".join(nearby.split())
