from samstad.apps.web import gathering


class StageConfig(gathering.Subject):
    name = "samstad.apps.stage"
    within = "meetings:meetings"
