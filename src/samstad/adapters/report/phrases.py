"""The words of the page that are the same in every report."""

from __future__ import annotations

from samstad.vocabulary.texts import Text

PHRASES: dict[str, Text] = {
    "title": Text(sv="{case}: plan {periods}", en="{case}: plan {periods}"),
    "lead": Text(
        sv="Planen gör {done} av {of} möjliga åtgärder {periods} och kostar {cost} "
        "i {year} års priser.",
        en="The plan does {done} of {of} possible measures {periods} and costs {cost} "
        "(thousand kronor) in {year} prices.",
    ),
    "skip": Text(sv="Hoppa till innehållet", en="Skip to the content"),
    "contents": Text(sv="Innehåll", en="Contents"),
    "how_good": Text(sv="Hur bra planen är", en="How good the plan is"),
    "illustrative": Text(sv="Illustrativt", en="Illustrative"),
    "mark": Text(
        sv="Det som är märkt ◇ illustrativ är påhittat och kan inte läsas som fakta.",
        en="What is marked ◇ illustrative is made up and cannot be read as fact.",
    ),
    "least": Text(sv="Minsta andel av eget bästa", en="Smallest share of own best"),
    "total": Text(sv="Summa", en="Total"),
    "total_of": Text(
        sv="vägt medelvärde av nämndernas måluppfyllelse",
        en="weighted mean of the boards' attainments",
    ),
    "gap": Text(sv="Högst från den bästa planen", en="At most from the best plan"),
    "gap_of": Text(sv="bevisat avstånd (gap)", en="proven distance (gap)"),
    "boards": Text(sv="Nämnderna", en="The boards"),
    "boards_text": Text(
        sv="Varje nämnd jämförs med vad den har utan plan och vad den skulle få om "
        "planen gjordes för den ensam.",
        en="Each board is compared with what it has without a plan and what it "
        "would get if the plan were made for it alone.",
    ),
    "key_plan": Text(sv="med planen", en="with the plan"),
    "key_none": Text(sv="utan plan", en="no plan"),
    "key_best": Text(sv="eget bästa", en="own best"),
    "timeline": Text(sv="Tidslinje", en="Timeline"),
    "timeline_text": Text(
        sv="Åtgärderna under den förvaltning eller det bolag som ansvarar.",
        en="The measures under the department or company that answers for them.",
    ),
    "key_work": Text(sv="arbete", en="work"),
    "key_use": Text(sv="klart och i bruk", en="finished and in use"),
    "key_window": Text(sv="fönster då arbetet får pågå", en="window for the work"),
    "key_forecast": Text(
        sv="prognos: området ska vara tomt (trolig, med tidigast–senast)",
        en="forecast: the area must be empty (likely, with earliest–latest)",
    ),
    "key_legal": Text(sv="detaljplanen får laga kraft", en="detailed plan in force"),
    "left_out": Text(sv="Utanför planen", en="Left out of the plan"),
    "unsettled": Text(
        sv="Åtgärder i planen vars detaljplan saknar datum för laga kraft",
        en="Measures in the plan whose detailed plan has no date of legal force",
    ),
    "map": Text(sv="Karta", en="Map"),
    "map_text": Text(
        sv="Ritad ur fallets egna lägen, utan bakgrundskarta. Norr är uppåt.",
        en="Drawn from the case's own positions, without a base map. North is up.",
    ),
    "no_outlines": Text(
        sv="Fallet säger inte var gränserna för områdena som utryms går.",
        en="The case does not say where the areas to be vacated have their bounds.",
    ),
    "all_rows": Text(sv="Alla rader:", en="Every row:"),
    "no_map": Text(
        sv="Inget i planen har ett känt läge.",
        en="Nothing in the plan has a known place.",
    ),
    "key_place": Text(sv="plats i planen", en="place in the plan"),
    "key_facility": Text(sv="anläggning som finns", en="existing facility"),
    "key_people": Text(sv="där människor bor", en="where people live"),
    "key_zone": Text(sv="område som utryms", en="area to be vacated"),
    "money": Text(sv="Pengar", en="Money"),
    "money_text": Text(
        sv="Betalningar mot ramar. Det som blir över får sparas så långt fondens "
        "regler medger.",
        en="Spending against frames. What is left may be saved as far as the "
        "fund's rules allow.",
    ),
    "key_paid": Text(sv="betalt", en="paid"),
    "key_frame": Text(sv="ram", en="frame"),
    "key_within": Text(sv="ram och sparat", en="frame and savings"),
    "goals": Text(sv="Mål och indikatorer", en="Goals and indicators"),
    "goals_text": Text(
        sv="Nyttan är 0 % vid utgångsvärdet och 100 % vid målet.",
        en="The gain is 0% at the baseline and 100% at the target.",
    ),
    "key_without": Text(sv="utan plan", en="no plan"),
    "key_target": Text(sv="mål", en="target"),
    "show_table": Text(sv="Visa tabellen", en="Show the table"),
    "sources": Text(sv="Källor", en="Sources"),
    "sources_text": Text(
        sv="Talet efter källan är hur många av fallets uppgifter den bär.",
        en="The number after a source is how many of the case's entries it bears.",
    ),
    "entries": Text(sv="uppgifter", en="entries"),
    "again": Text(sv="Räkna om planen", en="Find the plan again"),
    "again_text": Text(
        sv="Med en gräns i steg (--steps) ger samma fall, frö och gräns samma plan. "
        "Med en gräns i tid kan en ny körning sluta i en annan plan; varje "
        "körnings gräns gäller ändå alla planer. samstad plan verify prövar planen.",
        en="With a limit in steps (--steps) the same case, seed and limit give the "
        "same plan. With a limit in time another run may end in another plan; each "
        "run's bound still holds for every plan. samstad plan verify checks the plan.",
    ),
    "case_code": Text(sv="Fall", en="Case"),
    "digest": Text(sv="Fallets fingeravtryck (SHA-256)", en="Digest (SHA-256)"),
    "seed": Text(sv="Slumpfrö", en="Random seed"),
    "steps": Text(sv="Söksteg", en="Steps of search"),
    "seconds": Text(sv="Söktid, sekunder", en="Time of search, seconds"),
    "method": Text(sv="Metod", en="Method"),
    "stopped": Text(sv="Sökningen slutade", en="The search stopped"),
    "versions": Text(sv="Versioner", en="Versions"),
    "glossary": Text(sv="Ordförklaringar", en="Glossary"),
}

