from samstad.apps.web import gathering


class OpenDataConfig(gathering.Subject):
    name = "samstad.apps.opendata"
