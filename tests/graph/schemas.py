"""Schemas that exports must fit, written for these tests from the public specifications.

No package of PyPI or npm carries the official ones, so they cannot be a dependency.

GEXF 1.3: the grammar of github.com/gephi/gexf, specs/1.3 (gexf.rnc, data.rnc, dynamics.rnc), as far
as we write it; stricter where that is possible (an edge's ends exist, ids are there once).
Popolo: the JSON Schemas of github.com/popolo-project/popolo-spec, schemas/, at b6225682: every
property that we write and they define, with their types and patterns. Unknown properties are
allowed there, and are named here, so that a misspelt one fails.
"""

from __future__ import annotations

from typing import Any

GEXF = """<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://gexf.net/1.3"
 xmlns:g="http://gexf.net/1.3" targetNamespace="http://gexf.net/1.3" elementFormDefault="qualified">
 <xs:element name="gexf">
  <xs:complexType>
   <xs:sequence><xs:element name="meta" type="meta" minOccurs="0"/>
    <xs:element name="graph" type="graph"/></xs:sequence>
   <xs:attribute name="version" use="required" fixed="1.3"/>
   <xs:anyAttribute namespace="http://www.w3.org/2001/XMLSchema-instance" processContents="skip"/>
  </xs:complexType>
  <xs:key name="node"><xs:selector xpath="g:graph/g:nodes/g:node"/><xs:field xpath="@id"/></xs:key>
  <xs:key name="edge"><xs:selector xpath="g:graph/g:edges/g:edge"/><xs:field xpath="@id"/></xs:key>
  <xs:keyref name="source" refer="node"><xs:selector xpath="g:graph/g:edges/g:edge"/>
   <xs:field xpath="@source"/></xs:keyref>
  <xs:keyref name="target" refer="node"><xs:selector xpath="g:graph/g:edges/g:edge"/>
   <xs:field xpath="@target"/></xs:keyref>
 </xs:element>
 <xs:complexType name="meta"><xs:all>
  <xs:element name="creator" type="xs:string" minOccurs="0"/>
  <xs:element name="description" type="xs:string" minOccurs="0"/>
 </xs:all></xs:complexType>
 <xs:complexType name="graph">
  <xs:sequence>
   <xs:element name="attributes" type="attributes" minOccurs="0" maxOccurs="unbounded"/>
   <xs:element name="nodes"><xs:complexType><xs:sequence>
     <xs:element name="node" type="node" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
     <xs:attribute name="count" type="xs:nonNegativeInteger"/></xs:complexType></xs:element>
   <xs:element name="edges"><xs:complexType><xs:sequence>
     <xs:element name="edge" type="edge" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
     <xs:attribute name="count" type="xs:nonNegativeInteger"/></xs:complexType></xs:element>
  </xs:sequence>
  <xs:attribute name="defaultedgetype" type="edgetype"/>
  <xs:attribute name="mode" type="mode"/>
  <xs:attribute name="timeformat" type="timeformat"/>
  <xs:attribute name="timerepresentation" type="timerepresentation"/>
 </xs:complexType>
 <xs:complexType name="attributes"><xs:sequence>
   <xs:element name="attribute" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
     <xs:attribute name="id" type="xs:string" use="required"/>
     <xs:attribute name="title" type="xs:string" use="required"/>
     <xs:attribute name="type" type="attrtype" use="required"/>
   </xs:complexType></xs:element></xs:sequence>
   <xs:attribute name="class" type="class" use="required"/>
 </xs:complexType>
 <xs:complexType name="element"><xs:sequence>
   <xs:element name="attvalues" minOccurs="0"><xs:complexType><xs:sequence>
     <xs:element name="attvalue" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
       <xs:attribute name="for" type="xs:string" use="required"/>
       <xs:attribute name="value" type="xs:string" use="required"/>
     </xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
   <xs:element name="spells" minOccurs="0"><xs:complexType><xs:sequence>
     <xs:element name="spell" maxOccurs="unbounded"><xs:complexType>
       <xs:attribute name="start" type="xs:date"/><xs:attribute name="end" type="xs:date"/>
     </xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
 </xs:sequence></xs:complexType>
 <xs:complexType name="node"><xs:complexContent><xs:extension base="element">
   <xs:attribute name="id" type="xs:string" use="required"/>
   <xs:attribute name="label" type="xs:token"/>
 </xs:extension></xs:complexContent></xs:complexType>
 <xs:complexType name="edge"><xs:complexContent><xs:extension base="element">
   <xs:attribute name="id" type="xs:string" use="required"/>
   <xs:attribute name="source" type="xs:string" use="required"/>
   <xs:attribute name="target" type="xs:string" use="required"/>
   <xs:attribute name="label" type="xs:token"/>
   <xs:attribute name="weight" type="xs:double"/>
   <xs:attribute name="kind" type="xs:token"/>
 </xs:extension></xs:complexContent></xs:complexType>
 %s
</xs:schema>
"""
_CHOICES = {
    "edgetype": "directed undirected mutual",
    "mode": "static dynamic slice",
    "timeformat": "integer double date dateTime",
    "timerepresentation": "interval timestamp",
    "class": "node edge",
    "attrtype": "integer long double float boolean string anyURI",
}


