"""Where municipalities are: a point inside each, for maps of the country."""

from __future__ import annotations

from samverkan.ontology.tables import data_folder, rows

__all__ = ["municipality_points"]


def municipality_points() -> dict[str, tuple[float, float]]:
    """Return (latitude, longitude), WGS 84 degrees, by the code of Statistics Sweden.

    Raises:
        VocabularyError: the table is missing, or a row is wrong.
    """
    found = rows(data_folder(), "municipality_points.csv")
    return {row["code"]: (float(row["latitude"]), float(row["longitude"])) for _, row in found}
