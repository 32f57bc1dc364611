"""Where in a file each entry stands, so that a mistake can be pointed at.

The library that reads calendars keeps no line numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text

_DEEPEST = 5
_LINE = re.compile(r'([A-Za-z0-9-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)', re.DOTALL)


@dataclass(slots=True)
class Block:
    """An entry: its first line, and the line of each of its properties."""

    line: int
    lines: dict[str, int] = field(default_factory=dict)

    def at(self, name: str) -> int:
        return self.lines.get(name, self.line)


@dataclass(slots=True)
class Scan:
    """The entries of a file in order, and what is wrong with its frame."""

    blocks: list[Block] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def scan(text: str, file: str) -> Scan:
    found, open_parts = Scan(), list[tuple[str, int]]()
    for number, line in _unfolded(text):
        match = _LINE.fullmatch(line)
        if match is None:
            found.mistakes.append(_no_line(file, number, line))
            continue
        name, value = match.group(1).upper(), match.group(3).strip().upper()
        if name == "BEGIN":
            open_parts.append((value, number))
            if value == "VEVENT":
                found.blocks.append(Block(number))
        elif name == "END":
            if not open_parts or open_parts[-1][0] != value:
                found.mistakes.append(_stray_end(file, number, value))
                return found
            open_parts.pop()
        elif open_parts and open_parts[-1][0] == "VEVENT":
            found.blocks[-1].lines.setdefault(name, number)
        if len(open_parts) > _DEEPEST:
            found.mistakes.append(_too_deep(file, number))
            return found
    found.mistakes += [_not_ended(file, n, part) for part, n in open_parts]
    if not re.match(r"\s*BEGIN:VCALENDAR", text, re.IGNORECASE):
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
