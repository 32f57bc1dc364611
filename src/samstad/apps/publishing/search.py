"""What the search finds among articles."""

from django.utils.translation import gettext_lazy as _

from samstad.apps.publishing.queries import news
from samstad.apps.web.gathering import Searched

SEARCHED = (
    Searched(
        kind=_("Article"),
        rows=news,
        title=("title", "title_en"),
        text=("lead", "lead_en", "body", "body_en"),
        filters={"city": "city"},
    ),
)
