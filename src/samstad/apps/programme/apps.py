from samstad.apps.web import gathering


class ProgrammeConfig(gathering.Subject):
    name = "samstad.apps.programme"
