"""What tests of a hall do in it, and read out of it."""

from __future__ import annotations

from samstad.apps.stage import actions, queries


def show(world, asked):
    actions.put_question(world.leader, asked, state="shown")


def counts(hall):
    return [[bar.count for bar in one.bars] for one in queries.results(hall, "open")]


def votes(hall):
    return {line.asked.words: line.votes for line in queries.lines(hall, "shown")}
