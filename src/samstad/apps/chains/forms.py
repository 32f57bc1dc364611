"""Forms for a chain, and for what is said of its links."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from django import forms

from samstad.apps.chains import queries
from samstad.apps.chains.models import STEPS, Chain, Evidence, Rival
from samstad.apps.followup.forms import LONG, NOT_BOARDS, English
from samstad.apps.followup.queries import cities_to_write_for
from samstad.apps.web.forms import form_field
from samstad.apps.web.templatetags.components import said_plain

_SHORT = {"rows": 2}


class ChainForm(English):
    class Meta:
        model = Chain
        fields = (
            "title", "city", *STEPS, "measure", "question", "level", "title_en",
            *(f"{step}_en" for step in STEPS),
        )  # fmt: skip
        widgets: ClassVar[Any] = {
            name: forms.Textarea(attrs=_SHORT)
            for name in (*STEPS, *(f"{step}_en" for step in STEPS))
        }

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("measure", queries.measures_for(person))
        self._offer("question", queries.questions_for(person))
        city = form_field(self, "city")
        city.queryset, city.required = cities_to_write_for(person), True
        form_field(self, "level").choices = NOT_BOARDS
        if self.instance.pk:
            del self.fields["city"], self.fields["level"]

    def _offer(self, name: str, rows: Any) -> None:
        field = form_field(self, name)
        field.queryset = rows
        field.label_from_instance = partial(said_plain, name="title")


class EvidenceForm(English):
    class Meta:
        model = Evidence
        fields = ("link", "kind", "supports", "text", "source", "text_en")
        widgets: ClassVar[Any] = {
            name: forms.Textarea(attrs=LONG) for name in ("text", "text_en")
        }


class RivalForm(English):
    class Meta:
        model = Rival
        fields = ("link", "text", "answer", "text_en")
        widgets: ClassVar[Any] = {
            name: forms.Textarea(attrs=LONG) for name in ("text", "answer", "text_en")
        }


FORMS = {"evidence": EvidenceForm, "rivals": RivalForm}