def gexf_schema() -> str:
    """Return the schema of GEXF as XSD."""
    types = []
    for name, words in _CHOICES.items():
        values = "".join(f'<xs:enumeration value="{word}"/>' for word in words.split())
        types.append(
            f'<xs:simpleType name="{name}"><xs:restriction base="xs:string">{values}'
            "</xs:restriction></xs:simpleType>"
        )
    return GEXF % "\n ".join(types)


TEXT = {"type": ["string", "null"]}
DATE = {"type": ["string", "null"], "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}
MOMENT = {
    "type": ["string", "null"],
    "pattern": "^[0-9]{4}((-[0-9]{2}){0,2}|(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){0,2}"
    "(Z|[+-][0-9]{2}(:[0-9]{2})?))$",
}
COUNT = {"type": "integer", "minimum": 0}


def _object(properties: dict[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


LINK = _object({"url": {"type": "string", "format": "uri"}, "note": TEXT}, ("url",))
OTHER_NAME = _object(
    {"name": {"type": "string"}, "start_date": DATE, "end_date": DATE, "note": TEXT}, ("name",)
)
IDENTIFIER = _object({"identifier": {"type": "string"}, "scheme": TEXT}, ("identifier",))
BEHALF = {"on_behalf_of_id": TEXT, "on_behalf_of_name": TEXT}  # the second is ours
PERSON = {
    "id": TEXT,
    "name": TEXT,
    "given_name": TEXT,
    "family_name": TEXT,
    "other_names": _list(OTHER_NAME),
    "sources": _list(LINK),
}
POPOLO = _object(
    {
        "persons": _list(_object(PERSON, ("id", "name"))),
        "organizations": _list(
            _object(
                {
                    "id": TEXT,
                    "name": TEXT,
                    "classification": TEXT,
                    "parent_id": TEXT,
                    "other_names": _list(OTHER_NAME),
                    "identifiers": _list(IDENTIFIER),
                    "sources": _list(LINK),
                    "abbreviation": TEXT,  # ours
                },
                ("id", "name"),
            )
        ),
        "memberships": _list(
            _object(
                {
                    "id": TEXT,
                    "role": TEXT,
                    "member": {"type": ["object", "null"]},
                    "person_id": TEXT,
                    "organization_id": TEXT,
                    "start_date": DATE,
                    "end_date": DATE,
                    "sources": _list(LINK),
                    **BEHALF,
                    # ours
                    "stance": {"enum": ["stated", "observed"]},
                    "basis": TEXT,
                    "first_observed": DATE,
                    "last_observed": DATE,
                    "observations": COUNT,
                    "uncertain": {"type": "boolean"},
                },
                ("id", "organization_id"),
            )
        ),
        "events": _list(
            _object(
                {
                    "id": TEXT,
                    "name": TEXT,
                    "start_date": MOMENT,
                    "end_date": MOMENT,
                    "location": TEXT,
                    "status": TEXT,
                    "organization_id": TEXT,
                    "attendees": _list(
                        _object(
                            {"id": TEXT, "name": TEXT, **BEHALF}
                            | {"role": TEXT, "capacity": TEXT, "status": TEXT},  # ours
                            ("id", "name"),
                        )
                    ),
                    "sources": _list(LINK),
                },
                ("id",),
            )
        ),
    },
    ("persons", "organizations", "memberships", "events"),
)
