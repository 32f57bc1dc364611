from samstad.apps.web import gathering


class FaultsConfig(gathering.Subject):
    name = "samstad.apps.faults"
