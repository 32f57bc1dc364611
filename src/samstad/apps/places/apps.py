from django.utils.translation import gettext_lazy as _

from samstad.apps.web import gathering


class PlacesConfig(gathering.Subject):
    name = "samstad.apps.places"
    menu = ((10, "places:cities", _("Cities")),)
