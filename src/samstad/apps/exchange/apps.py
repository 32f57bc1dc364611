from django.utils.translation import gettext_lazy as _

from samstad.apps.web import gathering


class ExchangeConfig(gathering.Subject):
    name = "samstad.apps.exchange"
    menu = ((20, "exchange:home", _("Exchange")),)
