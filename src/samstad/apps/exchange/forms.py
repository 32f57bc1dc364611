"""Forms for contributions, replies, terms and filters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import LEVELS
from samstad.apps.exchange import queries
from samstad.apps.exchange.kinds import Kind
from samstad.apps.exchange.models import Term
from samstad.apps.web.forms import DateInput, form_field
from samstad.apps.web.templatetags.components import said_plain

LONG = {
    "text",
    "done",
    "happened",
    "understand",
    "adapt",
    "reuse",
    "evidence",
    "use_when",
    "how",
    "takes",
}
FINDS_ALIKE = ("questions", "challenges")
"""While these are written for the first time, what is alike is looked for."""
SHORT_LISTS = 12
"""So many terms are still easy to look through without groups."""


class _ByTopTerm(ModelChoiceIterator):
    """Terms under the broadest one above them, when there are many."""

    def __iter__(self) -> Iterator[Any]:
        terms = list(self.queryset)
        if len(terms) <= SHORT_LISTS:
            yield from map(self.choice, terms)
            return
        above = {term.pk: term for term in terms}
        groups: dict[Any, list[Any]] = {}
        for term in terms:
            groups.setdefault(_top_of(term, above), []).append(term)
        alone = [top for top, those in groups.items() if those == [top]]
        for top in sorted(
            groups.keys() - set(alone), key=self.field.label_from_instance
        ):
            named = sorted(groups[top], key=lambda term: term != top)
            yield self.field.label_from_instance(top), list(map(self.choice, named))
        if alone:
            yield _("Other terms"), list(map(self.choice, alone))


def _top_of(term: Any, above: dict[int, Any]) -> Any:
    """The broadest term over a term; a term above that is not offered ends the climb."""
    while term.broader_id in above:
        term = above[term.broader_id]
    return term


class TermsField(forms.ModelMultipleChoiceField):
    iterator = _ByTopTerm


class TermPicker(forms.CheckboxSelectMultiple):
    """Boxes to tick; many of them in groups that open, and searched by a script."""

    template_name = "exchange/widgets/terms.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """With how many are ticked in each group, since those are shown open."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["groups"] = [
            (group, options, sum(option["selected"] for option in options))
            for group, options, _index in context["widget"]["optgroups"]
        ]
        return context

    class Media:
        js = (forms.Script("exchange/terms.js", defer=True),)


def _offer_terms(form: Any, name: str, terms: Any) -> None:
    """Terms are offered in the language of the page."""
    field = form_field(form, name)
    field.queryset = terms
    field.label_from_instance = partial(said_plain, name="name")


def _choice(label: Any) -> Any:
    return forms.ModelChoiceField(
        None, label=label, empty_label=_("All"), required=False
    )


class FilterForm(forms.Form):
    q = forms.CharField(label=_("Words"), max_length=200, required=False)
    city: Any = _choice(_("City"))
    tag: Any = _choice(_("Tag"))

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form_field(self, "city").queryset = queries.all_cities()
        form_field(self, "city").to_field_name = "slug"
        _offer_terms(self, "tag", queries.terms_in_use())
        if kind.states:
            self.fields["state"] = forms.ChoiceField(
                label=_("State"),
                choices=[("", _("All")), *kind.states],
                required=False,
            )


class _InTwoLanguages(forms.BaseForm):
    """English wordings stand last, folded until they are wanted."""

    template_name = "exchange/_fields.html"
    finds_alike = False
    like: Any = None
    has_looked = False

    @property
    def in_english(self) -> list[Any]:
        return [self[name] for name in self.fields if name.endswith("_en")]

    @property
    def is_english_open(self) -> bool:
        return any(bound.value() or bound.errors for bound in self.in_english)


class _ContributionForm(_InTwoLanguages, forms.ModelForm):
    pass


