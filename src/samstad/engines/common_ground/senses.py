"""Words of cities that mean much the same, Swedish and English (J11).

Our own list, one sense a line; a word may stand in several. It is short on purpose and
can be read through: what it lacks, likeness does not see.
"""

from __future__ import annotations

SENSES = """
flytt flytta omlokalisering avveckling byter plats move relocation
riva rivning demontera försvinner lämnas överges stängs demolition demolish
återbruk återanvända återvinning återbrukade laga reparera avfall rivmaterial reuse recycling
avfall sopor skräp sopsug källsortering nedskräpning renhållning återvinningsstation sopbehållare waste litter
bostad lägenhet hem hyresgäst boende bestånd hushåll hus housing home dwelling
hyra hyreskontrakt hyresvärd hyror rent tenancy
fastighetsägare husägare hyresvärd fastighetsbolag allmännytta bostadsbolag owner landlord
skola elev lärare undervisning klassrum utbildning skolgård skolkök school pupil teacher education
förskola barn barngrupp familj föräldrar mamma pappa children preschool kids parent
ungdom ung elev tjej flicka högstadiet gymnasium tonåring youth young
äldre senior pensionär äldreomsorg äldreboende hemtjänst omsorg elderly old care
vård sjukvård sjukhus ambulans hälsa sjuk hälsovård health hospital
psykisk mår ohälsa stress trygghet mental
kvinna flicka tjej jämställdhet kön women girls equality gender
cykel cykla cykelväg lastcykel cykelbana bicycle bike cycling
bil bilist parkering bilresa bilpool fordon minibuss car parking vehicle
buss kollektivtrafik spårvagn superbuss tunnelbana hållplats resenär resa spårväg transport bus tram transit
lastbil gods leverans varuleverans logistik bygglogistik transporter freight delivery
elektrisk el elbil elmotor laddning ström batteri electric
självkörande förarlös pilot drönare autonomous driverless drone flyg luftrum
energi uppvärmning värme fjärrvärme elräkning elförbrukning förbrukning energieffektivisering fossil energy heating heat
spillvärme överskottsvärme kraftvärme värme waste-heat
solceller tak solar roof
klimat utsläpp klimatpositiv koldioxid miljö hållbar ekologisk climate emission environment sustainable
hållbar hållbarhet sustainability sustainable
vatten avlopp ledning vattenledning läckage läcka rör läckt water pipe leak
regn skyfall dagvatten översvämning dike flood rain stormwater
vinter snö kyla plog salt vägsalt sopsaltning minusgrader vind winter snow cold
ljus belysning lyktstolpe gatlykta lysa light lighting lamp
sensor givare mätare mäta uppkopplad sakernas internet antenn lorawan realtid mätvärde sensor iot
data uppgifter dataportal öppna data datainsamling open-data
digital digitalisering app e-tjänst robot automatisk maskininlärning digitala teknik it digital software
integritet etik personuppgifter känna igen privacy ethics
träd grönska park natur växt våtmark trädgård tree green park nature
odling odla jord jordbruk åker matjord sallad farming garden growing
mat livsmedel kök matsal matsvinn svinn kock tallrik slängs food kitchen meal
torg plats mötesplats centrum innerstad square centre downtown
butik handel handlare affär galleria köpcentrum kund shop retail trade
företag näringsliv bolag företagare entreprenör industri startup nystartad business company industry firm
gruvbolag industri gruva mine mining
byggherre byggföretag byggare entreprenad exploatör bygga builder developer contractor construction
renovering upprustning rusta ombyggnad stambyte bygga miljonprogram renovation retrofit
trä massivträ träkyrka trähus wood timber
brand räddningstjänst sprinkler brandkrav fire rescue
konst kultur konstnär ateljé teater musik konsert festival museum scen art culture music
kulturhistorisk minne arv kyrka minnesmärke staty heritage memory church
grav gravplats församling kyrkogård grave
same sameby samisk ren renskötsel rennäring sami reindeer
idrott ishall simhall badhus fotboll gym skateboard idrottsanläggning sport swimming
simma simhall badhus simundervisning bad swimming
bibliotek läsa läxhjälp språkkafé library
integration nyanländ invandrare utlandsfödd svensk modersmål språk integration migrant newcomer
arbetslös jobb arbetsmarknad anställning praktik sysselsättning lärling arbete arbetsmarknaden job employment unemployed
upphandling anbud inköp kravlista leverantör upphandla köpt uppdrag procurement tender purchase
avtal överenskommelse kontrakt juridik jurist villkor motpart förhandling contract agreement legal
lag lagstiftning hinder regel myndighet law legislation regulation obstacle
politik politiker nämnd kommunstyrelse fullmäktige nämndordförande politics politician council board
chef ledare ledning ledarskap direktör enhetschef styrgrupp manager leader leadership
processledare leda projektledare samordnare leader coordinator
medarbetare personal anställd arbetslag team golvet tjänsteman handläggare staff employee worker
innovation förnyelse nytänkande utveckling idé innovationsarbete innovation renewal idea
idé förslag uppslag idea proposal suggestion
förvaltningskultur rutin organisationskultur kultur innovationsklimat culture routine
misslyckas misslyckande fel haveri floppade snett misstag risk failure fail mistake
lära lärande lärdom erfarenhet kunskap lärcirkel learning lesson knowledge experience
sprida uppskalning skala spridning kopiera upprepa föra vidare spread scale replicate
pilot prova pröva försök test testa provbänk testbädd labb experiment trial test lab
förvalta drift linje överlämning mottagare vanlig verksamhet införande operations handover implementation
samverkan samarbete gränsöverskridande stuprör tillsammans gemensam samordna partnerskap ihop cooperation collaboration silo
budget pengar kostnad ekonomi pott kronor finansiering medfinansiering bekosta betala budget cost money funding
investering social-investering förebyggande spara besparing lönar lönsam investment saving prevention
nytta effekt värde nyttorealisering samhällsnytta följd kalkyl benefit effect value
mäta indikator mått nyckeltal index uppföljning enkät följa measure indicator follow-up
utvärdera utvärdering följeforskare följeforskning evaluation evaluate
dialog samråd medborgare invånare delaktig delaktighet tycka stormöte gåtur engagera dialogue citizen participation resident
målkonflikt krock konflikt drar olika conflict clash
plan detaljplan planering översiktsplan planprocess planärende program samhällsplanering stadsplanering planning plan
remiss yttrande tycka referral statement
process processkarta kartlägga karta process map
bygglov blankett ansökan permit application
forskare universitet högskola akademi forskning institution examensarbete student researcher university research academia
förening civilsamhälle idéburen gräsrötter ideell association civil-society
trygg trygghet otrygghet våld oro polis skjutningar safe safety crime
buller ljud tyst oväsen noise quiet
kö restid trängsel trängselavgift trafik gata framkomlighet congestion traffic road
gata väg vägar bro trottoar trafik street road
båt vatten brygga kaj hamn färja boat harbour
tom tomt mark markanvisning exploatering område land plot
tillfällig provisorisk glapp baracker temporary
tillit förtroende lita trust
kommunicera kommunikation information film berätta begriper prata communication tell
nå nås dyker enkät svara dörr ambassadör reach
ensam ensamhet isolerad lonely
hemlös bostadslös tak homeless
plast engångsmaterial plastic
tid schema tidplan snabbare kortade time schedule
möte träff nätverk arena sammankomst meeting network
finansiär fond obligation lån låna bidrag ansökan eu finance loan grant
lokal lokaler fastighet byggnad kontorshus premises building
industrilokal fabrik bangård industrilokaler järnväg factory railway
diskriminering norm normkritik bemötande discrimination
arkitekt arkitekttävling tävling jury architect competition
konkurrens låsa inlåsning öppen källkod standard lock-in
region regionalekonomisk regional
inflyttning utflyttning flyttar stanna inflyttare
fel felanmäla klagomål synpunkt klotter avvikelse complaint fault
möblera sittplats uteservering bänk
reparera laga trasig fixotek verktyg repair fix
textil kläder mode syateljé textile clothes
sjukfrånvaro korttidsfrånvaro schema arbetsmiljö sick-leave
strategi strategisk styrdokument styrande dokument mål strategy
värma hetta värmebölja svala heat-wave
"""

