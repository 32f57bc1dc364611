"""The officer's report (sv. tjänsteskrivelse): what the board is asked to decide."""

from __future__ import annotations

from collections.abc import Iterator

from samstad.adapters import words, written
from samstad.adapters.broken_rules import broken_said
from samstad.adapters.conditions import condition_said
from samstad.adapters.documents.laying_out import (
    about_again,
    assumptions,
    choice_said,
    grid_of,
    made_up,
    source_parts,
)
from samstad.adapters.documents.matter import Heard, Matter, Override
from samstad.adapters.documents.parts import (
    Document,
    Facts,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Part,
    Signatures,
)
from samstad.adapters.documents.phrases import MET_SAID, PHRASES
from samstad.adapters.names import name_of, named
from samstad.adapters.report.boards import board_table
from samstad.adapters.report.subject import Subject
from samstad.engines.planning.changes import changes_of
from samstad.engines.planning.plan import Plan
from samstad.vocabulary.texts import Language


def officers_report(matter: Matter, language: Language) -> Document:
    """Registry number, summary, proposed decision, how everyone was heard, and why."""
    subject = Subject.of(matter.proposal, matter.case, language)
    parts = (
        *_head(matter, language),
        *_summary(matter, subject),
        *_proposed(matter, language),
        *_matter(matter, language),
        *_path(matter, language),
        *_heard(matter, language),
        *_override(matter, language),
        *_boards(subject),
        *_money(subject),
        *assumptions(subject),
        *made_up(subject),
        *source_parts(subject, in_full=False),
        *about_again(matter, subject),
        *_signatures(matter, language),
    )
    return Document(
        title=matter.title.said(language),
        kind=PHRASES["officers_report"].said(language),
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
        "body": matter.body.said(language) or PHRASES["not_named"].said(language),
        "officer": matter.officer,
        "version": str(matter.version),
    }
    yield Facts(tuple((PHRASES[key].said(language), v) for key, v in pairs.items()))
    if matter.revoked:
        yield Paragraph(_say(language, "revoked", reason=matter.revoked))
    if matter.is_illustrative:
        yield Paragraph(PHRASES["illustrative_matter"].said(language))


def _summary(matter: Matter, subject: Subject) -> Iterator[Part]:
    language, case = subject.language, subject.case
    yield _heading(language, "summary")
    yield Paragraph(
        _say(
            language,
            "lead",
            done=len(subject.choices),
            of=len(case.measures),
            periods=written.span(case.head.first_period, case.head.last_period),
            cost=written.tkr(subject.figures.cost_tkr, language),
            year=case.head.price_year,
        )
    )
    yield Paragraph(words.RULE_MEANINGS[subject.proposal.rule].said(language))
    if matter.override:
        yield Paragraph(_say(language, "summary_override"))
        yield Paragraph(words.proof(matter.override.computed, language))
    else:
        yield Paragraph(words.proof(subject.proposal, language))


def _proposed(matter: Matter, language: Language) -> Iterator[Part]:
    yield _heading(language, "proposed")
    title = matter.title.said(language)
    body = matter.body.said(language) or PHRASES["the_body"].said(language)
    first = "adopt_changed" if matter.override else "adopt"
    yield Listing(
        (
            _say(language, first, body=body, title=title),
            _say(language, "adopt_basis", version=matter.version),
        )
    )


def _matter(matter: Matter, language: Language) -> Iterator[Part]:
    if about := matter.about.said(language):
        yield _heading(language, "matter")
        yield from (Paragraph(line) for line in about.splitlines() if line.strip())


def _path(matter: Matter, language: Language) -> Iterator[Part]:
    if not matter.steps:
        return
    yield _heading(language, "path")
    days = ("stage", "from", "until", "owner", "done")
    rows = [
        (
            step.name.said(language),
            step.starts.isoformat() if step.starts else written.NONE,
            step.ends.isoformat() if step.ends else written.NONE,
            step.owner.said(language) or written.NONE,
            PHRASES["yes" if step.is_done else "not_yet"].said(language),
        )
        for step in matter.steps
    ]
    yield Grid(
        caption=PHRASES["path_caption"].said(language),
        headings=tuple(PHRASES[key].said(language) for key in days),
        rows=tuple(rows),
    )


def _heard(matter: Matter, language: Language) -> Iterator[Part]:
    yield _heading(language, "heard")
    if not matter.heard:
        yield Paragraph(PHRASES["not_referred"].said(language))
        return
    if matter.asked_until:
        until = matter.asked_until.isoformat()
        yield Paragraph(_say(language, "asked_until", until=until))
    columns = ("who", "stand", "registry_number", "day")
    yield Grid(
        caption=PHRASES["heard_caption"].said(language),
        headings=tuple(PHRASES[key].said(language) for key in columns),
        rows=tuple(_row(heard, language) for heard in matter.heard),
    )
    for heard in matter.heard:
        if heard.reasons or heard.conditions:
            yield from _of_one(heard, matter, language)


