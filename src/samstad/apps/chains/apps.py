from samstad.apps.web import gathering


class ChainsConfig(gathering.Subject):
    name = "samstad.apps.chains"
