"""The plan appendix: what is done, where, when and for how much, with its sources."""

from __future__ import annotations

from collections.abc import Iterator

from samstad.adapters import words, written
from samstad.adapters.documents.laying_out import (
    about_again,
    assumptions,
    grid_of,
    made_up,
    picture_of,
    source_parts,
)
from samstad.adapters.documents.matter import Matter
from samstad.adapters.documents.parts import (
    Document,
    Facts,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Part,
)
from samstad.adapters.documents.phrases import PHRASES
from samstad.adapters.names import measure_of, name_of, option_of
from samstad.adapters.report.boards import board_drawing, board_table
from samstad.adapters.report.money import fund_pages
from samstad.adapters.report.places import place_drawing, place_table
from samstad.adapters.report.subject import Subject
from samstad.adapters.report.timeline import timelines
from samstad.vocabulary.texts import Language


def plan_appendix(matter: Matter, language: Language) -> Document:
    """The plan itself, as it is put before the board beside the officer's report."""
    subject = Subject.of(matter.proposal, matter.case, language)
    parts = (
        *_head(matter, language),
        *_plan(matter, subject),
        *_times(subject),
        *_places(subject),
        *_boards(subject),
        *_money(subject),
        *_left_out(subject),
        *assumptions(subject),
        *made_up(subject),
        *source_parts(subject, in_full=True),
        *about_again(matter, subject),
    )
    title = PHRASES["appendix_title"].said(language)
    return Document(
        title=title.format(title=matter.title.said(language)),
        kind=PHRASES["appendix"].said(language),
        author=matter.city,
        registry_number=matter.registry_number,
        language=language,
        day=matter.day,
        parts=parts,
    )


def _head(matter: Matter, language: Language) -> Iterator[Part]:
    pairs = {
        "registry_number": matter.registry_number or PHRASES["none"].said(language),
        "day": matter.day.isoformat(),
        "version": str(matter.version),
    }
    yield Facts(tuple((PHRASES[key].said(language), v) for key, v in pairs.items()))
    if matter.is_illustrative:
        yield Paragraph(PHRASES["illustrative_matter"].said(language))


def _plan(matter: Matter, subject: Subject) -> Iterator[Part]:
    language, case = subject.language, subject.case
    rows = []
    for choice in sorted(subject.choices, key=lambda c: (c.start, c.finish, c.measure)):
        measure, option = measure_of(case, choice), option_of(case, choice)
        cost = subject.figures.cost_by_measure_tkr[choice.measure]
        rows.append(
            (
                name_of(measure).said(language) if measure else choice.measure,
                name_of(option).said(language) if option else choice.option,
                written.span(choice.start, choice.finish),
                written.whole(cost, language),
            )
        )
    total = written.whole(subject.figures.cost_tkr, language)
    rows.append((PHRASES["sum"].said(language), "", "", total))
    columns = ("measure", "option", "when", "cost_tkr")
    yield _heading(language, "plan")
    breaks_rules = matter.override is not None and matter.override.broken
    proof = words.proof(subject.proposal, language)
    yield Paragraph(PHRASES["breaks_rules"].said(language) if breaks_rules else proof)
    yield Grid(
        caption=PHRASES["plan_caption"].said(language),
        headings=tuple(PHRASES[key].said(language) for key in columns),
        rows=tuple(rows),
        right_from=3,
    )


def _times(subject: Subject) -> Iterator[Part]:
    language = subject.language
    yield _heading(language, "timeline")
    yield Paragraph(PHRASES["timeline_text"].said(language))
    for timeline in timelines(subject):
        yield Heading(timeline.heading, level=2)
        key = PHRASES["timeline_key"].said(language)
        caption = key.format(finding=timeline.drawing.finding)
        yield picture_of(timeline.drawing, language, caption=caption)
        yield from grid_of(timeline.table)


def _places(subject: Subject) -> Iterator[Part]:
    drawn = place_drawing(subject)
    if drawn is None:
        return
    yield _heading(subject.language, "places")
    caption = PHRASES["map_caption"].said(subject.language)
    yield picture_of(drawn, subject.language, caption=caption)
    yield from grid_of(place_table(subject))


def _boards(subject: Subject) -> Iterator[Part]:
    language = subject.language
    yield _heading(language, "boards")
    yield Paragraph(PHRASES["boards_text"].said(language))
    drawn = board_drawing(subject)
    caption = PHRASES["boards_key"].said(language).format(finding=drawn.finding)
    yield picture_of(drawn, language, caption=caption)
    yield from grid_of(board_table(subject))


def _money(subject: Subject) -> Iterator[Part]:
    yield _heading(subject.language, "money")
    for page in fund_pages(subject):
        yield Heading(page.heading, level=2)
        yield from grid_of(page.table)


def _left_out(subject: Subject) -> Iterator[Part]:
    language = subject.language
    done = {choice.measure for choice in subject.choices}
    left = [m for m in subject.case.measures if m.code not in done]
    yield _heading(language, "left_out")
    if left:
        yield Listing(tuple(name_of(measure).said(language) for measure in left))
    else:
        yield Paragraph(PHRASES["nothing_left_out"].said(language))


def _heading(language: Language, key: str) -> Heading:
    return Heading(PHRASES[key].said(language))
