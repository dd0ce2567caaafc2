"""The people of a document: one for each, whatever spellings and short forms it prints."""

from __future__ import annotations

import pytest

from samverkan.loaders.extract import Extractor
from samverkan.ontology.facts import Person
from tests.loaders.corpora import Case, cases, document


def _written(person: Person) -> str:
    """A person as a line of the corpus: the name, and the spellings where they are others."""
    if person.as_written == (person.name,):
        return person.name
    return f"{person.name} = {' ; '.join(person.as_written)}"


@pytest.mark.parametrize("case", cases("people"), ids=lambda case: case.name)
def test_people(case: Case, extractor: Extractor) -> None:
    found = extractor(document(case.text)).persons
    assert [_written(p) for p in found] == list(case.expected)
