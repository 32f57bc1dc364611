"""Likeness, reasons, what marks a city, and cities alike."""

import numpy as np
import pytest

from samstad.engines.common_ground.difference import what_marks
from samstad.engines.common_ground.likeness import Among, TextIndex
from samstad.engines.common_ground.municipalities import GapInVariables, cities_like
from samstad.engines.common_ground.words import parts_of, stem, stems_to_look_up

BANK = [
    "Hyresvärden renoverade trapphuset.",
    "Elever odlade grönsaker på skolgården.",
    "Stadsomvandlingens processer kartlades.",
]
INDEX = TextIndex.of(BANK)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hur rustas bostadsbolagens hus upp, kan vi ta lärdom av landlord?", 0),
        ("What can a pupil learn from farming?", 1),
        ("Vad är en omvandlingsprocess?", 2),
    ],
)
def test_j10_likeness_reaches_beyond_the_same_words(question, text):
    assert INDEX.nearest(question)[0].text == text


def test_j11_compounds_are_split_by_known_stems():
    assert parts_of("skolgårdsträd", frozenset({"skol", "träd"})) == ["skol", "träd"]


def test_j12_scores_are_the_sum_over_the_texts_own_features():
    question = "Elever på skolgården"
    for match in INDEX.nearest(question):
        whole = INDEX.reasons(question, match.text, most=1000)
        assert sum(r.share for r in whole) == pytest.approx(1)


def test_j12_texts_picked_from_a_whole_are_weighed_by_the_whole():
    question = "Elever odlade på skolgården vid stadsomvandlingens trapphuset"
    held = {("word", stem(w)): 3 for w in ("elever", "odlade", "trapphuset")}
    common = TextIndex.of(BANK, among=Among(size=3, held=held))

    assert common.scores(question)[0] < INDEX.scores(question)[0]
    assert common.scores(question)[2] == INDEX.scores(question)[2]


@pytest.mark.parametrize("among", [None, Among(size=90, held={("word", "elev"): 40})])
def test_an_index_for_one_question_answers_it_as_the_whole_does(among):
    question = "Elever på skolgården vid stadsomvandlingens trapphus"
    whole = TextIndex.of(BANK, among=among)
    some = TextIndex.of(BANK, among=among, asked=question)

    assert some.scores(question).tolist() == pytest.approx(
        whole.scores(question).tolist()
    )
    assert [m.reasons for m in some.nearest(question)] == [
        m.reasons for m in whole.nearest(question)
    ]
    assert len(some.numbers) < len(whole.numbers)


def test_an_index_of_words_is_asked_for_stems_and_senses():
    wanted = stems_to_look_up("Hyresvärden")

    assert wanted["word", "hyresvärd"] == ("hyresvärd",)
    senses = {name: stems for (kind, name), stems in wanted.items() if kind == "sense"}
    assert "landlord" in senses["fastighetsägare"] or "landlord" in senses["hyra"]
    assert not any(kind == "letters" for kind, _ in wanted)


def test_j13_a_reason_names_a_word_of_each():
    reason = INDEX.nearest("Vad gör en pupil?")[0].reasons[0]
    assert (reason.asked, reason.met) == ("pupil", "elever")


def test_nothing_in_common_gives_nothing():
    assert INDEX.nearest("zzz") == ()
    assert TextIndex.of([]).nearest("skola") == ()


TEXTS = {
    "Kiruna": ["flytta staden", "gruvan och flytta hus", "staden"],
    "Lund": ["ljus i staden", "staden och ljus", "ljus"],
}


def test_j14_marks_are_words_used_more_than_elsewhere():
    assert what_marks(TEXTS, "Lund")[0].word == "ljus"
    assert "staden" not in [m.word for m in what_marks(TEXTS, "Kiruna", most=2)]


def test_j14_an_objection_holds():
    marks = what_marks(TEXTS, "Lund", objected=["Ljus"])
    assert "ljus" not in [m.word for m in marks]


def test_j15_each_variable_tells_its_share():
    values = np.array([[0.0, 0.0], [1.0, 0.0], [3.0, 2.0]])
    near = cities_like("a", ["a", "b", "c"], values)
    assert [n.name for n in near] == ["b", "c"]
    assert near[0].shares == (1.0, 0.0)
    spread = values.std(axis=0)
    by_hand = np.sqrt(((values[2] / spread) ** 2).mean())
    assert near[1].distance == pytest.approx(by_hand)


def test_j15_a_gap_is_not_filled():
    with pytest.raises(GapInVariables, match="b lacks"):
        cities_like("a", ["a", "b"], np.array([[1.0], [np.nan]]))
