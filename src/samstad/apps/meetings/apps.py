from samstad.apps.web.gathering import Subject


class MeetingsConfig(Subject):
    name = "samstad.apps.meetings"
