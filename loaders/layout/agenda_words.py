"""Words that tell where the title of an agenda item ends: usual titles, openers, finite verbs.

All words are folded (lower case, no diacritics). Sources: the order of business of Swedish
municipal minutes, with the usual titles of Norwegian, Danish, Finland-Swedish and English ones.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ABBREVIATIONS",
    "FUNCTION",
    "HEADS_ITEMS",
    "LINKS",
    "LISTS",
    "NO_NUMBER_AFTER",
    "OPENERS",
    "ROLES",
    "ROLE_ENDINGS",
    "SUBJECTS",
    "USUAL",
    "VERBS",
]  # fmt: skip


def _table(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",") if part.strip())


# titles that stand in minutes of every body; the words after one begin the text
USUAL: Final = _table("""
    motets oppnande, mote oppnas, motet oppnas, motet oppnande, oppnande, oppnande av motet,
    oppning, oppnande av sammantradet, sammantradets oppnande, sammantradet oppnas, inledning,
    motets avslutande, motet avslutas, avslutning, avslutande, sammantradets avslutande,
    sammantradet avslutas, avslutande av motet, avslut, motet avslut, valkommen, valkomna,
    ordforanden halsar valkommen, ordforande halsar valkommen, upprop, narvaro, narvaroanmalan,
    upprop och val av justerare, upprop och faststallande av dagordning, val av justerare, val av
    justeringsman, val av justeringspersoner, val av justeringsperson, val av protokollsjusterare,
    val av protokolljusterare, protokollsjusterare, justerare, justering, justering av protokoll,
    val av sekreterare, val av ordforande, val av sekr och justerare, val av ordforande och
    sekreterare, val av motesordforande, val av motessekreterare, val av sekreterare och
    justerare, val av ordforande for motet, val av sekreterare for motet, val av ordforande vid
    motet, val av tva justerare, val av justerare och rostraknare, dagordning, dagordningen,
    godkannande av dagordning, godkannande av dagordningen, faststallande av dagordning,
    faststallande av dagordningen, foredragningslista, godkannande av foredragningslista,
    faststallande av foredragningslista, faststallande av foredragningslistan, godkannande av
    foredragningslistan, arendelista, faststallande av arendelista, godkannande av arendelista,
    faststallande av arendelistan, foregaende protokoll, foregaende motesprotokoll, forra
    protokollet, foreg protokoll, foregaende mote, foregaende minnesanteckningar, foregaende
    anteckningar, foregaende motesanteckningar, forra motets protokoll, forra motets anteckningar,
    foregaende motes protokoll, foregaende motes anteckningar, protokoll fran foregaende mote,
    genomgang av foregaende protokoll, genomgang av foregaende anteckningar, minnesanteckningar
    fran foregaende mote, uppfoljning av foregaende mote, protokollsgenomgang, anteckningar fran
    foregaende mote, inledning och foregaende anteckningar, ovriga fragor, ovriga arenden, ovrigt,
    ovriga punkter, ovriga fragor och information, anmalan av ovriga fragor, anmalan av ovriga
    arenden, anmalningsarenden, nasta mote, nasta moten, nasta sammantrade, nasta traff, nasta
    motestid, nasta mote och plats, kommande moten, kommande sammantraden, kommande motestider,
    motestider, sammantradestider, sammantradesdagar, motesdatum, nasta motesdatum, tid for nasta
    mote, datum for nasta mote, laget runt, rundan, runda, bordet runt, informationsarenden,
    delegationsbeslut, delegationsarenden, anmalan av delegationsbeslut, redovisning av
    delegationsbeslut, meddelanden, skrivelser, rapporter, skrivelser och meddelanden,
    anmalningar, delgivningar, ekonomi, ekonomisk rapport, ekonomirapport, ekonomiskt lage, jav,
    anmalan av jav, javsanmalan, sammantradets laglighet och beslutforhet, laglighet och
    beslutforhet, konstituering, motets behoriga utlysande, motets behorighet, kallelse,
    kallelsens behoriga utlysande, forbundschefens rapport, forbundschefens information,
    ordforandens information, information fran ordforanden, rapport fran ordforanden, allmanhetens
    fragestund, opening, opening of the meeting, welcome, adoption of the agenda, approval of the
    agenda, minutes of the previous meeting, any other business, next meeting, closing, closing of
    the meeting, financial report, eventuelt, godkjenning av innkalling og saksliste, godkjenning
    av innkalling, godkjenning av protokoll, neste mote, godkendelse af dagsorden, godkendelse af
    referat, naeste mode
