"""What a report is about, gathered once for all its parts."""

from __future__ import annotations

from dataclasses import dataclass

from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Choice, Figures, Plan, Proposal
from samstad.engines.planning.verify import verify
from samstad.vocabulary.texts import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A proposal with its case, beside what happens with no plan at all."""

    proposal: Proposal
    case: PlanningCase
    language: Language
    nothing: Figures
    """What follows when no measure is done."""

    @classmethod
    def of(cls, proposal: Proposal, case: PlanningCase, language: Language) -> Subject:
        nothing = verify(case, Plan()).figures
        return cls(proposal=proposal, case=case, language=language, nothing=nothing)

    @property
    def choices(self) -> tuple[Choice, ...]:
        return self.proposal.plan.choices

    @property
    def figures(self) -> Figures:
        return self.proposal.figures

    def say(self, text: Text, **parts: object) -> str:
        """Say a sentence in the language of the report, its gaps filled in."""
        return text.said(self.language).format(**parts)


def moment(label: str) -> float:
    """When a period begins, in years: 2017T2 is 2017.33."""
    parts = {"": 1, "T": 3, "Q": 4}[label[4:5]]
    return int(label[:4]) + (int(label[5:] or 1) - 1) / parts


def moment_after(label: str) -> float:
    """When a period is over."""
    parts = {"": 1, "T": 3, "Q": 4}[label[4:5]]
    return moment(label) + 1 / parts


def is_period(label: str) -> bool:
    """Tell if a forecast's words are a period that can be drawn."""
    return label[:4].isdigit() and (len(label) == 4 or label[4:5] in ("T", "Q"))
