"""Queries that are written for the engine say what their plain form says.

A query that is tuned (sub-selects first, joins in a certain order) is easily wrong. Here stands
what each of them means, as one would write it without a thought of speed; both must name the same
rows on the invented graph.
"""

from __future__ import annotations

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.queries.catalog import Query, catalog
from samverkan.queries.run import run
from tests.queries.test_catalog import PARAMETERS

PREFIXES = """
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX sv: <https://w3id.org/samverkan/ns#>
PREFIX schema: <http://schema.org/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
# Who takes part in what: the meaning of 'is in a forum' in all of them.
TAKES_PART = """
  { { ?seat%(n)s org:member %(who)s ; org:organization %(forum)s . %(who)s a foaf:Person }
    UNION
    { ?list%(n)s sv:attendee %(who)s ; sv:meeting/schema:organizer %(forum)s ; sv:status ?how%(n)s
      FILTER(?how%(n)s != "absent") } }
"""
SENDS = """
  { { ?seat%(n)s org:organization %(forum)s ; org:member|sv:onBehalfOf %(who)s }
    UNION
    { ?list%(n)s sv:meeting/schema:organizer %(forum)s ; sv:onBehalfOf %(who)s ;
        sv:status ?how%(n)s FILTER(?how%(n)s != "absent") } }