""")

# openers of the text below a title, or of the foot of a page
OPENERS: Final = _table("""
    dnr, diarienummer, diarienr, journal, arendenummer, arendenr, beslut, bakgrund,
    sammanfattning, arendebeskrivning, beslutsunderlag, forslag, yrkande, yrkanden, reservation,
    reservationer, foredragande, foredragning, handlingar, bilaga, bilagor, ajournering,
    justerandes, justerare, justerande, justeras, utdragsbestyrkande, signatur, signaturer,
    signering, paragraf, vid, ordforandes, sekreterare, underskrift, underskrifter, arendet,
    protokollsanteckning, sokande, beslutsgang, propositionsordning, beslutet, kommentar, sid,
    sida, blad, expedieras, vedtak, behandling, anteckningar, deltar, beredning, jav
""")

# words with a capital that can only begin a sentence where they stand within a line
FUNCTION: Final = _table("""
    att, av, i, pa, under, efter, fore, for, fran, med, mot, om, till, vid, utan, ur, over, genom,
    enligt, utifran, infor, inom, mellan, sedan, hos, jamte, trots, sasom, som, nar, da, dar,
    darfor, dessutom, eftersom, innan, medan, darefter, daremot, den, det, de, dessa, detta,
    denna, vi, han, hon, man, ni, jag, ingen, inga, inget, samtliga, alla, ett, en, tva, tre,
    fyra, fem, nagra, flera, manga, varje, bada, nasta, dagens, idag, just, har, hur, vad, vem,
    vilka, vilken, vilket, endast, aven, ocksa, nu, forst, sist, tidigare, fortsatt, foljande,
    foregaende, forra, sa, skall, ska, torsdagen, mandagen, tisdagen, onsdagen, fredagen,
    lordagen, sondagen, mandag, tisdag, onsdag, torsdag, fredag, lordag, sondag, ar, vissa, bland,
    kl, ingar, tackar, se, utses, bade, the, it, this, there, we, kommer, anmalda, uppdras,
    beslutas, pga, aret, arets
""")

# words after which a name or noun goes on with the title
LINKS: Final = _table("""
    av, i, pa, under, efter, fore, for, fran, med, mot, om, till, vid, utan, ur, over, genom,
    enligt, infor, inom, mellan, sedan, hos, jamte, samt, och, o, eller, som, den, det, de, en,
    ett, ny, nya, nytt, gemensam, gemensamt, gemensamma, regional, regionala, norra, sodra,
    vastra, ostra, hela, kring, angaende, ang, rorande, gallande, avseende, betraffande, per, via,
    kommunal, kommunala, mellersta, inre, ovre, nedre, resp, respektive, fram, sankt, nordvastra,
    nordostra, sydvastra, sydostra, stora, lilla, gamla, of, and, on, in, til, fra, og, dnr, nr
""")

# capitalised nouns that begin a sentence of minutes although a proper name stands before them
SUBJECTS: Final = _table("""
    kontaktperson, projektet, samtliga, kostnaden, kostnaderna, fragan, arendet, ansokan, anbud,
    forslag, protokoll, skrivelse, avtal, beslut, rapport, rapporter, arende, ordf, ordforande,
    ordforanden, presentation, information, ersattare, ledamot, redovisning, resultat, svar,
    fragor, synpunkter, yttrande, utkast, arbetsgruppen, ombud, deltagare, kansliet, styrelsen,
    namnden, direktionen, presidiet, arbetsutskottet, utskottet, gruppen, radet, natverket,
    forbundet, foreningen, kommunen, regionen, kommunerna, beredningen, lag, lansstyrelsen,
    sekreterare, sekreteraren, sekr, kassoren, kommitten, forbundschefen, forbundsdirektoren,
    rubricerat, rubricerade, remiss, budget, anmalan, diskussion, genomgang
