from samstad.apps.web import gathering


class ReportingConfig(gathering.Subject):
    name = "samstad.apps.reporting"
