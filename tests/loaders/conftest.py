"""The look-ups, made once for all tests of the loaders."""

from __future__ import annotations

import pytest

from samverkan.loaders.extract import Extractor
from samverkan.ontology.registers import Registers


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """Reads documents with the registers of the package."""
    return Extractor(Registers.load())
