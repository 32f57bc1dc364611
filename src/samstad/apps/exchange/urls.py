from django.urls import path, register_converter

from samstad.apps.exchange.kinds import KINDS
from samstad.apps.exchange.views import contributions, replies, terms


class KindConverter:
    regex = "|".join(KINDS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(KindConverter, "kind")
app_name = "exchange"
_KIND = "exchange/<kind:kind>/"
_ONE = _KIND + "<int:number>/"
_REPLY = _KIND + "replies/<int:number>/"
_TERM = "exchange/terms/<int:number>/"
urlpatterns = [
    path("exchange/", contributions.home, name="home"),
    path("exchange/obstacles/beyond/", contributions.beyond, name="beyond"),
    path(
        "exchange/obstacles/beyond.<slug:form>",
        contributions.export_beyond,
        name="beyond-export",
    ),
    path("exchange/ideas/<int:number>/pick-up/", contributions.pick_up, name="pick-up"),
    path("exchange/answers/<int:number>/helpful/", replies.helpful, name="helpful"),
    path("exchange/alike/", contributions.alike, name="alike"),
    path("exchange/terms/", terms.thesaurus, name="terms"),
    path("exchange/terms/new/", terms.new, name="term-new"),
    path("exchange/terms/export.<slug:form>", terms.export, name="terms-export"),
    path("exchange/terms/import/", terms.read_in, name="terms-import"),
    path(_TERM, terms.term, name="term"),
    path(_TERM + "edit/", terms.edit, name="term-edit"),
    path(_TERM + "merge/", terms.merge, name="term-merge"),
    path(_KIND, contributions.listing, name="list"),
    path(_KIND + "export.<slug:form>", contributions.export, name="export"),
    path(_KIND + "import/", contributions.read_in, name="import"),
    path(_KIND + "new/", contributions.new, name="new"),
    path(_ONE, contributions.page, name="page"),
    path(_ONE + "edit/", contributions.edit, name="edit"),
    path(_ONE + "share/", contributions.share, name="share"),
    path(_ONE + "withdraw/", contributions.withdraw, name="withdraw"),
    path(_ONE + "reply/", replies.reply, name="reply"),
    path(_REPLY + "edit/", replies.change, name="reply-edit"),
    path(_REPLY + "withdraw/", replies.withdraw, name="reply-withdraw"),
]
