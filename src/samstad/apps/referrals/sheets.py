"""Referrals and decisions as spreadsheets that go out and never come in.

What is sent is as it was when it was sent, and a decision is frozen: from a file
neither could be changed without breaking what others have answered or adopted.
"""

from __future__ import annotations

from typing import Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import write_yes_or_no
from samstad.apps.sheets.tables import Row, taken_out
from samstad.vocabulary.texts import Text


def _column(name: str, sv: str, en: str) -> Column:
    writes = write_yes_or_no if name == "is_illustrative" else str
    return Column(name=name, heading=Text(sv=sv, en=en), writes=writes)


def _sheet(name: str, title: Text, *columns: tuple[str, str, str]) -> Sheet:
    return Sheet(
        name=name,
        title=title,
        columns=tuple(_column(*column) for column in columns),
        key=("number",),
    )


def _values_of(sheet: Sheet) -> Any:
    def values(thing: Any) -> Row:
        said = {c.name: getattr(thing, c.name, "") for c in sheet.columns}
        named = {"number": str(thing.pk), "state": thing.get_state_display()}
        return said | named | {"level": thing.get_level_display()}

    return values


_REFERRALS = _sheet(
    "referrals",
    Text(sv="Remisser", en="Referrals"),
    ("number", "Nummer", "Number"),
    ("title", "Rubrik", "Title"),
    ("title_en", "Rubrik på engelska", "Title in English"),
    ("registry_number", "Diarienummer", "Registry number"),
    ("proposal", "Plan", "Plan"),
    ("sent", "Skickad", "Sent"),
    ("deadline", "Svara senast", "Answer by"),
    ("state", "Läge", "State"),
    ("asked", "Tillfrågade", "Asked"),
    ("answered", "Har svarat", "Have answered"),
    ("reason", "Varför den drogs tillbaka", "Why it was withdrawn"),
    ("is_illustrative", "Illustrativ", "Illustrative"),
    ("level", "Får läsas av", "May be read by"),
)
_DECISIONS = _sheet(
    "decisions",
    Text(sv="Beslut", en="Decisions"),
    ("number", "Nummer", "Number"),
    ("title", "Rubrik", "Title"),
    ("title_en", "Rubrik på engelska", "Title in English"),
    ("body", "Beslutande organ", "Deciding body"),
    ("registry_number", "Diarienummer", "Registry number"),
    ("decided_on", "Beslutad", "Decided on"),
    ("state", "Läge", "State"),
    ("revoked_on", "Upphävd", "Revoked on"),
    ("revoked_why", "Varför den upphävdes", "Why it was revoked"),
    ("version_number", "Fallets version", "Version of the case"),
    ("rule", "Regel", "Rule"),
    ("value", "Värde", "Value"),
    ("bound", "Ingen plan är bättre än", "No plan is better than"),
    ("engine_version", "Beräknad med", "Computed with"),
    ("seed", "Slumpfrö", "Random seed"),
    ("case_digest", "Fallets kontrollsumma", "Digest of the case"),
    ("plan_digest", "Planens kontrollsumma", "Digest of the plan"),
    ("is_illustrative", "Illustrativ", "Illustrative"),
    ("level", "Får läsas av", "May be read by"),
)
REFERRALS = taken_out(_REFERRALS, _values_of(_REFERRALS))
DECISIONS = taken_out(_DECISIONS, _values_of(_DECISIONS))


def _judged(one: Any) -> Row:
    condition = one.condition
    return {
        "number": str(condition.pk),
        "words": one.words,
        "by": condition.statement.recipient.name,
        "why": condition.why,
        "outcome": one.outcome,
        "fact": one.fact,
        "answer": condition.answer,
        "taken": condition.taken.number if condition.taken else "",
    }


CONDITIONS = taken_out(
    _sheet(
        "conditions",
        Text(sv="Villkor", en="Conditions"),
        ("number", "Nummer", "Number"),
        ("words", "Villkor", "Condition"),
        ("by", "Ställt av", "Set by"),
        ("why", "Varför", "Why"),
        ("outcome", "Utfall", "Outcome"),
        ("fact", "I planen", "In the plan"),
        ("answer", "Svar", "Answer"),
        ("taken", "Fallets version", "Version of the case"),
    ),
    _judged,
)