""")

# lower-case words that stand before the name of their bearer
ROLES: Final = _table("""
    projektet, projekt, insatsen, stiftelsen, bolaget, studenten, vd, ordf, ordforande, sekr,
    sekreterare, bitr, tf, vik, dr, prof, professor, docent, fil, jur, kand, mag, lic, ass, adj,
    kanslichef, ingenjor, konsult, konsulten, utredare, utredaren, ekonom, jurist, rektor,
    prasten, prast, journalisten, journalist, kassor, revisor, polis, kommunpolis, lakare,
    overlakare, regissor, arkitekt, antikvarie, antikvarien, lantbrukare, limnolog, vice, forste,
    1:e, 2:e, riksdagsledamot, riksdagsledamoten, ledamot, ledamoten, moderator, coach
""")
ROLE_ENDINGS: Final = (
    "chef", "chefen", "rad", "radet", "ledare", "ledaren", "direktor", "direktoren", "ordforande",
    "ordforanden", "sekreterare", "sekreteraren", "strateg", "strategen", "konsulent",
    "konsulenten", "samordnare", "samordnaren", "kurator", "handlaggare", "handlaggaren",
    "planerare", "planeraren", "utvecklare", "utvecklaren", "inspektor", "inspektoren",
    "ingenjor", "assistent", "assistenten", "skotare", "larare", "lakare", "assessor", "hovding",
    "hovdingen", "ledamot", "ledamoten", "lots", "lotsen", "jurist", "juristen", "ekonom",
    "ekonomen", "formgivaren", "psykologerna", "psykologen", "psykolog", "controller", "sekr",
    "foretradare", "foretradaren", "forhandlare", "upphandlare", "upphandlaren", "pedagog",
    "terapeut", "kommunalradet", "arkivarie", "bibliotekarie", "registrator", "administrator",
)  # fmt: skip

ABBREVIATIONS: Final = _table("""
    dr, prof, ordf, bitr, tf, vik, kl, nr, dnr, bl, ca, fil, jur, kand, mag, sekr, ass, st, s, t,
    ex, foreg, ang, resp, ev, inkl, exkl, fr, o, m, mm, dvs, jfr, forts, tel, adj, lic, sk, d, y,
    e, v, vice, ers, tjg, prel, avd, div, el, kap, p, pkt, bil, sid, doc, med, gm, off, alt, max,
    min
""")

LISTS: Final = _table("""
    bilagor, bilaga, underlag, handlingar, atgardslista, atgarder, att gora, aktivitetslista,
    uppdragslista, uppdrag, bilageforteckning, beslutslogg, aktiviteter, beslut, appendix,
    sandlista, annexes, action list, actions
""")

# words of a line with a colon that opens the agenda, not a list in the text
HEADS_ITEMS: Final = _table("""
    agenda, dagordning, dagordningen, arenden, arendelista, arendena, arende, foredragningslista,
    program, punkter, punkterna, paragrafer, protokoll, anteckningar, minnesanteckningar, mote,
    motet, sammantrade, innehall, saker, saksliste, items
""")

NO_NUMBER_AFTER: Final = _table("""
    kl, klockan, sid, sida, s, blad, nr, bilaga, bilagor, bil, punkt, punkten, punkterna, p, pkt,
    dnr, kap, box, tel, den, ca, cirka, steg, fas, grupp, etapp, niva, alternativ, arskurs, klass,
    period, mal, sal, lokal, plan, vag, wp, page, item, items, version, skede, del, omrade, no,
    journal, linje, lag, artikel, art, ar, kvartal, tertial, vecka, v, fran, till, med, och, om,
    av, i, pa, ej, tom, fom, utom, sak, st, minst, hogst, narmare, drygt, efter, plus, eller,
    mellan, vid
