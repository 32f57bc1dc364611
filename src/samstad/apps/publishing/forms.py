"""Forms for articles, their moves and pictures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from samstad.apps.publishing.models import AUDIENCES, TEXTS, Article, Picture
from samstad.apps.publishing.renditions import MOST_BYTES
from samstad.apps.web.forms import DateTimeInput


class ProseInput(forms.Textarea):
    """A text box, which the editor takes over where there is JavaScript."""

    class Media:
        css = {
            "all": (
                "django_prose_editor/editor.css",
                "publishing/editor.css",
            )
        }
        js = (Script("publishing/editor.js", type="module"),)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {"data-prose": get_language(), "rows": 14}
        return context


class ArticleForm(forms.ModelForm):
    home = forms.ChoiceField(label=gettext_lazy("For"))
    audience = forms.ChoiceField(
        label=gettext_lazy("May be read by, when it is published"),
        choices=AUDIENCES,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Until then only those who write here see it."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Article
        fields = (*TEXTS, "audience")
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 3}),
            "lead_en": forms.Textarea(attrs={"rows": 3}),
            "body": ProseInput,
            "body_en": ProseInput,
        }
        help_texts = {
            "lead": gettext_lazy("Two or three sentences; shown in lists and feeds."),
            "body": gettext_lazy("An empty line makes a new paragraph."),
            "body_en": gettext_lazy("Leave the English empty if there is none yet."),
            "source": gettext_lazy("Where the facts were read."),
        }

    def __init__(self, *args: Any, homes: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["home"] = forms.ChoiceField(
            label=_("For"), choices=homes, required=bool(homes)
        )
        if self.instance.pk:
            del self.fields["home"]
        else:
            self.order_fields(["home"])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not (said.get("title") or said.get("title_en")):
            self.add_error("title", _("Write a title in Swedish or in English."))
        for end in ("", "_en"):
            has_text = said.get(f"lead{end}") or said.get(f"body{end}")
            if has_text and not said.get(f"title{end}") and not self.errors:
                self.add_error(f"title{end}", _("Write the title in this language."))
        return said

    def _post_clean(self) -> None:
        """The action writes the record, under lock; the form only reads values."""


class MoveForm(forms.Form):
    remark = forms.CharField(
        label=gettext_lazy("Remark"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("For those who write with you; readers do not see it."),
    )


class PublishForm(MoveForm):
    publish_at = forms.DateTimeField(
        label=gettext_lazy("Publish at"),
        widget=DateTimeInput,
        required=False,
        help_text=gettext_lazy("Empty: at once. A later time: it waits until then."),
    )

    def clean_publish_at(self) -> Any:
        at = self.cleaned_data["publish_at"]
        if at and at < timezone.now():
            raise ValidationError(
                _("The time has passed. Leave it empty to publish at once.")
            )
        return at


class PictureTextForm(forms.ModelForm):
    class Meta:
        model = Picture
        fields = ("alt", "alt_en", "credit")
        help_texts = {
            "alt": gettext_lazy("For those who do not see it: what it shows, and why."),
        }

    def __init__(self, *args: Any, article: Article, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["alt"].required = "sv" in article.languages
        self.fields["alt_en"].required = "en" in article.languages

    def _post_clean(self) -> None:
        """As for the article: the action writes."""


class PictureForm(PictureTextForm):
    file = forms.FileField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy("JPEG, PNG or WebP, at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    field_order = ("file", "alt", "alt_en", "credit")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(
                _("The picture is above 10 MB. Save it smaller and choose it again.")
            )
        return file


class StateForm(forms.Form):
    state = forms.CharField(required=False)
