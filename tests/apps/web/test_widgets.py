"""Fields are written as Django's templates write them."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import mark_safe
from django.utils.translation import override

from samstad.apps.web.forms import DateInput, HouseRenderer

KINDS = [("", "Alla"), ("Grupp & så", [("1", "A <b>"), (2, 'Med "citat"')]), (3, 3)]


class EveryField(forms.Form):
    text = forms.CharField(max_length=9, help_text="Hjälp")
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)
    number = forms.IntegerField(required=False, min_value=1000)
    day = forms.DateField(widget=DateInput)
    mail = forms.EmailField()
    one = forms.ChoiceField(choices=KINDS)
    several = forms.MultipleChoiceField(choices=KINDS)
    ticked = forms.MultipleChoiceField(
        choices=KINDS, widget=forms.CheckboxSelectMultiple({"class": "wide"})
    )
    radio = forms.ChoiceField(
        choices=KINDS, widget=forms.RadioSelect({"data-x": 1000, "hx-boost": True})
    )
    yes = forms.BooleanField(required=False)
    marked = forms.CharField(widget=forms.TextInput({"title": mark_safe("&amp;")}))


SAID = {
    "text": '"><script>',
    "number": "12345",
    "day": "2017-11-15",
    "one": "2",
    "several": ["1", "3"],
    "ticked": ["3"],
    "radio": "1",
    "yes": "on",
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("said", [None, SAID], ids=["empty", "filled"])
def test_a_field_is_written_as_by_the_templates_of_django(language, said):
    ours = EveryField(said, renderer=HouseRenderer())
    theirs = EveryField(said, renderer=TemplatesSetting())

    with override(language):
        for name in ours.fields:
            assert _told(ours[name]) == _told(theirs[name])


def _told(field):
    """Without blanks next to a tag, which mean nothing."""
    said = re.sub(r' lang="(sv|en)"', "", str(field.as_widget()))
    return re.sub(r"\s*(<[^>]+>)\s*", r"\1", said)


def test_the_drawn_fields_ask_for_no_template(monkeypatch):
    monkeypatch.setattr(TemplatesSetting, "render", None)

    assert all(str(field.as_widget()) for field in EveryField(renderer=HouseRenderer()))


class Dated(forms.Form):
    day = forms.DateField(widget=DateInput)
    month = forms.CharField(widget=forms.TextInput({"type": "month"}))
    number = forms.IntegerField(min_value=1)
    clock = forms.TimeField(widget=forms.TimeInput({"type": "time"}))


def test_a_day_that_is_none_is_shown_as_it_was_written():
    right = {"day": "2018-02-28", "month": "2018-02", "number": "3", "clock": "09:00"}
    wrong = {"day": "30 februari", "month": "2018-13", "number": "tre", "clock": "nio"}

    for name, kind in zip(right, ("date", "month", "number", "time"), strict=True):
        kept = str(Dated(right, renderer=HouseRenderer())[name])
        shown = str(Dated(wrong, renderer=HouseRenderer())[name])
        assert f'type="{kind}"' in kept
        assert 'type="text"' in shown
        assert f'value="{wrong[name]}"' in shown
        assert "min=" not in shown
