from samstad.apps.web.gathering import Subject


class PublishingConfig(Subject):
    name = "samstad.apps.publishing"
