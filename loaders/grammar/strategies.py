"""Being written."""

from samverkan.loaders.reading import Reading


def read_strategies(reading: Reading) -> None:
    """Find nothing yet."""
