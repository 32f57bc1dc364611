from samstad.apps.web import gathering


class MeetingsConfig(gathering.Subject):
    name = "samstad.apps.meetings"