def _row(heard: Heard, language: Language) -> tuple[str, ...]:
    stand = heard.stand or PHRASES["no_answer"]
    return (
        heard.name.said(language),
        stand.said(language),
        heard.registry_number or written.NONE,
        heard.day.isoformat() if heard.day else written.NONE,
    )


def _of_one(heard: Heard, matter: Matter, language: Language) -> Iterator[Part]:
    name = heard.name.said(language)
    yield Heading(name, level=2)
    yield from (Paragraph(line) for line in heard.reasons.splitlines() if line.strip())
    if not heard.conditions:
        return
    columns = ("condition", "how_met", "in_the_plan")
    rows = []
    for asked in heard.conditions:
        outcome = asked.outcome
        answer = f" {asked.answer}" if asked.answer else ""
        rows.append(
            (
                condition_said(outcome.condition, matter.case, language),
                MET_SAID[outcome.met].said(language),
                outcome.fact.said(language) + answer,
            )
        )
    yield Grid(
        caption=_say(language, "conditions_caption", name=name),
        headings=tuple(PHRASES[key].said(language) for key in columns),
        rows=tuple(rows),
    )


def _override(matter: Matter, language: Language) -> Iterator[Part]:
    if matter.override is None:
        return
    override, adopted = matter.override, matter.proposal
    yield _heading(language, "override")
    yield Paragraph(_say(language, "override_why", reason=override.reason))
    yield _changed(override, adopted.plan, matter, language)
    yield _price(override, matter, language)
    if override.broken:
        yield Paragraph(PHRASES["breaks"].said(language))
        yield Listing(
            tuple(broken_said(b, matter.case, language) for b in override.broken)
        )


def _changed(override: Override, plan: Plan, matter: Matter, said: Language) -> Grid:
    rows = [
        (
            named(matter.case.measures, change.measure, said),
            choice_said(change.before, matter.case, said),
            choice_said(change.after, matter.case, said),
        )
        for change in changes_of(override.before, plan)
    ]
    columns = ("measure", "computed", "adopted")
    return Grid(
        caption=PHRASES["override_caption"].said(said),
        headings=tuple(PHRASES[key].said(said) for key in columns),
        rows=tuple(rows),
    )


def _price(override: Override, matter: Matter, language: Language) -> Grid:
    """What the change takes from the value, and from each board."""
    before, after = override.computed, matter.proposal
    shares = {board.code: board.share for board in before.boards}
    rows = [
        (
            PHRASES["value"].said(language),
            words.value_said(before, before.value, language),
            words.value_said(after, after.value, language),
        ),
        (
            PHRASES["cost"].said(language),
            written.tkr(before.figures.cost_tkr, language),
            written.tkr(after.figures.cost_tkr, language),
        ),
        *(
            (
                named(matter.case.boards, board.code, language),
                written.percent(shares[board.code], language, places=1),
                written.percent(board.share, language, places=1),
            )
            for board in after.boards
        ),
    ]
    columns = ("what", "computed", "adopted")
    return Grid(
        caption=PHRASES["price_caption"].said(language),
        headings=tuple(PHRASES[key].said(language) for key in columns),
        rows=tuple(rows),
        right_from=1,
    )


def _boards(subject: Subject) -> Iterator[Part]:
    yield _heading(subject.language, "boards")
    yield Paragraph(PHRASES["boards_text"].said(subject.language))
    yield from grid_of(board_table(subject))


def _money(subject: Subject) -> Iterator[Part]:
    language, case = subject.language, subject.case
    frames = {(f.fund, f.period): f.amount_tkr for f in case.frames}
    rows = []
    for fund in case.funds:
        given = sum(frames.get((fund.code, p), 0) for p in case.periods.labels)
        paid = sum(subject.figures.paid_tkr[fund.code])
        name = name_of(fund).said(language)
        figures = (written.whole(n, language) for n in (given, paid))
        rows.append((name, *figures))
    yield _heading(language, "money")
    columns = ("fund", "frame_tkr", "paid_tkr")
    yield Grid(
        caption=PHRASES["money_caption"].said(language),
        headings=tuple(PHRASES[key].said(language) for key in columns),
        rows=tuple(rows),
        right_from=1,
    )


def _signatures(matter: Matter, language: Language) -> Iterator[Part]:
    yield _heading(language, "signatures")
    yield Signatures(
        (
            f"{matter.officer}, {PHRASES['officer'].said(language).lower()}",
            PHRASES["manager"].said(language),
        )
    )


def _heading(language: Language, key: str) -> Heading:
    return Heading(PHRASES[key].said(language))


def _say(language: Language, key: str, **parts: object) -> str:
    return PHRASES[key].said(language).format(**parts)
