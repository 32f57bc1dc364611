from samstad.apps.web import gathering


class CommonGroundConfig(gathering.Subject):
    name = "samstad.apps.common_ground"
    within = "exchange:home"
