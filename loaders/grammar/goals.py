"""Goal trees."""

from samverkan.loaders.reading import Reading


def read_goals(reading: Reading) -> None:
    """Nothing yet."""
