"""What words are by their shape, where no register knows them.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re

from samverkan.loaders.layout.occupations import is_occupation

__all__ = [
    "ABROAD", "ACADEMIC", "BODYISH", "BOTH", "BRACKETED", "COMMA_NAME", "COMMA_TITLE", "COMPANY",
    "DEPARTMENT", "ENDINGS", "FOREIGN", "GOES_ON", "GROUP_LABEL", "IN_COLUMN", "LEAD_PLACE",
    "LOCAL_PARTY", "MARKS", "NEVER_CLOSED", "NO_ORGANISATION", "NO_TITLE", "SENTENCE_WORDS",
    "SHORTENED", "WROTE",
    "is_title",
]  # fmt: skip

# a post by its shape: a lower-case word that ends as posts do, and what specifies it
TITLE = re.compile(
    r"(?<![a-zåäöA-ZÅÄÖ-])(?>(?:(?:[bB]itr(?:ädande|\.)?|[tT]f\.?|[vV]ik\.?|[sS]tf\.?|[sS]tällföreträdande|[rR]egional|"
    r"[tT]eknisk|"
    r"[aA]dministrativ|[eE]konomisk|[mM]edicinskt?|[sS]enior|[lL]okal|[kK]ommunal|[aA]nsvarig|"
    r"[sS]ocialt?|"
    r"[vV]erkställande|[hH]älso- och|[mM]iljö- och|[mM]ark- och|[kK]ultur- och|[pP]lan- och|"
    r"[bB]ygg- och|"
    r"[sS]tatlig|[pP]ersonlig|[oO]peativ|[oO]perativ|[bB]iträdande|[nN]ationell|[sS]trategisk|[kK]onstnärlig|"
    r"[a-zåäö]{5,}s|[a-zåäö]+- och)\s)*)"
    r"(?:(?:[A-ZÅÄÖ]{2,4}-|[a-zåäöA-ZÅÄÖ-]*[a-zåäö-])(?:chef|ledare|direktör|strateg|samordnare|"
    r"koordinator|"
    r"handläggare|"
    r"planerare|utvecklare|ansvarig|sekreterare|ekonom|jurist|ingenjör|arkitekt|konsult|"
    r"konsulent|förmyndare|assistent|"
    r"administratör|inspektör|rådgivare|revisor|kamrer(?:are)?|intendent|chaufför|lärare|"
    r"pedagog|psykolog|"
    r"kurator|sjuksköterska|läkare|polis|präst|kyrkoherde|rektor|analytiker|controller|utredare|"
    r"ombud|"
    r"företrädare|representant|log|ist|antikvarie|ekolog|biolog|mästare|ordförande|vice|skötare|"
    r"forskare|doktorand|docent|professor|föreståndare|registrator|kommunikatör|informatör|"
    r"redaktör|"
    r"journalist|fotograf|tolk|vaktmästare|student|praktikant|specialist|expert|tekniker|arkivarie|"
    r"bibliotekarie|producent|byråchef|borgmästare|landshövding|länsråd|kanslist|notarie|"
    r"manager|officer|coordinator|director|advisor|kassör|kontaktperson|moderator|vd)|"
    r"(?:kamrer|koordinator|redaktör|inspektör|ingenjör|administratör|registrator|föreståndare|"
    r"lärare|tekniker|producent|kanslist|fotograf|skribent|lantbrukare|företagare|entreprenör|"
    r"[a-zåäö]{3,}(?:ägare|brukare|sköterska|kontrollant|konservator|curator|dramaturg)|"
    r"chef|ekonom|jurist|vd|VD|rektor|kassör|kurator|konsult|strateg|utredare|controller|polis|"
    r"samordnare|handläggare|planerare|revisor|tolk|professor|docent|doktorand|student|läkare|"
    r"arkitekt|"
    r"arkivarie|limnolog|biolog|ekolog|psykolog|analytiker|intendent|assistent|sakkunnig|ledare))"
    r"(?>(?:[ ,]++(?:[a-zåäö][\w-]*+|[A-ZÅÄÖ]{2}[\w-]*+))*)\s*+$"
)
SENTENCE_WORDS = frozenset(  # words that stand in sentences, and in no entry of a list
    ["som", "är", "var", "har", "hade", "att", "om", "ska", "inte", "vi", "det", "den", "blir",
     "fick", "kan"]
)  # fmt: skip
NO_TITLE = SENTENCE_WORDS | frozenset(
    ["valdes", "utses", "utsågs", "informerar", "redovisar", "föredrar", "öppnar",
     "öppnade", "hälsar", "hälsade", "deltar", "sade", "får", "ger", "gav", "berättar"]
)  # fmt: skip
BODYISH = re.compile(  # a committee in lower case: 'hälso- och sjukvårdsnämnd 8'
    r"(?:[a-zåäö-]{2,20}\s){0,3}[a-zåäö-]{2,30}(?:nämnd|styrelse|utskott|beredning|kommitté|råd|"
    r"fullmäktige)"
    r"(?:en|n|et)?(?:\s\d{1,2})?"
)
# an organisation that no register knows, by the word that it ends with
ENDINGS = re.compile(
    r"(?<![\w-])(?:[A-ZÅÄÖ][\w&.'-]{0,60}+(?:\s(?:och|i|för|på)\s|\s)){0,5}?"
    r"(?:[a-zåäö]{3,14}\s(?=AB\b))?[\w-]*"
    r"(?:kommune?|stad|AB|förbund(?:et)?|förening(?:en)?|bolag(?:et)?|stiftelse(?:n)?|kyrka(?:n)?|"
    r"polis(?:en)?|universitet(?:et)?|högskola(?:n)?|myndighet(?:en)?|museum|museet|bruk|"
    r"landsting(?:et)?|"
    r"region(?:en)?|råd(?:et)?|verket|gymnasium|församling(?:en)?|sällskap(?:et)?|bygden|"
    r"enhet(?:en)?|"
    r"läns landsting|Kommuner(?:\soch\s(?:Landsting|Regioner))?|"
    r"trafiken|klubb(?:en)?|center|centrum|institutet|akademin|kammaren|kontoret|HSB|FVOF|IF|fvof?|åkeri|"
    r"slakteri|mejeri|bryggeri|snickeri|gårdsbutik|hotell|gods|sameby|fiskevårdsområde|"
    r"Landstinget(?:\s(?:i\s)?[A-ZÅÄÖ][\w-]+)?|[Uu]niversity|[Cc]ouncil|[Aa]uthority|"
    r"[Mm]unicipality|[Aa]gency)"
    r"(?:\s(?:i|för|på)\s[A-ZÅÄÖ][\w-]*(?:\slän)?)?(?![\w-])(?!\skommun(?!\w))"
)
GROUP_LABEL = re.compile(  # a heading between groups that names no organisation
    r"(?:[Oo]ffentlig|[Pp]rivat|[Ii]deell|[Nn]äringslivs|[Pp]olitisk|[Ff]acklig|[Kk]ommunal|"
    r"[Ss]tatlig|"
    r"[Rr]egional)[a-zåäö]*\s(?:sektorn?|organisationer(?:na)?|föreningar|intressen|representanter|"
    r"ledamöter|partier|parter)"
)
NO_ORGANISATION = re.compile(  # words of the form, and no name of anyone
    r"(?:Justera(?:s|t|d|nde)\s?)+(?:(?:digitalt|elektroniskt) )?(?:av)?|"
    r"Utdragsbestyrkande.*|Ej närv\.?|Meddelat.*|"
    r"Övr[a-zåäö]{1,4}(?: .*)?|Anteckningar|Bilag(?:a|or|an)(?:\b.*)?|Underskrifter?|"
    r"Sign(?:atur(?:er)?)?\.?|Intyga[rs](?: .*)?|Bestyrk(?:er|es|s)|"
    r"Foto|Text|Bild|Tid|Datum|Plats|Ordförande|Sekreterare|Secretariat|Communications|"
    r"Privata?|Ideella?|Offentliga?|Dessutom|ANSLAGS?BEVIS.*|Fr(?:ån|a) [a-zåäöæø].*|[A-ZÅÄÖ]|"
    r"kommunalförbund|kommun|(?:[A-ZÅÄÖ]{1,3}\s+)?(?:Ja|Nej)"
)
BOTH = frozenset(["lansstyrelsen", "regionen", "polisen"])  # folded headings that name someone
MARKS = frozenset(["Ja", "Nej", "Distans", "X", "-", "1"])  # of a roll
WROTE = re.compile(
    r"som (?:också |även )?(?:antecknade|(?:för(?:de|t)?|skrev|skriver|skrivit) (?:minnes)?"
    r"(?:anteckningar(?:na)?|protokoll(?:et)?))\.?"
)
FOREIGN = {  # functions of a meeting in Norwegian, Danish and English, as in Swedish minutes
    "chair": "Ordförande", "chairman": "Ordförande", "chairperson": "Ordförande",
    "chairwoman": "Ordförande", "leder": "Ordförande", "møteleder": "Ordförande",
    "vice chair": "Vice ordförande", "vice-chair": "Vice ordförande",
    "leiar": "Ordförande", "møteleiar": "Ordförande", "formand": "Ordförande",
    "mødeleder": "Ordförande", "næstformand": "Vice ordförande", "nestleiar": "Vice ordförande",
    "deputy chair": "Vice ordförande", "nestleder": "Vice ordförande",
    "secretary": "Sekreterare", "sekretær": "Sekreterare", "referent": "Referent",
    "höll i mötet": "Ordförande", "ledde mötet": "Ordförande", "antecknade": "Antecknare",
    "antecknar": "Antecknare", "vid anteckningarna": "Antecknare", "vid pennan": "Sekreterare",
    "vid protokollet": "Sekreterare", "minutes": "Sekreterare",
    "observer": "Observatör", "vice-chairman": "Vice ordförande",
    "viceordförande": "Vice ordförande", "viceordf": "Vice ordförande",
}  # fmt: skip
ABROAD = frozenset(  # letters of parties of Finland and Norway that no Swedish party has
    ["SFP", "SDP", "Saml", "Cent", "Sannf", "Vf", "Gröna", "Ap", "Sp", "FrP", "Frp", "KrF", "Krf"]
)
NORDIC = re.compile(  # a post in Norwegian or English
    r"(?<![a-zæøå])(?:daglig leder|"
    r"[a-zæøå]*(?:sjef|direktør|rådgiver|rådmann|leder|koordinator|konsulent)|"
    r"(?:[a-z]+ )?(?:manager|officer|coordinator|director|advisor|adviser|controller))"
)
ENGLISH = re.compile(  # 'Head of Tourism', 'Deputy Mayor', 'Development Officer'
    r"(?:[A-Z][a-z]+(?:-[A-Z]?[a-z]+)? ){0,3}(?:Head|Director|Chair|Chairman|Manager|Officer|Mayor|"
    r"Commissioner|Coordinator|Secretary|Advis[eo]r|Planner|Consultant|Engineer|Councillor|"
    r"Executive|Expert|Researcher|Analyst|Specialist|Architect|Accountant|Lecturer)"
    r"(?: (?:of|for)(?: (?:the|and|[A-Z]?[a-z]+)){1,5})?"
)
# a label in a column of its own before a name: 'City of Vretby    '
IN_COLUMN = re.compile(r"[A-ZÅÄÖ][\w&.'-]*+(?>(?: [\w&.'()-]++){0,4})(?:\t|\s{3})\s*+")
LEAD_PLACE = re.compile(
    r"(?:huset|rummet|salen|lokal(?:en)?|kansli(?:et)?|hotell?|skolan|gården|biblioteket|teams|"
    r"zoom|"
    r"\bsal\b|\bkl\b|museet|hemmet|kyrkan|centrum|center|gymnasiet|slottet|stationen)",
    re.I,
)
ACADEMIC = re.compile(
    r"(?:(?:prof|dr|fil|jur|tekn|med|ekon|ing|doc|lic|kand|mag|docent|professor|civ|adv|"
    r"agr)\.?\s?)+",
    re.I,
)
SHORTENED = re.compile(  # a post: 'Byrådir.', 'Förb.dir.', 'Civ ing'
    r"(?:[A-ZÅÄÖ][a-zåäö]{1,9}\.?(?:[a-zåäö]{2,9}\.)? ?){1,2}(?<=\.)|(?:[A-Z][a-z]{2}\.? )ing\.?|"
    r"[A-ZÅÄÖ][a-zåäö]{3,18}(?:sekr|dir|ing|insp|ass|ombudsm)\."
)
NEVER_CLOSED = re.compile(  # '(M', '(M, ordförande', '(M (ordförande)'
    r"\(\s?\w{1,4}(?:,[^()]{0,24}|\s\([^()]{0,24}\))?\s?$"
)
FIRM = re.compile(r"^[A-ZÅÄÖ].* (?:AB|HB|KB)$")  # 'Vretkonsult AB' is no post
FIRST = re.compile(r"^[12]:[ea] ")  # '1:e antikvarie'
DEPARTMENT = re.compile(
    r"(?:(?:biträdande|bitr\.?|tf\.?|vikarierande)\s+)?(?<![a-zåäöé-])"
    r"[a-zåäöé-]*(?:förvaltningen|kontoret|avdelningen|enheten|kansliet|sektorn|staben)"
)  # where a post is held: 'socialchef omsorgsförvaltningen'
GOES_ON = re.compile(r"[a-zåäö-]{3,}(?: [a-zåäö-]+){0,3}")  # of 'chef trafik, gata och park'
LOCAL_PARTY = re.compile(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,4}")
BRACKETED = re.compile(r"\([^()]{1,60}\)")
COMMA_NAME = re.compile(
    r"(?:,\s|\t)[A-ZÅÄÖ][\w&.-]*(?:\s(?:i\s)?[A-ZÅÄÖ][\w&.-]*|\svegvesen){0,3}(?=\s*(?:$|[,(;\t§]|"
    r"(?:t\.?\s?o\.?\s?m|fr\.?\s?o\.?\s?m|från|till|kl|punkt(?:en|erna)?|p|ej|sak)"
    r"[. ]{1,2}(?:\d|§|kl|p\b|punkt|sak)|tjg\b))"
)
COMPANY = re.compile(
    r"(?:\s(?:Fastigheter|Konsult|Energi|Vatten|Kraftnät|Bost[äa]der|Näringsliv|Turism|Hamn|Buss|Skog|"
    r"Elnät|Fiber|Bredband|Miljö|Avfall|Trafik|Bygg|Papper|Utveckling|Industri|Kraft|Science|"
    r"Park))+"
    r"(?:\sAB)?|(?:\s[a-zåäö]{3,14})?\sAB(?!\w)|\släns landsting(?!\w)"
)
COMMA_TITLE = re.compile(
    r"(?:,\s|\t)(?:[a-zåäö][\w/-]*)(?:\s(?:[a-zåäö][\w/-]*)){0,4}"
    r"(?=\s*(?:[,(;\t]|$)|\s+[A-ZÅÄÖ0-9§])"
)


def is_title(words: str) -> bool:
    """Whether words are a post by their shape: 'limnolog', 'chef trafik, gata och park'."""
    small = words[:1].lower() + words[1:]
    return (
        bool(
            NORDIC.fullmatch(small)
            or TITLE.match(words)
            or (" " not in words and TITLE.match(small))
            or ENGLISH.fullmatch(words)
            or is_occupation(words)
        )
        and FIRM.search(words) is None
        and len(words) <= 70
        and NO_TITLE.isdisjoint(words.split())
        and not any(c.isdigit() for c in FIRST.sub("", words))
    )
