from samstad.apps.web import gathering


class PublishingConfig(gathering.Subject):
    name = "samstad.apps.publishing"
