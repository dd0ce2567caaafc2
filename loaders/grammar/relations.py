"""Being written."""

from samverkan.loaders.reading import Reading


def read_relations(reading: Reading) -> None:
    """Find nothing yet."""
