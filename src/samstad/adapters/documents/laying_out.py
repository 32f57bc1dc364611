"""What the officer's report and the plan appendix lay out alike."""

from __future__ import annotations

from collections.abc import Iterator

from samstad.adapters import words, written
from samstad.adapters.cases import case_digest
from samstad.adapters.documents.matter import Matter
from samstad.adapters.documents.parts import (
    Facts,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Part,
    Picture,
)
from samstad.adapters.documents.phrases import METHOD_BY_HAND, PHRASES
from samstad.adapters.names import (
    name_of,
    waiting_for_appeals,
    without_legal_force,
)
from samstad.adapters.proposals import BY_HAND
from samstad.adapters.report.drawing import Drawing, png_of, svg_of
from samstad.adapters.report.phrases import STOPPED
from samstad.adapters.report.sources import Source, source_groups
from samstad.adapters.report.subject import Subject
from samstad.adapters.report.table import MADE_UP, Table
from samstad.engines.planning.case import AppealState, PlanningCase
from samstad.engines.planning.plan import Choice
from samstad.vocabulary.texts import Language
from samstad.vocabulary.version import engine_version

_MOST_SOURCES = 3
"""So many of each certainty stand in the officer's report; all are in the appendix."""


def grid_of(table: Table) -> Iterator[Part]:
    """A table of the report, with how sure its rows are said before it."""
    yield Grid(
        caption=f"{table.caption} ({table.note})" if table.note else table.caption,
        headings=table.headings,
        rows=table.rows,
        right_from=table.right.start if len(table.right) else len(table.headings),
    )


def picture_of(drawing: Drawing, language: Language, *, caption: str) -> Picture:
    """A drawing; what it shows in words is its alternative text."""
    return Picture(
        svg=svg_of(drawing.wide, language),
        png=png_of(drawing.wide, language),
        caption=caption,
        alternative=drawing.finding,
    )


def choice_said(choice: Choice | None, case: PlanningCase, language: Language) -> str:
    """In which way and when a measure is done, or that it is not."""
    if choice is None:
        return PHRASES["not_done"].said(language)
    wanted = (choice.measure, choice.option)
    option = next((o for o in case.options if (o.measure, o.option) == wanted), None)
    name = name_of(option).said(language) if option else choice.option
    return f"{name}, {written.span(choice.start, choice.finish)}"


def assumptions(subject: Subject) -> Iterator[Part]:
    """What the figures stand on."""
    language, case = subject.language, subject.case
    head = case.head
    said = [
        PHRASES["prices"].said(language).format(year=head.price_year),
        PHRASES["likely"].said(language),
    ]
    if head.discount_percent:
        percent = written.shortly(head.discount_percent, language)
        said.append(PHRASES["discount"].said(language).format(percent=percent))
    if head.forecast:
        said.append(PHRASES["forecast"].said(language).format(version=head.forecast))
    done = {choice.measure for choice in subject.choices}
    waiting = [m for m in without_legal_force(case) if m.code in done]
    if waiting:
        names = ", ".join(name_of(m).said(language) for m in waiting)
        said.append(PHRASES["no_force"].said(language).format(names=names))
    said += _appeals(case, done, language)
    yield Heading(PHRASES["assumptions"].said(language))
    yield Listing(tuple(said))


def _appeals(case: PlanningCase, done: set[str], language: Language) -> Iterator[str]:
    """What is appealed that the plan rests on, and what that assumes."""
    for appeal, measures in waiting_for_appeals(case).items():
        names = [name_of(m).said(language) for m in measures if m.code in done]
        if names and appeal.state is AppealState.PENDING:
            yield (
                PHRASES["appeal"]
                .said(language)
                .format(
                    appeal=appeal.name,
                    likely=appeal.likely,
                    span=written.span(str(appeal.earliest), str(appeal.latest)),
                    names=", ".join(names),
                )
            )


def made_up(subject: Subject) -> Iterator[Part]:
    language = subject.language
    said = words.illustrative(subject.case, language)
    yield Heading(PHRASES["illustrative"].said(language))
    yield Paragraph(said or PHRASES["nothing_illustrative"].said(language))


def source_parts(subject: Subject, *, in_full: bool) -> Iterator[Part]:
    """Where the figures come from, the most used first."""
    language = subject.language
    yield Heading(PHRASES["sources"].said(language))
    yield Paragraph(PHRASES["sources_text"].said(language))
    for group in source_groups(subject.case, language):
        shown = group.sources if in_full else group.sources[:_MOST_SOURCES]
        name = group.heading.removeprefix(MADE_UP).strip()
        yield Heading(name[:1].upper() + name[1:], level=2)
        yield Listing(tuple(_source_said(source, language) for source in shown))
        if left := len(group.sources) - len(shown):
            yield Paragraph(PHRASES["more_sources"].said(language).format(count=left))


def _source_said(source: Source, language: Language) -> str:
    said = "".join(part.words for part in source.parts)
    return f"{said} ({written.whole(source.entries, language)})"


def about_again(matter: Matter, subject: Subject) -> Iterator[Part]:
    """What anyone needs to work out and check the plan again."""
    proposal, language = subject.proposal, subject.language
    is_by_hand = proposal.method == BY_HAND
    computed = matter.override.computed if matter.override else proposal
    pairs = {
        "case": subject.case.head.code,
        "digest": case_digest(subject.case),
        "engine": f"samstad {engine_version()}",
        "seed": str(computed.seed),
        "steps": written.whole(computed.steps, language),
        "method": METHOD_BY_HAND.said(language) if is_by_hand else proposal.method,
        "stopped": STOPPED[computed.stopped].said(language)
        if computed.stopped in STOPPED
        else computed.stopped,
    }
    yield Heading(PHRASES["again"].said(language))
    yield Paragraph(PHRASES["again_text"].said(language))
    yield Facts(tuple((PHRASES[key].said(language), v) for key, v in pairs.items()))
