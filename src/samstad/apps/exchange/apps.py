from samstad.apps.web import gathering


class ExchangeConfig(gathering.Subject):
    name = "samstad.apps.exchange"
