from samstad.apps.web import gathering


class WaysConfig(gathering.Subject):
    name = "samstad.apps.ways"
    within = "exchange:home"
