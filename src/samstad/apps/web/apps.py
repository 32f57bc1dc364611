from samstad.apps.web import gathering


class WebConfig(gathering.Subject):
    name = "samstad.apps.web"
