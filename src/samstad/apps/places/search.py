"""What the search finds among places: cities and their boards."""

from django.utils.translation import gettext_lazy as _

from samstad.apps.places.models import Board, City
from samstad.apps.web.gathering import Searched

SEARCHED = (
    Searched(
        kind=_("City"),
        rows=lambda person: City.objects.all(),
        title=("name", "platform"),
        text=(
            "theme",
            "theme_en",
            "challenges",
            "challenges_en",
            "methods",
            "partners",
        ),
    ),
    Searched(
        kind=_("Board"),
        rows=lambda person: Board.objects.select_related("city"),
        title=("name", "name_en"),
    ),
)
