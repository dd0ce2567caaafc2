"""Write the answers of the catalogue anew: python -m tests.queries.accept, then read the diff."""

from __future__ import annotations

import pyoxigraph as ox

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.measures import MEASURED
from samverkan.graph.network import PROJECTIONS
from samverkan.queries.catalog import catalog
from samverkan.queries.run import run
from samverkan.queries.tables import write
from tests.queries.conftest import GRAPH
from tests.queries.test_catalog import HERE, PARAMETERS
from tests.queries.test_networks import MEASURES, NETWORKS, edges, measures

if __name__ == "__main__":
    with EmbeddedStore.in_memory() as store:
        store.extend(ox.parse(path=GRAPH, format=ox.RdfFormat.TRIG))
        for name, query in catalog().items():
            answer = run(store, query, PARAMETERS.get(name, {}))
            (HERE / f"{name}.csv").write_text(write(answer, "csv", raw=True), "utf-8")
        for kind in PROJECTIONS:
            (NETWORKS / f"{kind}.csv").write_text(edges(store, kind), "utf-8")
        for kind in MEASURED:
            (MEASURES / f"{kind}.csv").write_text(measures(store, kind), "utf-8")
