"""The words of the plain forms that stand for a piece of SPARQL, and how they are written out.

A plain form says `TAKES_PART(?person, ?forum, 1)`; the last argument is a number that keeps the
variables of two uses apart.
"""

from __future__ import annotations

import re

__all__ = ["PREFIXES", "spelled_out"]

PREFIXES = """
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX sv: <https://w3id.org/samverkan/ns#>
PREFIX schema: <http://schema.org/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
WORDS = {
    # the first and the last day of what may be a year, a month, a day, an hour, or no limit at all
    "FIRST": 'CONCAT(SUBSTR(STR({0}), 1, 10), SUBSTR("0000-01-01", STRLEN(STR({0})) + 1))',
    "LAST": 'CONCAT(SUBSTR(STR({0}), 1, 10), SUBSTR("9999-12-31", STRLEN(STR({0})) + 1))',
    # something that begins and ends then falls into the time that is asked about
    "DURING": '($from = "" && $to = "")'
    " || (FIRST({0}) <= LAST($to) && LAST({1}) >= FIRST($from))",
    # fact, file and line that say it
    "SOURCE": """
      OPTIONAL {{ {0} prov:wasDerivedFrom {1}At .
        {1}At oa:hasSource/sv:fileName {1}File ; sv:line {1}Line
        BIND(CONCAT({1}File, ":", STR({1}Line)) AS {1}) }}""",
    # person, forum: sits there or was there
    "TAKES_PART": """
      {{ {{ ?seat{2} org:member {0} ; org:organization {1} . {0} a foaf:Person }} UNION
        {{ ?row{2} sv:attendee {0} ; sv:meeting/schema:organizer {1} ; sv:status ?how{2}
          FILTER(?how{2} != "absent") }} }}""",
    # person or organisation, forum, the fact that says so
    "IS_THERE": """
      {{ {{ {2} org:member {0} ; org:organization {1} }} UNION
        {{ {2} sv:attendee {0} ; sv:meeting/schema:organizer {1} ; sv:status ?how{3}
          FILTER(?how{3} != "absent") }} }}""",
    # organisation, forum, who is there for it; an organisation that is a member is there itself
    "SENDS": """
      {{ {{ ?s{3} org:organization {1} ; org:member {0} BIND({0} AS {2}) }} UNION
        {{ ?s{3} org:organization {1} ; sv:onBehalfOf {0} ; org:member {2} }} UNION
        {{ ?s{3} sv:meeting/schema:organizer {1} ; sv:onBehalfOf {0} ; sv:attendee {2} ;
            sv:status ?how{3} FILTER(?how{3} != "absent") }} }}""",
    # one thing, forum, in which way
    "IS_IN": """
      {{ {{ ?i{3} org:member {0} ; org:organization {1} BIND("is-member" AS {2}) }} UNION
        {{ ?i{3} sv:onBehalfOf {0} ; org:organization {1} BIND("sends" AS {2}) }} UNION
        {{ ?i{3} sv:onBehalfOf|sv:attendee {0} ; sv:meeting/schema:organizer {1} ;
            sv:status ?how{3} FILTER(?how{3} != "absent") BIND("present" AS {2}) }} UNION
        {{ ?i{3} schema:organizer {0} ; schema:organizer {1} FILTER({1} != {0})
          BIND("arranges" AS {2}) }} }}""",
    # two people and a meeting at which both were
    "MET": """
      ?one{3} sv:attendee {0} ; sv:meeting {2} ; sv:status ?oneHow{3} .
      ?two{3} sv:attendee {1} ; sv:meeting {2} ; sv:status ?twoHow{3} .
      FILTER(?oneHow{3} != "absent" && ?twoHow{3} != "absent")""",
    "HELD_BY": """
      OPTIONAL {{ {0} schema:organizer/skos:prefLabel {1} }}
      OPTIONAL {{ {0} schema:startDate {1}Day BIND(SUBSTR(STR({1}Day), 1, 10) AS {2}) }}""",
    # seat, stance: it is held at some time of what is asked about; observed ones as far as seen
    "SEAT_HELD": """
      OPTIONAL {{ {0} schema:startDate ?start{2} }}
      OPTIONAL {{ {0} schema:endDate ?end{2} }}
      OPTIONAL {{ {0} sv:firstObserved ?first{2} }}
      OPTIONAL {{ {0} sv:lastObserved ?last{2} }}
      BIND(($from = "" && $to = "") || COALESCE(IF({1} = "stated",
        FIRST(COALESCE(?start{2}, ?first{2})) <= LAST($to)
          && LAST(COALESCE(?end{2}, "")) >= FIRST($from),
        FIRST(?first{2}) <= LAST($to) && LAST(?last{2}) >= FIRST($from)), false) AS ?held{2})
      FILTER(?held{2})""",
    # seat, stance, person, forum: as above, or observed and the person was there in that time
    "SEAT_HELD_OR_SEEN": """
      OPTIONAL {{ {0} schema:startDate ?start }}
      OPTIONAL {{ {0} schema:endDate ?end }}
      OPTIONAL {{ {0} sv:firstObserved ?first }}
      OPTIONAL {{ {0} sv:lastObserved ?last }}
      BIND(($from = "" && $to = "") || COALESCE(IF({1} = "stated",
        FIRST(COALESCE(?start, ?first)) <= LAST($to) && LAST(COALESCE(?end, "")) >= FIRST($from),
        FIRST(?first) <= LAST($to) && LAST(?last) >= FIRST($from)), false) AS ?isHeld)
      BIND({1} = "observed" && EXISTS {{
        ?w sv:attendee {2} ; sv:status ?ws ; sv:meeting ?wm . ?wm schema:organizer {3} ;
          schema:startDate ?wb OPTIONAL {{ ?wm schema:endDate ?we }}
        FILTER(?ws != "absent" && (DURING(?wb, COALESCE(?we, ?wb))))
      }} AS ?isSeen)
      FILTER(?isHeld || ?isSeen)""",
    # attendance, person: a chair or member who was at a meeting of the forum that is asked about
    "VOTES_IN_FORUM": """
      {0} sv:attendee {1} ; sv:status ?how{2} ; sv:capacity ?as{2} ; sv:meeting ?met{2} .
      ?met{2} schema:organizer $forum .
      OPTIONAL {{ ?met{2} schema:startDate ?begins{2} }}
      OPTIONAL {{ ?met{2} schema:endDate ?ends{2} }}
      FILTER(DURING(?begins{2}, COALESCE(?ends{2}, ?begins{2})))
      FILTER(?how{2} != "absent")
      FILTER(?as{2} = "chair" || ?as{2} = "vice-chair" || ?as{2} = "member")""",
    "VOTES_FOR": "VOTES_IN_FORUM({0}, {1}, {3}) {0} sv:onBehalfOf {2} .",
    # person, organisation, day: was at a meeting of the forum that is asked about, not as a guest
    "CAME_FOR": """
      ?came{3} sv:attendee {0} ; sv:onBehalfOf {1} ; sv:status ?how{3} ; sv:meeting ?met{3} .
      ?met{3} schema:organizer $forum ; schema:startDate ?begins{3} .
      FILTER(?how{3} != "absent")
      FILTER NOT EXISTS {{ ?came{3} sv:capacity "guest" }}
      BIND(SUBSTR(STR(?begins{3}), 1, 10) AS {2})""",
    # person, day: on a list of the forum that is asked about, there or away, not as a guest
    "SEEN": """
      ?seen{2} sv:attendee {0} ; sv:meeting ?met{2} .
      ?met{2} schema:organizer $forum ; schema:startDate ?begins{2} .
      FILTER NOT EXISTS {{ ?seen{2} sv:capacity "guest" }}
      BIND(SUBSTR(STR(?begins{2}), 1, 10) AS {1})""",
    # the same, within the time that is compared
    "LISTED_ON": "SEEN({0}, {1}, {2}) FILTER({1} >= FIRST($from) && {1} <= LAST($to))",
    # person, day, capacity: there, within the time that is compared
    "THERE_AS": """
      ?there{3} sv:attendee {0} ; sv:status ?how{3} ; sv:meeting ?at{3} .
      ?at{3} schema:organizer $forum ; schema:startDate ?start{3} .
      FILTER(?how{3} != "absent")
      FILTER NOT EXISTS {{ ?there{3} sv:capacity "guest" }}
      BIND(SUBSTR(STR(?start{3}), 1, 10) AS {1})
      FILTER({1} >= FIRST($from) && {1} <= LAST($to))
      OPTIONAL {{ ?there{3} sv:capacity ?as{3} }}
      BIND(COALESCE(?as{3}, "") AS {2})""",
    "LAST_THERE_AS": """
      THERE_AS({0}, ?day{2}, {1}, {2})
      FILTER NOT EXISTS {{ THERE_AS({0}, ?next{2}, ?any{2}, {2}0) FILTER(?next{2} > ?day{2}) }}""",
    # a day on which the forum met and somebody wrote down who came
    "LISTED": """
      ?listed{1} schema:organizer $forum ; schema:startDate ?day{1} .
      ?list{1} sv:meeting ?listed{1} ; sv:attendee ?somebody{1} .
      BIND(SUBSTR(STR(?day{1}), 1, 10) AS {0})""",
    "LISTED_IN_TIME": "LISTED({0}, {1}) FILTER({0} >= FIRST($from) && {0} <= LAST($to))",
    "MEETING_OF_YEAR": """
      {0} a sv:Meeting ; schema:organizer {1} .
      OPTIONAL {{ {0} schema:startDate ?on }}
      BIND(COALESCE(SUBSTR(STR(?on), 1, 4), "") AS {2})""",
    # item of an agenda, meeting, its number
    "ITEM": """
      {0} a sv:AgendaItem ; sv:meeting {1} ; sv:number {0}Number .
      FILTER(REGEX({0}Number, "^[0-9][0-9]?[0-9]?[0-9]?$"))
      BIND(xsd:integer({0}Number) AS {2})""",
    # part, whole, name of the whole
    "PART_OF": """
      {{ {{ ?t{3} sv:predicate "part-of" ; sv:subject {0} ; sv:objectAsWritten ?n{3} }} UNION
        {{ {0} sv:partOfAsWritten ?n{3} }} UNION
        {{ ?t{3} sv:predicate "part-of" ; sv:subject {0} ; sv:object {1} .
          {1} skos:prefLabel|skos:altLabel ?n{3} }} UNION
        {{ {0} dcterms:isPartOf {1} . {1} skos:prefLabel|skos:altLabel ?n{3} }} }}
      BIND(STR(?n{3}) AS {2})""",
    # document, thing, which field, its value: a day, owner, place or form of meeting or project
    "SAID_OF": """
      {0} prov:wasDerivedFrom ?at{4} . ?at{4} oa:hasSource {1} .
      ?said{4} prov:wasDerivedFrom ?at{4} .
      {{ {0} a sv:Meeting . ?said{4} a sv:MeetingClaim }} UNION
      {{ {0} a sv:Project . ?said{4} a sv:ProjectClaim }}
      {{ ?said{4} sv:claimStart ?v{4} BIND("start" AS {2}) }} UNION
      {{ ?said{4} sv:claimEnd ?v{4} BIND("end" AS {2}) }} UNION
      {{ ?said{4} sv:claimOwner ?v{4} BIND("owner" AS {2}) }} UNION
      {{ ?said{4} sv:claimPlace ?v{4} BIND("place" AS {2}) }} UNION
      {{ ?said{4} sv:claimMode ?v{4} BIND("mode" AS {2}) }}
      BIND(STR(?v{4}) AS {3})""",
    "KIND_OF": """
      {{ {0} a foaf:Person BIND("person" AS {1}) }} UNION
      {{ {0} a sv:Body BIND("forum" AS {1}) }} UNION
      {{ {0} a org:FormalOrganization BIND("organisation" AS {1}) }} UNION
      {{ {0} a sv:Project BIND("project" AS {1}) }} UNION
      {{ {0} a sv:Strategy BIND("strategy" AS {1}) }}""",
    # a mention, a thing or an address that was replaced, and the name of what it is now
    "NOW_CALLED": """
      {{ {0} skos:prefLabel {1} }} UNION {{ {0} sv:mentionOf/skos:prefLabel {1} }} UNION
      {{ {0} dcterms:isReplacedBy/skos:prefLabel {1} }}""",
    # letters of a national party, else the name of the organisation
    "PARTY": """
      OPTIONAL {{ {0} skos:prefLabel {0}Name }}
      BIND(IF(CONTAINS(STR({0}), "/parti-"), UCASE(STRAFTER(STR({0}), "/parti-")),
        STR({0}Name)) AS {1})""",
}
WORD = re.compile(rf"\b({'|'.join(sorted(WORDS, key=len, reverse=True))})\(")


def spelled_out(text: str) -> str:
    """Return a plain form as SPARQL: its words written out, innermost last, and the prefixes."""
    while found := WORD.search(text):
        arguments, end = _arguments(text, found.end())
        text = text[: found.start()] + WORDS[found[1]].format(*arguments) + text[end:]
    return PREFIXES + text


def _arguments(text: str, start: int) -> tuple[list[str], int]:
    """Return what stands in the brackets that open before a place, and where they have ended."""
    depth, begin, parts = 1, start, []
    for at in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0 or (depth == 1 and text[at] == ","):
            parts.append(text[begin:at].strip())
            begin = at + 1
        if depth == 0:
            return parts, at + 1
    raise ValueError(f"brackets are left open in: {text[start : start + 40]}")