""")

# finite verbs of the language of minutes; `ends_finite` adds those in -erar, -ades and so on
VERBS: Final = _table("""
    ar, var, har, hade, far, fick, ska, skall, skulle, kan, kunde, vill, ville, bor, maste, blir,
    blev, finns, fanns, gar, gick, ges, gavs, ger, gav, tar, tog, tas, togs, ser, sag, kommer,
    kom, beslutar, beslutade, besluta, beslot, beslut, beslutas, utser, utsag, utses, utsags,
    utsagos, valjer, valde, valjs, valdes, valjes, foreslar, foreslog, foreslas, foreslogs,
    godkanner, godkande, godkanns, godkandes, faststaller, faststallde, faststalls, faststalldes,
    faststalles, halsar, halsade, oppnar, oppnade, oppnades, oppnas, avslutar, avslutade,
    avslutas, avslutades, tackar, tackade, onskar, onskade, redogor, redogjorde, redovisar,
    redovisade, redovisas, redovisades, rapporterar, rapporterade, informerar, informerade,
    berattar, berattade, presenterar, presenterade, presenteras, presenterades, foredrar,
    foredrog, foredras, visar, visade, lyfter, lyfte, lyfts, lyftes, lamnar, lamnade, lamnas,
    lamnades, laggs, lades, lagger, la, lade, laggas, lagges, uppdrar, uppdrog, ansvarar, deltar,
    deltog, avser, innebar, galler, gallde, galle, bygger, byggde, loper, lopte, pagar, pagick,
    startar, startade, borjar, borjade, slutar, slutade, hoger, hojes, hojs, sanks, hoppas,
    diskuterar, diskuterade, diskuterades, diskuteras, framfor, framforde, framhaller, framholl,
    framkom, papekar, papekade, papekas, anser, ansag, menar, menade, tycker, tyckte, undrar,
    undrade, fragar, fragade, svarar, svarade, anmaler, anmalde, anmals, anmaldes, yrkar, yrkade,
    reserverar, reserverade, stodjer, stodde, stoder, bifaller, bifoll, avslar, avslog, avslas,
    bordlaggs, bordlades, bordlagger, noterar, noterade, noteras, noterades, konstaterar,
    konstaterade, konstateras, konstaterades, visas, beskriver, beskrev, beskrivs, forklarar,
    forklarade, inleder, inledde, inleds, inleddes, leder, ledde, leds, haller, holl, halls,
    holls, hallits, kravs, kraver, kravde, behover, behovs, behovde, okar, okade, minskar,
    minskade, star, stod, stodjs, sitter, satt, laser, laste, lases, lastes, skickar, skickade,
    skickas, skickades, sands, sander, sandes, bifogas, bifogades, bjuds, bjuder, bjod,
    efterlyser, efterlyste, efterfragar, efterfragade, arbetar, arbetade, planerar, planeras,
    planerades, samlas, samlades, traffas, traffades, upprattas, upprattades, genomfors,
    genomfordes, genomfor, genomforde, overlamnar, overlamnade, overlamnas, ansoker, ansokte,
    soker, sokte, soks, soktes, bidrar, bidrog, bidrager, erbjuder, erbjod, kvarstar, aterstar,
    aterkommer, aterkom, ater, aterremitteras, aterrapporterar, aterrapporteras, ankom, inkom,
    utgar, utgick, behandlas, behandlades, behandlar, behandlade, bereds, bereddes, bereder,
    hanvisar, hanvisade, hanskjuts, framgar, framgick, foreligger, forelag, saknas, saknar,
    saknade, antar, antog, antas, antogs, sager, sa, sade, sags, vet, tror, tyder, ligger, lag,
    saljs, koper, koptes, betalar, for, besoker, besokte, motte, moter, rekommenderar,
    rekommenderade, nominerar, nominerade, uppmanar, uppmanade, uttalar, uttalade, uttrycker,
    uttryckte, enades, enas, instammer, instamde, kommenterar, kommenterade, sammanfattar,
    sammanfattade, sammanstaller, medverkar, medverkade, representerar, foretrader, foretradde,
    ersatter, ersatte, tillstyrker, tillstyrkte, avstyrker, adjungeras, adjungerades, entledigas,
    avsager, lyder, utgors, utgor, ordnar, driver, drevs, drivs, skriver, skrev, skrivs, bestalls,
    gors, gjordes, gor, gjorde, hor, horde, samordnar, samverkar, ingar, ingick, ajourneras,
    ajournerades, tjanstgor, tjanstgjorde, foljer, foljde, foljs, foljdes, paminner, paminde,
    summerar, summerade, stannar, innehaller, inneholl, omfattar, omfattade, uppgar, uppgick,
    lovade, lovar, kallar, kallade, kallas, oversands, inkommer, vacker, vackte, vacks, was, were,
    is, are, has, reported, presented, opened, approved, decided, thanked, closed, hilste,
    orienterte, foreslo, vedtok, godkjennes, godkjent, velger, velges, oppnet
""")
