"""The page itself: its parts put together, and its scripts sealed by their hash."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path
from typing import Any

from samstad.adapters import words, written
from samstad.adapters.cases import case_digest
from samstad.adapters.cases.files import replace_file
from samstad.adapters.names import name_of, named, without_legal_force
from samstad.adapters.report import drawing, frame
from samstad.adapters.report.boards import board_drawing, board_table
from samstad.adapters.report.drawing import Drawing
from samstad.adapters.report.goals import goal_pages
from samstad.adapters.report.money import fund_pages
from samstad.adapters.report.phrases import GLOSSARY, PHRASES, STOPPED
from samstad.adapters.report.places import has_outlines, place_drawing, place_table
from samstad.adapters.report.sources import source_groups
from samstad.adapters.report.subject import Subject
from samstad.adapters.report.timeline import timelines
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Proposal
from samstad.vocabulary.texts import Language
from samstad.vocabulary.version import engine_version


def write_report(
    proposal: Proposal,
    case: PlanningCase,
    path: Path | str,
    *,
    language: Language,
    command: str = "",
) -> None:
    """Write the report in one step, so that a half-written one is never seen.

    Parameters
    ----------
    command
        What to type to find the plan again; left out of the report if blank.

    Raises
    ------
    CannotWrite
        If the place refuses.
    """
    page = report_html(proposal, case, language=language, command=command)
    replace_file(Path(path), page.encode())


def report_html(
    proposal: Proposal, case: PlanningCase, *, language: Language, command: str = ""
) -> str:
    """The whole report as one HTML document that fetches nothing."""
    subject = Subject.of(proposal, case, language)
    parts = _parts(subject)
    script = drawing.script()
    return frame.template("page.html.j2").render(
        parts,
        language=language,
        t={key: text.said(language) for key, text in PHRASES.items()},
        glossary=[(w.said(language), m.said(language)) for w, m in GLOSSARY],
        recompute=_recompute(subject, command),
        style=frame.style(),
        script=script,
        script_hash=frame.sealed(script),
        held=_held(parts, language),
    )


def _parts(subject: Subject) -> dict[str, Any]:
    return {
        "title": subject.say(PHRASES["title"], **_named(subject)),
        "lead": _lead(subject),
        "rule": words.RULE_MEANINGS[subject.proposal.rule].said(subject.language),
        "proof": words.proof(subject.proposal, subject.language),
        "illustrative": words.illustrative(subject.case, subject.language),
        "figures": _key_figures(subject),
        "timelines": list(timelines(subject)),
        "left_out": _left_out(subject),
        "unsettled": _unsettled(subject),
        "map": place_drawing(subject),
        "has_outlines": has_outlines(subject),
        "places": place_table(subject),
        "funds": list(fund_pages(subject)),
        "boards": board_drawing(subject),
        "board_table": board_table(subject),
        "goals": list(goal_pages(subject)),
        "sources": source_groups(subject.case, subject.language),
    }


def _named(subject: Subject) -> dict[str, str]:
    head = subject.case.head
    return {
        "case": name_of(head).said(subject.language),
        "periods": written.span(head.first_period, head.last_period),
    }


def _lead(subject: Subject) -> str:
    return subject.say(
        PHRASES["lead"],
        **_named(subject),
        done=len(subject.choices),
        of=len(subject.case.measures),
        cost=written.tkr(subject.figures.cost_tkr, subject.language),
        year=subject.case.head.price_year,
    )


def _key_figures(subject: Subject) -> list[tuple[str, str, str]]:
    """Three figures in large letters: what it is, the figure, and whose."""
    proposal, language = subject.proposal, subject.language
    found = [
        (
            subject.say(PHRASES["total"]),
            written.percent(subject.figures.total, language, places=1),
            subject.say(PHRASES["total_of"]),
        )
    ]
    if proposal.boards:
        least = min(proposal.boards, key=lambda board: board.share)
        whose = named(subject.case.boards, least.code, language)
        share = written.percent(least.share, language, places=1)
        found.insert(0, (subject.say(PHRASES["least"]), share, whose))
    if written.is_number(proposal.gap):
        gap = written.percent_up(proposal.gap, language)
        found.append((subject.say(PHRASES["gap"]), gap, subject.say(PHRASES["gap_of"])))
    return found


def _left_out(subject: Subject) -> list[str]:
    done = {choice.measure for choice in subject.choices}
    left = [m for m in subject.case.measures if m.code not in done]
    return [name_of(measure).said(subject.language) for measure in left]


def _unsettled(subject: Subject) -> list[str]:
    """Measures in the plan whose detailed plan has no date of legal force."""
    done = {choice.measure for choice in subject.choices}
    return [
        name_of(measure).said(subject.language)
        for measure in without_legal_force(subject.case)
        if measure.code in done
    ]


def _recompute(subject: Subject, command: str) -> dict[str, Any]:
    """The command, and the facts on which the same answer depends."""
    proposal, language = subject.proposal, subject.language
    facts = {
        "case_code": subject.case.head.code,
        "digest": case_digest(subject.case),
        "seed": str(proposal.seed),
        "steps": written.whole(proposal.steps, language),
        "seconds": written.decimal(proposal.seconds, language, places=1),
        "method": proposal.method,
        "stopped": subject.say(STOPPED[proposal.stopped]),
        "versions": _versions(),
    }
    said = [(subject.say(PHRASES[key]), value) for key, value in facts.items()]
    return {"command": command, "facts": said}


def _versions() -> str:
    others = [
        f"{name} {metadata.version(name)}"
        for name in ("highspy", "altair")
        if _is_installed(name)
    ]
    return ", ".join([f"samstad {engine_version()}", *others])


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _held(parts: dict[str, Any], language: Language) -> str:
    """What the script draws from: the charts, and how numbers are written."""
    specs = {
        one.code: {"wide": one.wide, "narrow": one.narrow} for one in _drawings(parts)
    }
    return drawing.embedded_json(
        {"specs": specs, "locale": drawing.locale_of(language)}
    )


def _drawings(parts: dict[str, Any]) -> list[Drawing]:
    pages = [*parts["timelines"], *parts["funds"]]
    pages += [page for goal in parts["goals"] for page in goal.indicators]
    alone = [one for one in (parts["map"], parts["boards"]) if one]
    return [*alone, *(page.drawing for page in pages)]
