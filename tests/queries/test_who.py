"""Who sits there at a date: stated starts or first observations; open unless an end is stated."""

from __future__ import annotations

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.queries.catalog import catalog
from samverkan.queries.run import run

ID = "https://w3id.org/samverkan/id/"
COUNCIL = ID + "body/norrbygdens-kommunalforbund/norrvattenradet"
CHIEFS = ID + "body/norrbygdens-kommunalforbund/chefsgruppen"


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        # the first meeting: the absent is listed, the elected had not left yet
        ("2024-04-22", "2024-04-22", "Anna+ Bo* Frida* Eva+ Hans- Åke-"),
        # between the meetings: who was seen before and after, and who is stated
        ("2024-06-15", "2024-06-15", "Anna+ Bo*"),
        # both days of the meeting of two days, the guest among them
        ("2024-08-21", "2024-08-21", "Anna+ Bo* Cilla* Dan- Frida-"),
        ("2024-08-22", "2024-08-22", "Anna+ Bo* Cilla* Dan- Frida-"),
        # after the last observation only what is stated and has not ended
        ("2025-01-01", "2025-01-01", "Anna+"),
        # a start given as a year, an end given as a day
        ("2023-02-01", "2023-02-01", "Eva+"),
        ("2024-05-31", "2024-05-31", "Anna+ Bo* Eva+"),
        ("2024-06-01", "2024-06-01", "Anna+ Bo*"),
        ("2022-12-31", "2022-12-31", ""),
        # a month and a year as given by a user
        ("2024-08", "2024-08", "Anna+ Bo* Cilla* Dan- Frida-"),
        ("2024", "2024", "Anna+ Bo* Cilla* Frida* Eva+ Hans- Dan- Åke-"),
        # open on one side
        ("2024-08-22", "", "Anna+ Bo* Cilla* Dan- Frida-"),
        ("", "2024-01-01", "Eva+"),
        ("", "", "Anna+ Bo* Cilla* Frida* Eva+ Hans- Dan- Åke-"),
    ],
)
def test_who_at_a_time(store: EmbeddedStore, since: str, until: str, expected: str) -> None:
    """+ is stated, * is observed, - is on a list only."""
    table = run(
        store, catalog()["who-sits-in"], {"forum": COUNCIL, "from": since, "to": until}
    ).records()
    mark = {"stated": "+", "observed": "*", "listed": "-"}
    rows = [f"{str(r['name']).split()[0]}{mark[str(r['stance'])]}" for r in table]
    assert rows == expected.split()


def test_line_is_that_of_the_day_asked_for(store: EmbeddedStore) -> None:
    """An observed seat shows the list of the day, not the first list that ever named the person."""
    asked = {"forum": COUNCIL, "from": "2024-08-22", "to": "2024-08-22"}
    rows = {r["name"]: r for r in run(store, catalog()["who-sits-in"], asked).records()}
    assert rows["Bo Alm"]["source"] == "augusti.txt:4"
    assert rows["Bo Alm"]["status"] == "remote"
    assert all(row["source"] and row["quote"] for row in rows.values())


def test_body_without_dates_answers_without_a_date(store: EmbeddedStore) -> None:
    """A meeting whose day nobody wrote counts when no day is asked for, and only then."""
    query = catalog()["who-sits-in"]
    assert run(store, query, {"forum": CHIEFS}).column("name") == ("Bo Alm", "Gun Ny")
    asked = {"forum": CHIEFS, "from": "2024-01-01", "to": "2024-12-31"}
    assert run(store, query, asked).rows == ()


def test_organisation_can_be_a_member(store: EmbeddedStore) -> None:
    """A municipality that sits in a body is shown like a person."""
    asked = {"forum": ID + "body/region-99/chefsgruppen"}
    assert run(store, catalog()["who-sits-in"], asked).column("name") == ("Granviks kommun",)
