"""What the common ground is asked for, and the words of an objection."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samstad.apps.common_ground.bridge import Asked
from samstad.apps.common_ground.queries import EVERYTHING, PLATFORM
from samstad.apps.common_ground.things import EXPERIENCES, MEASURES, MEETINGS
from samstad.apps.web.forms import DateInput, form_field

COUNTED: dict[str, tuple[Any, tuple[str, ...]]] = {
    "": (_("All contributions, themes and methods"), EVERYTHING),
    "challenges": (_("Challenges and obstacles"), ("challenges", "obstacles")),
    "experiences": (_("Experiences"), ("experiences",)),
    "asked": (_("Questions and ideas"), ("questions", "ideas")),
    "methods": (_("Ways of working"), ("methods",)),
    "platforms": (_("Published themes and methods"), (PLATFORM,)),
}


class AskedForm(forms.Form):
    """What is wrong in the address asks for everything."""

    of = forms.ChoiceField(
        label=_("Counted"),
        required=False,
        choices=[(key, words) for key, (words, _kinds) in COUNTED.items()],
    )
    broader: Any = forms.BooleanField(
        label=_("A tag also counts as the broader ones above it"), required=False
    )

    def asked(self) -> Asked:
        self.is_valid()
        clean = self.cleaned_data
        _words, kinds = COUNTED[clean.get("of", "")]
        return Asked(of=kinds, broader=bool(clean.get("broader")))


COMPARED = [
    ("", _("Cities")),
    (MEASURES, _("Measures")),
    (EXPERIENCES, _("Experiences")),
    (MEETINGS, _("Theme meetings")),
]


class ComparedForm(AskedForm):
    """What stands beside each other. Only cities are counted by contributions."""

    compared = forms.ChoiceField(label=_("Compared"), required=False, choices=COMPARED)
    tags_only = forms.BooleanField(
        label=_("Tags alone, without city and kind of measure"), required=False
    )
    field_order = ("compared", "of", "broader", "tags_only")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        asked = self.data.get("compared", "")
        self.compares = asked if asked in dict(COMPARED) else ""
        del self.fields["of" if self.compares else "tags_only"]

    def asked(self) -> Asked:
        if not self.compares:
            return super().asked()
        self.is_valid()
        clean = self.cleaned_data
        return Asked(
            compared=self.compares,
            broader=bool(clean.get("broader")),
            tags_only=bool(clean.get("tags_only")),
        )


class WordsForm(AskedForm):
    """Words have nothing broader above them."""

    broader: Any = None


class PairForm(AskedForm):
    one: Any = forms.ChoiceField(label=_("City"), required=False)
    other: Any = forms.ChoiceField(label=_("Other city"), required=False)
    field_order = ("one", "other", "of", "broader")

    def __init__(self, *args: Any, cities: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        names = [(city.slug, city.name) for city in cities]
        for name in ("one", "other"):
            form_field(self, name).choices = names

    def pair(self, cities: list[Any], own: set[int]) -> tuple[Any, Any]:
        """The two that are asked for; else one's own city and the next."""
        self.is_valid()
        by_slug = {city.slug: city for city in cities}
        first = next((c for c in cities if c.pk in own), cities[0])
        one = by_slug.get(self.cleaned_data.get("one", ""), first)
        others = [city for city in cities if city.pk != one.pk]
        other = by_slug.get(self.cleaned_data.get("other", ""), others[0])
        return one, other if other.pk != one.pk else others[0]


class SinceForm(AskedForm):
    day = forms.DateField(label=_("Since"), widget=DateInput, required=False)
    field_order = ("day", "of", "broader")

    def since(self) -> datetime.date:
        """A year ago, if no day is asked for."""
        self.is_valid()
        a_year_ago = timezone.localdate() - datetime.timedelta(days=365)
        return self.cleaned_data.get("day") or a_year_ago


class ObjectionForm(forms.Form):
    reason = forms.CharField(
        label=_("Why the tag does not describe the city"),
        help_text=_("Read by all who would have seen the cross."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
    )
