"""Goals that others have set for all: Agenda 2030 and the environmental objectives.

They are the same for every network, so they are a file here and no rows.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from samstad.apps.web.requests import spoken
from samstad.vocabulary.texts import Text

FRAMES = {
    "agenda2030": Text(sv="Agenda 2030", en="Agenda 2030"),
    "environment": Text(
        sv="Sveriges miljökvalitetsmål", en="Sweden's environmental objectives"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A goal, such as 11, or a target of one, such as 11.2."""

    frame: str
    code: str
    title: Text
    source: str

    @property
    def goal(self) -> str:
        """The code of the goal that it is, or is a target of."""
        return self.code.split(".")[0]

    @property
    def is_goal(self) -> bool:
        return self.goal == self.code

    @property
    def called(self) -> str:
        return f"{self.code} {self.title.said(spoken())}"


@cache
def items() -> dict[str, Item]:
    """Every goal and target by its code, in the order of the sources."""
    path = resources.files(__package__).joinpath("frames.toml")
    frames = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        code: Item(
            frame=frame, code=code, title=Text(sv=sv, en=en), source=said["source"]
        )
        for frame, said in frames.items()
        for code, (sv, en) in said["items"].items()
    }


def goals_of(frame: str) -> list[Item]:
    return [item for item in items().values() if item.frame == frame and item.is_goal]


def targets_of(goal: Item) -> list[Item]:
    return [i for i in items().values() if i.goal == goal.code and not i.is_goal]
