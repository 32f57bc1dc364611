from samstad.apps.web import gathering


class ReferralsConfig(gathering.Subject):
    name = "samstad.apps.referrals"