STOP_WORDS = frozenset(
    [
        "och",
        "i",
        "att",
        "det",
        "som",
        "en",
        "på",
        "är",
        "av",
        "för",
        "med",
        "till",
        "den",
        "har",
        "de",
        "inte",
        "om",
        "ett",
        "men",
        "man",
        "vi",
        "var",
        "hur",
        "vad",
        "kan",
        "när",
        "så",
        "får",
        "gör",
        "göra",
        "ska",
        "sig",
        "utan",
        "än",
        "blir",
        "bli",
        "finns",
        "från",
        "går",
        "sin",
        "sina",
        "sitt",
        "vid",
        "där",
        "eller",
        "nu",
        "under",
        "efter",
        "över",
        "mot",
        "alla",
        "all",
        "någon",
        "något",
        "några",
        "detta",
        "denna",
        "dessa",
        "hos",
        "ut",
        "in",
        "upp",
        "ned",
        "ner",
        "också",
        "bara",
        "mer",
        "mest",
        "mindre",
        "fler",
        "flera",
        "fick",
        "gav",
        "hade",
        "vara",
        "varit",
        "blev",
        "skulle",
        "ha",
        "vem",
        "vilka",
        "vilken",
        "vilket",
        "varför",
        "ni",
        "er",
        "oss",
        "vår",
        "våra",
        "vårt",
        "de",
        "dem",
        "deras",
        "dess",
        "sätt",
        "bra",
        "the",
        "a",
        "an",
        "and",
        "of",
        "to",
        "in",
        "on",
        "for",
        "with",
        "is",
        "are",
        "was",
        "were",
        "be",
        "by",
        "as",
        "at",
        "it",
        "its",
        "that",
        "this",
        "how",
        "what",
        "when",
        "who",
        "which",
        "do",
        "does",
        "can",
        "we",
        "you",
        "they",
        "our",
        "from",
        "not",
        "or",
        "but",
        "has",
        "have",
        "had",
        "there",
        "their",
        "them",
        "into",
        "out",
        "up",
        "some",
        "any",
        "each",
        "every",
        "tog",
        "kom",
        "åt",
        "genom",
        "innan",
        "samt",
        "borde",
        "kunde",
        "kunna",
        "hela",
        "helt",
        "andra",
        "annan",
        "varje",
        "både",
        "ihop",
        "gick",
        "går",
        "bort",
    ]
)
