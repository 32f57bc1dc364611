from django.utils.translation import gettext_lazy as _

from samstad.apps.web import gathering


class PublishingConfig(gathering.Subject):
    name = "samstad.apps.publishing"
    menu = ((20, "publishing:news", _("News")),)