def contribution_form(
    kind: Kind,
    person: Any,
    thing: Any,
    sent: Any,
    *,
    cities: list[Any],
    initial: dict[str, Any],
) -> Any:
    """The form of a kind; a new thing also says which city it belongs to."""
    form: Any = _form_class(kind)(sent, instance=thing, initial=initial)
    form.fields["text"].label = kind.text
    form.finds_alike = not thing.pk and kind.slug in FINDS_ALIKE
    _offer_terms(form, "tags", queries.terms_in_use())
    if "challenge" in form.fields:
        form_field(form, "challenge").queryset = queries.challenges_for(person)
    if "adapts" in form.fields:
        others = queries.methods_for(person).exclude(pk=thing.pk)
        form_field(form, "adapts").queryset = others
    _ask_where(form, thing, cities)
    return form


def _ask_where(form: Any, thing: Any, cities: list[Any]) -> None:
    """City and board, for what is not yet written."""
    if thing.pk:
        del form.fields["city"], form.fields["board"], form.fields["level"]
        return
    numbers = [city.pk for city in cities if city]
    form.fields["city"].queryset = queries.all_cities().filter(pk__in=numbers)
    form.fields["city"].required = None not in cities
    if len(cities) == 1:
        form.fields["city"].initial = numbers[0] if numbers else None
    form.fields["board"].queryset = queries.boards_in(numbers)


def _form_class(kind: Kind) -> type[forms.ModelForm]:
    names = ("title", "text", *kind.fields, "tags", "source")
    english = [f"{name}_en" for name in ("title", "text", *kind.in_english)]
    long = LONG | {f"{name}_en" for name in LONG}
    return forms.modelform_factory(
        kind.model,
        form=_ContributionForm,
        fields=(*names, "city", "board", "level", *english),
        field_classes={"tags": TermsField},
        widgets={
            **{name: forms.Textarea(attrs={"rows": 4}) for name in long},
            "starts": DateInput,
            "ends": DateInput,
            "tags": TermPicker,
        },
    )


class ShareForm(forms.Form):
    level = forms.ChoiceField(label=_("May be read by"), choices=LEVELS)


def _long_text(label: Any, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
        required=required,
    )


class ReplyForm(_InTwoLanguages, forms.Form):
    text = _long_text(_("Your reply"))
    text_en = _long_text(_("Your reply, in English"), required=False)

    def __init__(
        self, *args: Any, kind: Kind, cities: list[Any], is_new: bool = True, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        if kind.slug == "experiences":
            self.fields["text"].label = _("What you changed")
            self.fields["text_en"].label = _("What you changed, in English")
            self.fields["happened"] = _long_text(_("What happened"))
            self.fields["happened_en"] = _long_text(
                _("What happened, in English"), required=False
            )
        if is_new and len(cities) > 1:
            self.fields["from_city"] = forms.ModelChoiceField(
                queries.all_cities().filter(pk__in=[c.pk for c in cities]),
                label=_("Your city"),
            )


class PickUpForm(forms.Form):
    board: Any = forms.ModelChoiceField(None, label=_("Board"))
    does = forms.ChoiceField(
        label=_("What the board says"),
        choices=[
            ("pick-up", _("Picks it up")),
            ("decline", _("Does not take it further")),
        ],
    )
    reason = forms.CharField(
        label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5_000
    )

    def __init__(self, *args: Any, boards: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form_field(self, "board").queryset = boards


class TermForm(forms.ModelForm):
    class Meta:
        model = Term
        fields = ("name", "name_en", "synonyms", "synonyms_en", "broader", "related")
        field_classes: ClassVar[Any] = {"related": TermsField}
        widgets = {
            "related": TermPicker,
            "synonyms": forms.Textarea(attrs={"rows": 3}),
            "synonyms_en": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = queries.terms_in_use().exclude(pk=self.instance.pk)
        _offer_terms(self, "broader", others)
        _offer_terms(self, "related", others)


class MergeForm(forms.Form):
    into: Any = forms.ModelChoiceField(None, label=_("Merge into"))

    def __init__(self, *args: Any, term: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_terms(self, "into", queries.terms_in_use().exclude(pk=term.pk))
