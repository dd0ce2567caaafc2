// Asks a SPARQL endpoint as programs on Node.js do, with fetch-sparql-endpoint from npm.
// Arguments: package.json of the folder that has it installed, address of the endpoint, an IRI.
import { createRequire } from 'node:module';

const [, , installed, endpoint, seat] = process.argv;
const require = createRequire(installed);
const { SparqlEndpointFetcher } = require('fetch-sparql-endpoint');

const read = async (stream) => {
  const found = [];
  for await (const one of stream) found.push(one);
  return found;
};

const said = {};
for (const method of ['GET', 'POST']) {
  const fetcher = new SparqlEndpointFetcher({ method });
  const rows = await read(await fetcher.fetchBindings(endpoint, `SELECT ?s { ?s a <${seat}> }`));
  const graph = await read(
    await fetcher.fetchTriples(endpoint, `CONSTRUCT WHERE { ?s a <${seat}> }`),
  );
  said[method] = {
    rows: rows.map((row) => row.s.value),
    triples: graph.map((quad) => quad.subject.value),
    yes: await fetcher.fetchAsk(endpoint, `ASK { ?s a <${seat}> }`),
    no: await fetcher.fetchAsk(endpoint, 'ASK { ?s a <http://nothing.example/> }'),
    refused: await fetcher.fetchBindings(endpoint, 'SELECT * { ?s ?p }').then(() => '', String),
  };
}
console.log(JSON.stringify(said));
