"""Being written."""

from samverkan.loaders.reading import Reading


def read_decisions(reading: Reading) -> None:
    """Find nothing yet."""
