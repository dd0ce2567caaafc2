// Bundles the browser libraries: `npm ci && npm run build` in this folder. What it writes is not
// kept in git; the pages that need a bundle say so where it is missing.
import { dirname } from "node:path";
import { build } from "esbuild";
import { notices } from "./notices.mjs";

const BUNDLES = [
  ["network-sigma.js", "../graph/templates/built/network-sigma.js"],
  ["editor.js", "../samverkan/web/static/built/editor.js"],
];

for (const [entry, outfile] of BUNDLES) {
  await build({
    entryPoints: [entry], outfile, bundle: true, minify: true, format: "iife",
    target: "es2020", legalComments: "inline", charset: "utf8", logLevel: "warning",
  });
  notices(`${dirname(outfile)}/NOTICES.txt`);
}
