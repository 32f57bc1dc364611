from django.urls import path

from samstad.apps.referrals.views import (
    conditions,
    decisions,
    documents,
    public,
    referrals,
    statements,
)

app_name = "referrals"
_PROCESS = "plans/<int:number>/"
_ONE = "referrals/<int:number>/"
_ASKED = _ONE + "asked/<int:asked>/"
_DECISION = "decisions/<int:number>/"
urlpatterns = [
    path(_PROCESS + "referrals/", referrals.listing, name="list"),
    path(
        _PROCESS + "referrals/export.<slug:form>",
        referrals.export,
        name="referrals-export",
    ),
    path(_PROCESS + "referrals/new/", referrals.new, name="new"),
    path(_ONE, referrals.page, name="referral"),
    path(_ONE + "deadline/", referrals.deadline, name="deadline"),
    path(_ONE + "remind/", referrals.remind, name="remind"),
    path(_ONE + "close/", referrals.close, name="close"),
    path(_ONE + "withdraw/", referrals.withdraw, name="withdraw"),
    path(_ONE + "conditions/", conditions.summary, name="summary"),
    path(_ONE + "conditions/take/", conditions.take, name="take"),
    path(_ONE + "conditions/<int:condition>/", conditions.answer, name="answer"),
    path(_ASKED + "who/", referrals.who_answers, name="who"),
    path(_ASKED + "statement/", statements.write, name="statement"),
    path(_ASKED + "statement/approve/", statements.approve, name="approve"),
    path(_ASKED + "statement/send-back/", statements.send_back, name="send-back"),
    path(_PROCESS + "decisions/", decisions.listing, name="decisions"),
    path(
        _PROCESS + "decisions/export.<slug:form>",
        decisions.export_list,
        name="decisions-export",
    ),
    path(_PROCESS + "decisions/new/", decisions.new, name="decide"),
    path(_DECISION, decisions.page, name="decision"),
    path(_DECISION + "revoke/", decisions.revoke, name="revoke"),
    path(_DECISION + "export.zip", decisions.export, name="decision-export"),
    path(
        _DECISION + "<slug:kind>.<slug:form>",
        documents.of_decision,
        name="decision-document",
    ),
    path(
        _PROCESS + "proposals/<int:proposal>/documents/",
        documents.ask,
        name="documents",
    ),
    path(
        _PROCESS + "proposals/<int:proposal>/documents/<slug:kind>.<slug:form>",
        documents.of_proposal,
        name="document",
    ),
    path(_PROCESS + "for-everyone/", public.page, name="public"),
    path(_PROCESS + "for-everyone/map-<slug:width>.svg", public.map_, name="map"),
]