STOPPED: dict[str, Text] = {
    "proven": Text(sv="när det var visat att ingen är bättre", en="when proven best"),
    "asked": Text(sv="när någon bad om det", en="when asked to"),
    "steps": Text(sv="vid gränsen i steg", en="at the limit in steps"),
    "done": Text(sv="när inget återstod att pröva", en="when nothing was left to try"),
    "time": Text(sv="vid gränsen i tid", en="at the limit in time"),
    "under-way": Text(
        sv="inte: planen togs ur en sökning som pågick",
        en="not yet: the plan was taken from a search under way",
    ),
}

GLOSSARY: tuple[tuple[Text, Text], ...] = (
    (
        Text(sv="Åtgärd och alternativ", en="Measure and option"),
        Text(
            sv="något som kan göras, och sätten att göra det på",
            en="something that may be done, and the ways of doing it",
        ),
    ),
    (
        Text(sv="Måluppfyllelse", en="Attainment"),
        Text(
            sv="hur stor del av en nämnds uppdrag som nås, vägt över uppdrag och år",
            en="how much of a board's remit is reached, weighted over tasks and years",
        ),
    ),
    (
        Text(sv="Eget bästa", en="Own best"),
        Text(
            sv="vad nämnden skulle nå om planen gjordes för den ensam",
            en="what the board would reach if the plan were made for it alone",
        ),
    ),
    (
        Text(sv="Andel av eget bästa", en="Share of own best"),
        Text(
            sv="hur långt planen tar nämnden från ingen plan (0 %) till eget bästa "
            "(100 %)",
            en="how far the plan takes the board from no plan (0%) to its own best "
            "(100%)",
        ),
    ),
    (
        Text(sv="Ram", en="Frame"),
        Text(
            sv="vad en finansiering får använda under en period",
            en="what a fund is given for a period",
        ),
    ),
    (
        Text(sv="Gap", en="Gap"),
        Text(
            sv="hur mycket bättre en annan plan högst kan vara, bevisat",
            en="how much better another plan can be at most, proven",
        ),
    ),
    (
        Text(sv="tkr, mnkr", en="tkr"),
        Text(sv="tusen och miljoner kronor", en="thousand kronor"),
    ),
)
