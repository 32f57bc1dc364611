from django.utils.translation import gettext_lazy as _

from samstad.apps.web import gathering


class OpenDataConfig(gathering.Subject):
    name = "samstad.apps.opendata"
    default_auto_field = "django.db.models.BigAutoField"
    menu = ((85, "opendata:page", _("Open data")),)
