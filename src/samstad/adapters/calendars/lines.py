"""Where in a file each entry stands, so that a mistake can be pointed at.

The library that reads calendars keeps no line numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text

_DEEPEST = 5
_SPOKEN = {"DESCRIPTION", "SUMMARY", "LOCATION", "COMMENT", "X-ALT-DESC"}
"""What people write, which many programs break over lines without folding them."""
_ADDRESS = re.compile("https?://", re.IGNORECASE)
_LINE = re.compile(r'([A-Za-z0-9-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)', re.DOTALL)


@dataclass(slots=True)
class Block:
    """An entry: its first line, the line of each of its properties, what was mended."""

    line: int
    lines: dict[str, int] = field(default_factory=dict)
    notes: list[Text] = field(default_factory=list)

    def at(self, name: str) -> int:
        return self.lines.get(name, self.line)


@dataclass(slots=True)
class Scan:
    """The entries of a file in order, and what is wrong with its frame and its lines.

    ``text`` has what can be read: a line that is none is left out, or put to the text
    that it goes on from. With a frame that ``is_broken`` there is nothing to go on with.
    """

    blocks: list[Block] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    is_broken: bool = False

    @property
    def text(self) -> str:
        return "\r\n".join(self.lines)

    def broken(self, *mistakes: Mistake) -> Scan:
        self.mistakes += mistakes
        self.is_broken = True
        return self


def scan(text: str, file: str) -> Scan:
    found, open_parts, last = Scan(), list[tuple[str, int]](), ""
    for number, line in _unfolded(text):
        match = _LINE.fullmatch(line)
        in_entry = bool(open_parts) and open_parts[-1][0] == "VEVENT"
        if match is None or (last in _SPOKEN and _ADDRESS.match(line)):
            if not (in_entry and last in _SPOKEN):
                found.mistakes.append(_no_line(file, number, line))
                continue
            found.lines[-1] += "\\n" + line.strip()
            found.blocks[-1].notes.append(_goes_on(number, last))
            continue
        found.lines.append(line)
        name, value = match.group(1).upper(), match.group(3).strip().upper()
        last = name
        if name == "BEGIN":
            open_parts.append((value, number))
            if value == "VEVENT":
                found.blocks.append(Block(number))
        elif name == "END":
            if not open_parts or open_parts[-1][0] != value:
                return found.broken(_stray_end(file, number, value))
            open_parts.pop()
        elif in_entry:
            found.blocks[-1].lines.setdefault(name, number)
        if len(open_parts) > _DEEPEST:
            return found.broken(_too_deep(file, number))
    if open_parts:
        found.broken(*(_not_ended(file, n, part) for part, n in open_parts))
    if not re.match(r"\s*BEGIN:VCALENDAR", text, re.IGNORECASE):
        found.is_broken = True
        found.mistakes.insert(0, _no_calendar(file))
    return found


def _unfolded(text: str) -> list[tuple[int, str]]:
    """The content lines with the number of their first line."""
    whole: list[tuple[int, str]] = []
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if line[:1] in (" ", "\t") and whole:
            whole[-1] = (whole[-1][0], whole[-1][1] + line[1:])
        elif line.strip():
            whole.append((number, line))
    return whole


def mistake(
    file: str, line: int | None, what: str | None, said: Text, cure: Text
) -> Mistake:
    """A mistake at a line; ``what`` is the property."""
    return Mistake(
        file=file, row=line, column=what, message=said, remedy=cure, code="calendar"
    )


def _goes_on(number: int, name: str) -> Text:
    return Text(
        sv=f"Rad {number} saknar namn och läses som en fortsättning på {name}.",
        en=f"Line {number} has no name, and is read as going on from {name}.",
    )


def _no_calendar(file: str) -> Mistake:
    said = Text(
        sv="Filen börjar inte med BEGIN:VCALENDAR.",
        en="The file does not begin with BEGIN:VCALENDAR.",
    )
    cure = Text(
        sv="Exportera kalendern som iCalendar (.ics) ur ditt program.",
        en="Export the calendar as iCalendar (.ics) from your program.",
    )
    return mistake(file, 1, None, said, cure)


def _no_line(file: str, number: int, line: str) -> Mistake:
    start = line[:40]
    said = Text(
        sv=f"”{start}” är ingen rad i en kalender.",
        en=f"“{start}” is not a line of a calendar.",
    )
    cure = Text(
        sv="Varje rad är NAMN:värde; en fortsättning börjar med blanksteg.",
        en="Each line is NAME:value; a continuation begins with a space.",
    )
    return mistake(file, number, None, said, cure)


def _stray_end(file: str, number: int, part: str) -> Mistake:
    said = Text(
        sv=f"END:{part} avslutar inget som är öppet.",
        en=f"END:{part} ends nothing that is open.",
    )
    cure = Text(
        sv="Se efter vilken BEGIN som saknas eller har fel namn.",
        en="See which BEGIN is missing or misnamed.",
    )
    return mistake(file, number, "END", said, cure)


def _not_ended(file: str, number: int, part: str) -> Mistake:
    said = Text(sv=f"{part} avslutas aldrig.", en=f"{part} never ends.")
    cure = Text(
        sv=f"Filen är avbruten: exportera igen, eller lägg till END:{part}.",
        en=f"The file is cut short: export again, or add END:{part}.",
    )
    return mistake(file, number, "BEGIN", said, cure)


def _too_deep(file: str, number: int) -> Mistake:
    said = Text(sv="För många delar i varandra.", en="Too many parts in each other.")
    cure = Text(sv="Exportera kalendern igen.", en="Export the calendar again.")
    return mistake(file, number, "BEGIN", said, cure)
