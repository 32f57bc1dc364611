from samstad.apps.web import gathering


class ReferralsConfig(gathering.Subject):
    name = "samstad.apps.referrals"

    def ready(self) -> None:
        from samstad.apps.referrals.rechecking import follow_versions

        follow_versions()
