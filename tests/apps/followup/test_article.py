"""An evaluation becomes the draft of an article, in both languages."""

from __future__ import annotations

import pytest

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.followup import queries
from samstad.apps.followup.article import LONGEST_SOURCE, draft_article
from samstad.apps.publishing.models import Article
from tests.apps.followup.made import a_predictor, an_answer, an_indicator


def test_the_draft_has_the_answer_the_chart_the_checks_and_the_vintage(world):
    run = an_answer(world)

    article = draft_article(world.communicator, run)

    assert (article.title, article.title_en) == ("Bussfil", "Bus lane")
    assert (article.state, article.audience) == ("draft", "public")
    assert "Resor" in article.lead
    assert "Trips" in article.lead_en
    assert article.body.count("<li>") >= 4
    assert "2024" in article.body
    assert f"/sv/followup/questions/{run.question.pk}/?run={run.pk}" in article.body
    assert f"/en/followup/questions/{run.question.pk}/?run={run.pk}" in article.body_en
    (picture,) = article.pictures.all()
    assert picture.alt
    assert picture.alt_en
    assert picture.width > 480


def test_what_is_made_up_is_said_first(world):
    run = an_answer(world, certainty="illustrative")

    article = draft_article(world.leader, run)

    assert article.lead.startswith("Ett påhittat exempel.")
    assert article.lead_en.startswith("A made-up example.")


def test_the_sources_of_all_series_are_told_where_they_fit(world):
    run = an_answer(world)
    income = an_indicator(
        world, code="inkomst", source="Löner", certainty="illustrative"
    )
    a_predictor(run.question, income)

    assert draft_article(world.leader, run).source == "Påhittat; Löner"
    assert draft_article(world.leader, run).lead.startswith("Ett påhittat exempel.")
    income.source = "L" * 500
    income.save()
    fresh = queries.evaluation(run.pk, world.leader)
    assert draft_article(world.leader, fresh).source == "Påhittat"
    assert Article._meta.get_field("source").max_length == LONGEST_SOURCE


@pytest.mark.parametrize("who", ["official", "stranger", "reader", "coordinator"])
def test_nobody_else_drafts_articles_of_the_city(world, who):
    with pytest.raises(NotAllowed):
        draft_article(world.people[who], an_answer(world))
    assert not Article.objects.exists()
