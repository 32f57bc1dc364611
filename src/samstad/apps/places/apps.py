from django.utils.translation import gettext_lazy as _

from samstad.apps.web.gathering import Subject


class PlacesConfig(Subject):
    name = "samstad.apps.places"
    menu = ((10, "places:cities", _("Cities")),)
