from samstad.apps.web.gathering import Subject


class WebConfig(Subject):
    name = "samstad.apps.web"
