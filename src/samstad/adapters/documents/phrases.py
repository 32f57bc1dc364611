"""The words of the documents that are the same in every matter."""

from __future__ import annotations

from samstad.adapters.conditions import Met
from samstad.vocabulary.texts import Text

MET_SAID = {
    Met.YES: Text(sv="Tillgodosett", en="Met"),
    Met.NO: Text(sv="Inte tillgodosett", en="Not met"),
    Met.NOT_DONE: Text(
        sv="Tillgodosett: åtgärden görs inte", en="Met: the measure is not done"
    ),
    Met.UNKNOWN: Text(sv="Kan inte bedömas", en="Cannot be judged"),
}
PAGE = Text(sv="Sida", en="Page")
METHOD_BY_HAND = Text(
    sv="beräknad plan som ändrats genom beslut",
    en="a computed plan that was changed by decision",
)

PHRASES: dict[str, Text] = {
    "officers_report": Text(sv="Tjänsteskrivelse", en="Officer's report"),
    "appendix": Text(sv="Planbilaga", en="Plan appendix"),
    "appendix_title": Text(sv="Bilaga: {title}", en="Appendix: {title}"),
    "registry_number": Text(sv="Diarienummer", en="Registry number"),
    "day": Text(sv="Datum", en="Date"),
    "body": Text(sv="Beslutande", en="Deciding body"),
    "officer": Text(sv="Handläggare", en="Officer in charge"),
    "manager": Text(sv="Förvaltningschef", en="Head of department"),
    "version": Text(sv="Planeringsfallets version", en="Version of the case"),
    "none": Text(sv="saknas", en="none"),
    "not_named": Text(sv="inte angiven", en="not named"),
    "the_body": Text(sv="Beslutande organ", en="The deciding body"),
    "revoked": Text(
        sv="Beslutet är upphävt: {reason}", en="The decision is revoked: {reason}"
    ),
    "illustrative_matter": Text(
        sv="Ärendet är illustrativt: det är påhittat för att visa hur det går till, "
        "och inget beslut av kommunen.",
        en="The matter is illustrative: it is made up to show how it is done, and is "
        "no decision by the municipality.",
    ),
    "summary": Text(sv="Sammanfattning", en="Summary"),
    "lead": Text(
        sv="Planen omfattar {done} av {of} möjliga åtgärder {periods} och kostar "
        "{cost} i {year} års priser.",
        en="The plan holds {done} of {of} possible measures {periods} and costs "
        "{cost} (thousand kronor) in {year} prices.",
    ),
    "summary_override": Text(
        sv="Den beräknade planen har ändrats; vad det kostar redovisas nedan. Om den "
        "beräknade planen gäller:",
        en="The computed plan has been changed; what that costs is stated below. Of "
        "the computed plan it holds:",
    ),
    "proposed": Text(sv="Förslag till beslut", en="Proposed decision"),
    "adopt": Text(
        sv="{body} antar ”{title}” enligt planbilagan.",
        en="{body} adopts “{title}” according to the plan appendix.",
    ),
    "adopt_changed": Text(
        sv="{body} antar ”{title}” enligt planbilagan, med de ändringar av den "
        "beräknade planen som redovisas nedan.",
        en="{body} adopts “{title}” according to the plan appendix, with the changes "
        "of the computed plan that are stated below.",
    ),
    "adopt_basis": Text(
        sv="Version {version} av planeringsfallet läggs till grund för beslutet.",
        en="Version {version} of the case is the basis of the decision.",
    ),
    "matter": Text(sv="Ärendet", en="The matter"),
    "path": Text(sv="Beslutsgång", en="Decision path"),
    "path_caption": Text(sv="Skeden i ärendet", en="Stages of the matter"),
    "stage": Text(sv="Skede", en="Stage"),
    "from": Text(sv="Från", en="From"),
    "until": Text(sv="Till", en="Until"),
    "owner": Text(sv="Ansvarar", en="Answers for it"),
    "done": Text(sv="Klart", en="Done"),
    "yes": Text(sv="ja", en="yes"),
    "not_yet": Text(sv="inte än", en="not yet"),
    "heard": Text(
        sv="Yttranden och hur de har tillgodosetts",
        en="Statements, and how they have been met",
    ),
    "not_referred": Text(
        sv="Förslaget har inte varit på remiss.",
        en="The proposal has not been out on referral.",
    ),
    "asked_until": Text(
        sv="Förslaget har varit på remiss, med svar senast {until}.",
        en="The proposal has been out on referral, with answers due {until}.",
    ),
    "heard_caption": Text(sv="Remissinstanserna", en="Those who were asked"),
    "who": Text(sv="Remissinstans", en="Asked"),
    "stand": Text(sv="Yttrande", en="Statement"),
    "no_answer": Text(sv="har inte svarat", en="has not answered"),
    "conditions_caption": Text(sv="Villkor från {name}", en="Conditions set by {name}"),
    "condition": Text(sv="Villkor", en="Condition"),
    "how_met": Text(sv="Utfall", en="Outcome"),
    "in_the_plan": Text(sv="I planen", en="In the plan"),
    "override": Text(
        sv="Ändring av den beräknade planen", en="Change of the computed plan"
    ),
    "override_why": Text(sv="Skäl: {reason}", en="Reason: {reason}"),
    "override_caption": Text(sv="Vad som ändras", en="What is changed"),
    "price_caption": Text(sv="Vad ändringen kostar", en="What the change costs"),
    "computed": Text(sv="Beräknad plan", en="Computed plan"),
    "adopted": Text(sv="Plan att anta", en="Plan to adopt"),
    "what": Text(sv="Vad", en="What"),
    "value": Text(sv="Planens värde", en="Value of the plan"),
    "cost": Text(sv="Kostnad", en="Cost"),
    "breaks": Text(
        sv="Den ändrade planen håller inte dessa regler:",
        en="The changed plan does not keep these rules:",
    ),
    "breaks_rules": Text(
        sv="Planen är ändrad genom beslut och håller inte alla regler. Hur nära den "
        "bästa den ligger går därför inte att säga.",
        en="The plan was changed by decision and does not keep every rule. How near "
        "the best it is can therefore not be said.",
    ),
    "not_done": Text(sv="görs inte", en="not done"),
    "boards": Text(sv="Vad varje nämnd får", en="What each board gets"),
    "boards_text": Text(
        sv="Varje nämnd jämförs med vad den har utan plan och vad den skulle få om "
        "planen gjordes för den ensam.",
        en="Each board is compared with what it has without a plan and what it would "
        "get if the plan were made for it alone.",
    ),
    "money": Text(sv="Ekonomi", en="Money"),
    "money_caption": Text(
        sv="Ramar och betalningar under hela planen, tkr",
        en="Frames and payments over the whole plan, thousand kronor",
    ),
    "fund": Text(sv="Finansiering", en="Fund"),
    "frame_tkr": Text(sv="Ram, tkr", en="Frame, tkr"),
    "paid_tkr": Text(sv="Betalt, tkr", en="Paid, tkr"),
    "assumptions": Text(sv="Antaganden", en="Assumptions"),
    "prices": Text(
        sv="Belopp är i {year} års priser.", en="Amounts are in {year} prices."
    ),
    "likely": Text(
        sv="Planen räknar på de troliga värdena av kostnader och effekter; låga och "
        "höga värden står i planeringsfallet.",
        en="The plan counts on the likely values of costs and effects; low and high "
        "values are in the case.",
    ),
    "discount": Text(
        sv="Nytta som kommer senare väger {percent} procent mindre för varje år.",
        en="Gains that come later weigh {percent} per cent less for each year.",
    ),
    "forecast": Text(
        sv="Områden utryms enligt prognosen ”{version}”, dess troliga datum.",
        en="Areas are vacated according to the forecast “{version}”, its likely dates.",
    ),
    "no_force": Text(
        sv="Dessa åtgärder väntar på detaljplaner utan datum för laga kraft: {names}.",
        en="These measures wait for detailed plans with no date of legal force: "
        "{names}.",
    ),
    "appeal": Text(
        sv="{appeal} är överklagat. Planen räknar med att det är avgjort till {likely} "
        "(spann {span}) och att beslutet står fast; till dess väntar {names}.",
        en="{appeal} is appealed. The plan counts on its being decided by {likely} "
        "(span {span}) and on the decision being upheld; until then wait: {names}.",
    ),
    "illustrative": Text(sv="Vad som är illustrativt", en="What is illustrative"),
    "nothing_illustrative": Text(
        sv="Ingen uppgift i planeringsfallet är illustrativ.",
        en="No entry in the case is illustrative.",
    ),
    "sources": Text(sv="Källor", en="Sources"),
    "sources_text": Text(
        sv="Talet efter källan är hur många av planeringsfallets uppgifter den bär.",
        en="The number after a source is how many of the case's entries it bears.",
    ),
    "more_sources": Text(
        sv="Och {count} till, som står i planbilagan.",
        en="And {count} more, which are in the plan appendix.",
    ),
    "again": Text(
        sv="Så kan planen räknas om", en="How the plan can be worked out anew"
    ),
    "again_text": Text(
        sv="Beslutets export innehåller planeringsfallet, planen och en beskrivning av hur "
        "den prövas. Ett och samma planeringsfall har alltid samma fingeravtryck.",
        en="The export of the decision holds the case, the plan and how it is "
        "checked. One and the same case always has the same digest.",
    ),
    "case": Text(sv="Fall", en="Case"),
    "digest": Text(
        sv="Planeringsfallets fingeravtryck (SHA-256)",
        en="Digest of the case (SHA-256)",
    ),
    "engine": Text(sv="Beräknad med", en="Computed with"),
    "seed": Text(sv="Slumpfrö", en="Random seed"),
    "steps": Text(sv="Söksteg", en="Steps of search"),
    "method": Text(sv="Metod", en="Method"),
    "stopped": Text(sv="Sökningen slutade", en="The search stopped"),
    "signatures": Text(sv="Underskrifter", en="Signatures"),
    "plan": Text(sv="Åtgärderna", en="The measures"),
    "plan_caption": Text(
        sv="Planens åtgärder efter start", en="The measures of the plan by start"
    ),
    "measure": Text(sv="Åtgärd", en="Measure"),
    "option": Text(sv="Alternativ", en="Option"),
    "when": Text(sv="När", en="When"),
    "cost_tkr": Text(sv="Kostnad, tkr", en="Cost, tkr"),
    "sum": Text(sv="Summa", en="Sum"),
    "timeline": Text(
        sv="När varje förvaltning arbetar", en="When each department works"
    ),
    "timeline_text": Text(
        sv="Åtgärderna under den förvaltning eller det bolag som ansvarar.",
        en="The measures under the department or company that answers for them.",
    ),
    "timeline_key": Text(
        sv="{finding} Bred blå linje är arbete, smal grön linje är klart och i bruk.",
        en="{finding} A broad blue line is work, a thin green line is done and in use.",
    ),
    "boards_key": Text(
        sv="{finding} Punkten är planen, strecket ingen plan och romben nämndens "
        "eget bästa.",
        en="{finding} The dot is the plan, the tick no plan, and the diamond the "
        "board's own best.",
    ),
    "places": Text(sv="Var det görs", en="Where it is done"),
    "map_caption": Text(
        sv="Ritad ur planeringsfallets lägen, utan bakgrundskarta. Norr är uppåt.",
        en="Drawn from the positions of the case, without a base map. North is up.",
    ),
    "left_out": Text(sv="Utanför planen", en="Left out of the plan"),
    "nothing_left_out": Text(
        sv="Alla åtgärder i planeringsfallet ingår.",
        en="Every measure of the case is in it.",
    ),
}