"""


def takes_part(who: str, forum: str, n: int = 1) -> str:
    return TAKES_PART % {"who": who, "forum": forum, "n": n}


def sends(who: str, forum: str, n: int = 1) -> str:
    return SENDS % {"who": who, "forum": forum, "n": n}


def sits(forum: str, n: int) -> str:
    """Return the same for people and organisations alike."""
    return takes_part("?person", forum, n).replace(". ?person a foaf:Person", "")


def met(one: str, other: str, n: int) -> str:
    """Return that two were at a meeting."""
    return (
        f"?here{n} sv:attendee {one} ; sv:meeting ?meeting{n} ; sv:status ?how{n} ."
        f"?there{n} sv:attendee {other} ; sv:meeting ?meeting{n} ; sv:status ?too{n} ."
        f'FILTER(?how{n} != "absent" && ?too{n} != "absent")'
    )


PLAIN = {
    "people-by-forums": (
        "SELECT ?person (COUNT(DISTINCT ?forum) AS ?forums) WHERE {"
        + takes_part("?person", "?forum")
        + "} GROUP BY ?person HAVING(COUNT(DISTINCT ?forum) >= 2)"
    ),
    "bridges": (
        "SELECT ?person ?a ?b WHERE {"
        + takes_part("?person", "?a", 1)
        + takes_part("?person", "?b", 2)
        + "FILTER(STR(?a) < STR(?b)) FILTER NOT EXISTS {"
        + takes_part("?another", "?a", 3)
        + takes_part("?another", "?b", 4)
        + "FILTER(?another != ?person) } }"
    ),
    "municipalities-in-both": (
        "SELECT ?municipality WHERE { ?municipality org:classification sv:municipality ."
        + sends("?municipality", "$a", 1)
        + sends("?municipality", "$b", 2)
        + "}"
    ),
    "municipalities-missing": (
        "SELECT ?municipality (COUNT(DISTINCT ?near) AS ?neighbours) WHERE {"
        "?municipality org:classification sv:municipality ; skos:notation ?code ."
        "?near org:classification sv:municipality ; skos:notation ?other ."
        "FILTER(SUBSTR(STR(?code), 1, 2) = SUBSTR(STR(?other), 1, 2))"
        + sends("?near", "$forum", 1)
        + "FILTER NOT EXISTS {"
        + sends("?municipality", "$forum", 2)
        + "} } GROUP BY ?municipality"
    ),
    "municipalities-and-forums": (
        "SELECT ?municipality ?forum (COUNT(DISTINCT ?who) AS ?people) WHERE {"
        "?municipality org:classification sv:municipality . ?fact sv:onBehalfOf ?municipality ."
        "{ ?fact org:organization ?forum ; org:member ?who } UNION"
        "{ ?fact sv:meeting/schema:organizer ?forum ; sv:attendee ?who ; sv:status ?how"
        ' FILTER(?how != "absent") } } GROUP BY ?municipality ?forum'
    ),
    "vacant-seats": (
        "SELECT ?organisation WHERE { ?seen sv:onBehalfOf ?organisation ; sv:status ?how ;"
        " sv:meeting ?meeting . ?meeting schema:organizer $forum ; schema:startDate ?day ."
        'FILTER(?how != "absent" && STR(?day) < $since)'
        'FILTER NOT EXISTS { ?seen sv:capacity "guest" }'
        "FILTER EXISTS { ?any sv:meeting ?new . ?new schema:organizer $forum ;"
        " schema:startDate ?start FILTER(STR(?start) >= $since) }"
        "FILTER NOT EXISTS { ?again sv:onBehalfOf ?organisation ; sv:meeting ?later ;"
        " sv:status ?s ."
        "?later schema:organizer $forum ; schema:startDate ?then ."
        'FILTER(?s != "absent" && STR(?then) >= $since)'
        'FILTER NOT EXISTS { ?again sv:capacity "guest" } } }'
    ),
    "coverage": (
        "SELECT ?forum ?year (COUNT(DISTINCT ?meeting) AS ?held) WHERE {"
        '?meeting a sv:Meeting ; schema:organizer ?forum ; sv:meetingStatus "held" .'
        "OPTIONAL { ?meeting schema:startDate ?day }"
        'BIND(COALESCE(SUBSTR(STR(?day), 1, 4), "") AS ?year) } GROUP BY ?forum ?year'
    ),
    "contradictions": (
        "SELECT DISTINCT ?thing ?field WHERE {"
        "?a sv:attendee ?thing ; sv:meeting ?m ; prov:wasDerivedFrom/oa:hasSource ?here ."
        "?b sv:attendee ?thing ; sv:meeting ?m ; prov:wasDerivedFrom/oa:hasSource ?there ."
        "FILTER(?here != ?there)"
        '{ ?a sv:status ?x . ?b sv:status ?y BIND("presence" AS ?field) } UNION'
        '{ ?a sv:capacity ?x . ?b sv:capacity ?y BIND("capacity" AS ?field) } UNION'
        '{ ?a sv:onBehalfOf ?x . ?b sv:onBehalfOf ?y BIND("represents" AS ?field) }'
        "FILTER(?x != ?y) }"
    ),
    "people-in-documents": (
        "SELECT ?person (COUNT(DISTINCT ?document) AS ?documents) WHERE {"
        "?seen sv:attendee ?person ; sv:status ?how ; prov:wasDerivedFrom/oa:hasSource ?document"
        ' FILTER(?how != "absent") } GROUP BY ?person HAVING(COUNT(DISTINCT ?document) >= 2)'
    ),
    "people-in-both": ("SELECT DISTINCT ?person WHERE {" + sits("$a", 1) + sits("$b", 2) + "}"),
    "path-between": (
        "SELECT DISTINCT ?via WHERE {"
        + met("$a", "?via", 1)
        + met("?via", "$b", 2)
        + "FILTER(?via != $a && ?via != $b) FILTER NOT EXISTS {"
        + met("$a", "$b", 3)
        + "} }"
    ),
    "decisions": "SELECT ?decision WHERE { ?decision a sv:Decision }",
    "skipped-items": (
        "SELECT DISTINCT ?meeting ?last WHERE { ?item sv:meeting ?meeting ; sv:number ?number ."
        "BIND(xsd:integer(?number) - 1 AS ?last) FILTER(BOUND(?last))"
        "FILTER NOT EXISTS { ?near sv:meeting ?meeting ; sv:number ?one"
        " FILTER(xsd:integer(?one) = ?last) }"
        "FILTER EXISTS { ?low sv:meeting ?meeting ; sv:number ?two"
        " FILTER(xsd:integer(?two) < ?last) } }"
    ),
    "weak-evidence": (
        "SELECT DISTINCT ?claim ?evidence WHERE {"
        "?claim prov:wasDerivedFrom ?evidence ; sv:attendee|org:member ?who ."
        "?evidence oa:hasSource ?document ; sv:line ?line ."
        "FILTER NOT EXISTS { ?claim prov:wasDerivedFrom ?more FILTER(?more != ?evidence) }"
        '{ ?document sv:reading "ocr" } UNION'
        '{ ?claim sv:stance "observed" ; sv:observations 1 } UNION'
        "{ ?doubt oa:hasSource ?document ; sv:line ?line ; sv:doubt ?reason"
        ' FILTER(?reason NOT IN ("corrected-date", "date-open")) } }'
    ),
}
# Rows of the tuned query that its plain form leaves out, as it is about attendance only.
BESIDE = {"contradictions": {("https://w3id.org/samverkan/id/project/klart-vatten", "end")}}


@pytest.mark.parametrize("name", PLAIN)
def test_tuned_query_names_the_rows_of_its_plain_form(name: str, store: EmbeddedStore) -> None:
    tuned = catalog()[name]
    parameters = PARAMETERS.get(name, {})
    plain = Query(name, PREFIXES + PLAIN[name], parameters=tuned.parameters)
    expected = run(store, plain, parameters)
    found = run(store, tuned, parameters)
    columns = [found.column(column) for column in expected.names]
    rows = set(zip(*columns, strict=True)) - BESIDE.get(name, set())
    assert rows == set(expected.rows)
    assert rows
