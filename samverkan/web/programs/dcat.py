"""The dataset described for data portals: DCAT-AP 3 with the properties that DCAT-AP-SE demands.

Sources: DCAT-AP 3.0 (SEMIC, 2024); DCAT-AP-SE 2.2 and 3.0 (DIGG, docs.dataportal.se); the named
authority lists of the Publications Office of the European Union.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import pyoxigraph as ox

from samverkan.ontology.namespaces import RDF, XSD
from samverkan.web.dumps import FORMS
from samverkan.web.messages import Refusal, Response
from samverkan.web.negotiation import DATASET, HTML, chosen
from samverkan.web.programs.source import Source, one_of
from samverkan.web.tasks import Told

__all__ = ["dcat"]

_DCAT: Final = "http://www.w3.org/ns/dcat#"
_DCT: Final = "http://purl.org/dc/terms/"
_FOAF: Final = "http://xmlns.com/foaf/0.1/"
_VCARD: Final = "http://www.w3.org/2006/vcard/ns#"
_ADMS: Final = "http://www.w3.org/ns/adms#"
_EU: Final = "http://publications.europa.eu/resource/authority/"
_IANA: Final = "http://www.iana.org/assignments/media-types/"
_SPARQL: Final = "https://www.w3.org/TR/sparql11-protocol/"
_TITLE: Final = ("Regional samverkan: vem som sitter var", "Regional collaboration: who sits where")
_ABOUT: Final = (
    "Personer, kommuner, regioner, forum, möten, uppdrag, projekt och strategier i svensk regional"
    " samverkan, lästa ur protokoll. Varje påstående kan följas till sin rad.",
    "People, municipalities, regions, forums, meetings, seats, projects and strategies of Swedish"
    " regional collaboration, read from minutes. Every statement can be followed to its line.",
)
_CATALOGUE: Final = ("Data från denna server", "Data of this server")
_SERVICES: Final = (
    ("sparql", "/sparql", "SPARQL", "/sparql", _SPARQL),
    ("api", "/api", "JSON", "/api/openapi.json", "https://spec.openapis.org/oas/v3.1.1"),
)
_RESULTS: Final = {"sparql": "SPARQLQRES", "api": "JSON"}
_KEYWORDS: Final = (("regional samverkan", "sv"), ("protokoll", "sv"), ("förtroendevalda", "sv"),
                    ("regional collaboration", "en"), ("minutes of meetings", "en"))  # fmt: skip
_PREFIXES: Final = {
    "dcat": _DCAT, "dcterms": _DCT, "foaf": _FOAF, "vcard": _VCARD, "adms": _ADMS,
    "xsd": XSD.iri,
}  # fmt: skip


def dcat(source: Source, task: Told) -> Response:
    """Return the description of the catalogue, its dataset, its dumps and its services.

    Raises:
        Refusal: no format that is offered is acceptable (406).
    """
    form = one_of(task, "format").get("format", "")
    if task.rest:
        raise Refusal(404, "Not found", "The description stands at /dcat.")
    kind = chosen(task.accept if "/" in task.accept else "", (*DATASET, HTML), form)
    kind = DATASET[0] if kind == HTML else kind
    used = {} if kind == "application/n-triples" else _PREFIXES
    made = _Description(source, task)
    data = ox.serialize(made.statements(), format=ox.RdfFormat.from_media_type(kind), prefixes=used)
    return Response(200, data or b"", kind)


@dataclass(frozen=True, slots=True)
class _Description:
    """Says it.

    Args:
        source: whose content it is about.
        task: where it is served, and by whom.
    """

    source: Source
    task: Told

    @property
    def dataset(self) -> str:
        return f"{self.source.base}dataset"

    @property
    def catalogue(self) -> str:
        return f"{self.task.origin}/dcat#catalogue"

    @property
    def publisher(self) -> str:
        return self.task.about.publisher_iri or f"{self.task.origin}/dcat#publisher"

    def statements(self) -> Iterator[ox.Triple]:
        """Yield all of it."""
        yield from self._catalogue()
        yield from self._publisher()
        yield from self._dataset()
        yield from self._period()
        for form in FORMS.values():
            yield from self._dump(form.suffix, form.media, form.authority)
        for name, path, title, described, conforms in _SERVICES:
            yield from self._service(name, (path, described), title, conforms)

    def _catalogue(self) -> Iterator[ox.Triple]:
        this = self.catalogue
        yield _kind(this, f"{_DCAT}Catalog")
        yield from _texts(this, f"{_DCT}title", _CATALOGUE)
        yield from _texts(this, f"{_DCT}description", _ABOUT)
        yield _link(this, f"{_DCT}publisher", self.publisher)
        yield from self._licence(this)
        yield _link(this, f"{_DCT}language", f"{_EU}language/SWE")
        yield _link(this, f"{_FOAF}homepage", f"{self.task.origin}/")
        yield _link(this, f"{_DCAT}themeTaxonomy", f"{_EU}data-theme")
        yield _link(this, f"{_DCAT}dataset", self.dataset)
        for name, *_ in _SERVICES:
            yield _link(this, f"{_DCAT}service", f"{self.task.origin}/dcat#{name}")

    def _publisher(self) -> Iterator[ox.Triple]:
        about = self.task.about
        yield _kind(self.publisher, f"{_FOAF}Agent")
        name = about.publisher or urlsplit(self.task.origin).netloc
        yield _text(self.publisher, f"{_FOAF}name", name)
        if about.contact:
            contact = f"{self.task.origin}/dcat#contact"
            yield _kind(contact, f"{_VCARD}Organization")
            yield _text(contact, f"{_VCARD}fn", name)
            term = "hasEmail" if about.contact.startswith("mailto:") else "hasURL"
            yield _link(contact, f"{_VCARD}{term}", about.contact)

    def _dataset(self) -> Iterator[ox.Triple]:
        this, origin = self.dataset, self.task.origin
        yield _kind(this, f"{_DCAT}Dataset")
        yield from _texts(this, f"{_DCT}title", _TITLE)
        yield from _texts(this, f"{_DCT}description", _ABOUT)
        yield _link(this, f"{_DCT}publisher", self.publisher)
        yield _text(this, f"{_DCT}identifier", this)
        yield _link(this, f"{_DCAT}theme", f"{_EU}data-theme/GOVE")
        yield _link(this, f"{_DCT}language", f"{_EU}language/SWE")
        yield _link(this, f"{_DCT}spatial", f"{_EU}country/SWE")
        yield _link(this, f"{_DCT}accessRights", f"{_EU}access-right/PUBLIC")
        yield _link(this, f"{_DCAT}landingPage", f"{origin}/")
        yield _link(this, f"{_FOAF}page", f"{origin}/void")
        for word, language in _KEYWORDS:
            yield _text(this, f"{_DCAT}keyword", word, language)
        if self.task.about.contact:
            yield _link(this, f"{_DCAT}contactPoint", f"{origin}/dcat#contact")
        for form in FORMS:
            yield _link(this, f"{_DCAT}distribution", f"{origin}/dcat#dump-{form}")
        for name, *_ in _SERVICES:
            yield _link(this, f"{_DCAT}distribution", f"{origin}/dcat#by-{name}")

    def _period(self) -> Iterator[ox.Triple]:
        """Yield the time that the meetings span, where any has a day."""
        days = [str(day)[:10] for day in self.source.table("meetings").column("begins") if day]
        whole = sorted(day for day in days if len(day) == 10)
        if not whole:
            return
        period = f"{self.task.origin}/dcat#period"
        yield _link(self.dataset, f"{_DCT}temporal", period)
        yield _kind(period, f"{_DCT}PeriodOfTime")
        for term, day in (("startDate", whole[0]), ("endDate", whole[-1])):
            value = ox.Literal(day, datatype=XSD.date)
            yield ox.Triple(ox.NamedNode(period), ox.NamedNode(f"{_DCAT}{term}"), value)

    def _dump(self, suffix: str, media: str, authority: str) -> Iterator[ox.Triple]:
        this = f"{self.task.origin}/dcat#dump-{suffix}"
        address = f"{self.task.origin}/dumps/samverkan.{suffix}.gz"
        yield _kind(this, f"{_DCAT}Distribution")
        words = (f"Hela grafen, {media}", f"The whole graph, {media}")
        yield from _texts(this, f"{_DCT}title", words)
        yield _link(this, f"{_DCAT}accessURL", address)
        yield _link(this, f"{_DCAT}downloadURL", address)
        yield _link(this, f"{_DCT}format", f"{_EU}file-type/{authority}")
        yield _link(this, f"{_DCAT}mediaType", f"{_IANA}{media}")
        yield _link(this, f"{_DCAT}compressFormat", f"{_IANA}application/gzip")
        yield _link(this, f"{_ADMS}status", f"{_EU}distribution-status/COMPLETED")
        yield from self._licence(this)

    def _service(
        self, name: str, paths: tuple[str, str], title: str, conforms: str
    ) -> Iterator[ox.Triple]:
        origin = self.task.origin
        this, access = f"{origin}/dcat#{name}", f"{origin}/dcat#by-{name}"
        words = (f"{title}: frågor", f"{title}: queries")
        yield _kind(this, f"{_DCAT}DataService")
        yield from _texts(this, f"{_DCT}title", words)
        yield _link(this, f"{_DCAT}endpointURL", f"{origin}{paths[0]}")
        yield _link(this, f"{_DCAT}endpointDescription", f"{origin}{paths[1]}")
        yield _link(this, f"{_DCAT}servesDataset", self.dataset)
        yield _link(this, f"{_DCT}publisher", self.publisher)
        yield _link(this, f"{_DCT}conformsTo", conforms)
        yield _link(this, f"{_DCT}accessRights", f"{_EU}access-right/PUBLIC")
        yield from self._licence(this)
        if self.task.about.contact:
            yield _link(this, f"{_DCAT}contactPoint", f"{origin}/dcat#contact")
        yield _kind(access, f"{_DCAT}Distribution")
        yield from _texts(access, f"{_DCT}title", words)
        yield _link(access, f"{_DCAT}accessURL", f"{origin}{paths[0]}")
        yield _link(access, f"{_DCAT}accessService", this)
        yield _link(access, f"{_DCT}format", f"{_EU}file-type/{_RESULTS[name]}")
        yield from self._licence(access)

    def _licence(self, this: str) -> Iterator[ox.Triple]:
        if self.task.about.licence:
            yield _link(this, f"{_DCT}license", self.task.about.licence)


def _link(subject: str, term: str, value: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(term), ox.NamedNode(value))


def _kind(subject: str, value: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), RDF.type, ox.NamedNode(value))


def _text(subject: str, term: str, value: str, language: str | None = None) -> ox.Triple:
    literal = ox.Literal(value, language=language) if language else ox.Literal(value)
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(term), literal)


def _texts(subject: str, term: str, words: tuple[str, str]) -> Iterator[ox.Triple]:
    """Yield a text in Swedish and in English."""
    for value, language in zip(words, ("sv", "en"), strict=True):
        yield _text(subject, term, value, language)
