"""What each table is for, in a sentence."""

from __future__ import annotations

from samstad.vocabulary.texts import Text

PURPOSES: dict[str, Text] = {
    "boards": Text(sv="Nämnderna som planerar.", en="The boards that plan."),
    "departments": Text(
        sv="Förvaltningar och bolag som gör arbetet.",
        en="Departments and companies that do the work.",
    ),
    "staff": Text(
        sv="Årsarbetare en förvaltning har för planen, per period.",
        en="Full-time staff a department has for the plan, by period.",
    ),
    "goals": Text(sv="Kommunens mål.", en="The municipality's goals."),
    "indicators": Text(
        sv="Det som mäts, i vilken enhet och åt vilket håll det är bättre.",
        en="What is measured, in which unit, and which way is better.",
    ),
    "baselines": Text(
        sv="Indikatorns värde i varje period om ingenting görs.",
        en="The indicator's value in every period if nothing is done.",
    ),
    "tasks": Text(
        sv="Nämndernas uppdrag: en indikator från utgångsvärde till målvärde.",
        en="The boards' tasks: an indicator from baseline to target.",
    ),
    "gain_points": Text(
        sv="Böjar i hur nyttan räknas mellan utgångsvärde och mål.",
        en="Bends in how the gain is counted between baseline and target.",
    ),
    "requirements": Text(
        sv="Hårda gränser för en indikator, från lag eller beslut.",
        en="Hard limits on an indicator, from law or decision.",
    ),
    "zones": Text(
        sv="Områden som ska utrymmas tillsammans.",
        en="Areas that are to be vacated together.",
    ),
    "forecasts": Text(
        sv="När ett område måste vara tomt, enligt varje version av prognosen.",
        en="When a zone must be empty, in each version of the forecast.",
    ),
    "sites": Text(
        sv="Mark som ett alternativ i taget kan ta i anspråk.",
        en="Ground that one option at a time can hold.",
    ),
    "detail_plans": Text(
        sv="Detaljplaner och när de har laga kraft.",
        en="Detailed plans and when they have legal force.",
    ),
    "appeals": Text(
        sv="Överklagade detaljplaner och andra beslut, och när de väntas avgjorda.",
        en="Appealed detailed plans and other decisions, and when they are decided.",
    ),
    "measures": Text(sv="Åtgärderna.", en="The measures."),
    "involvements": Text(
        sv="Andra förvaltningar som deltar i en åtgärd.",
        en="Other departments that take part in a measure.",
    ),
    "options": Text(
        sv="Sätten att göra en åtgärd: minst ett för varje åtgärd.",
        en="The ways of doing a measure: at least one for each measure.",
    ),
    "staffing": Text(
        sv="Årsarbetare ett alternativ kräver av en förvaltning.",
        en="Full-time staff an option asks of a department.",
    ),
    "funds": Text(
        sv="Vems pengar, och vad de får användas till.",
        en="Whose money, and what it may be used for.",
    ),
    "frames": Text(
        sv="Budgetramen per finansiering och period.",
        en="The budget frame by fund and period.",
    ),
    "costs": Text(
        sv="Vad ett alternativ kostar: låg, trolig och hög.",
        en="What an option costs: low, likely and high.",
    ),
    "cost_history": Text(
        sv="Tidigare uppgifter om vad det skulle kosta.",
        en="What it was said to cost before.",
    ),
    "effects": Text(
        sv="Vad ett färdigt alternativ gör med en indikator.",
        en="What a finished option does to an indicator.",
    ),
    "synergies": Text(
        sv="Vad två färdiga åtgärder gör tillsammans, utöver var för sig.",
        en="What two finished measures do together beyond their own effects.",
    ),
    "precedence": Text(
        sv="Vad som måste göras före något annat.",
        en="What must be done before something else.",
    ),
    "groups": Text(
        sv="Grupper där minst, högst eller exakt så många görs.",
        en="Groups of which at least, at most or exactly so many are done.",
    ),
    "group_members": Text(
        sv="Åtgärderna i varje grupp.", en="The measures in each group."
    ),
    "services": Text(
        sv="Det som aldrig får stå utan plats: skola, vård, räddning.",
        en="What must never be without room: school, care, fire cover.",
    ),
    "demand": Text(
        sv="Kapacitet som behövs av en tjänst, per period.",
        en="Capacity needed of a service, by period.",
    ),
    "facilities": Text(
        sv="Anläggningar som redan ger en tjänst.",
        en="Places that already give a service.",
    ),
    "deliveries": Text(
        sv="Kapacitet ett alternativ lägger till eller tar bort.",
        en="Capacity an option adds to a service, or takes away.",
    ),
    "reaches": Text(
        sv="Hur många som har nära till en tjänst, som del av en indikator.",
        en="How many have a service within reach, as part of an indicator.",
    ),
    "reach_bands": Text(
        sv="Hur mycket olika avstånd räknas.",
        en="How much different distances count.",
    ),
    "demand_points": Text(sv="Var människor finns.", en="Where people are."),
    "distances": Text(
        sv="Uppmätta vägar, som går före fågelvägen.",
        en="Measured ways, which go before the distance as the crow flies.",
    ),
    "conditions": Text(
        sv="Vad nämnder och externa parter har gjort sitt stöd beroende av.",
        en="What boards and external parties have made their support depend on.",
    ),
    "parties": Text(
        sv="De utanför kommunen som deltar eller bestämmer.",
        en="Those outside the municipality who take part or decide.",
    ),
    "agreements": Text(
        sv="Vad som har avtalats med dem.", en="What has been agreed with them."
    ),
}
