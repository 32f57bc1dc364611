from samstad.apps.web.gathering import Subject


class ExchangeConfig(Subject):
    name = "samstad.apps.exchange"
