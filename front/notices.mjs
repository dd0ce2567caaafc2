// Gathers the licences of all packages that the bundles are made of: their notices go with them.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const used = Object.entries(lock.packages).filter(([path, { dev }]) => path && !dev).sort();

const licence = (path) => {
  const named = readdirSync(path).find((file) => /^(licen[cs]e|copying)/i.test(file));
  return named ? readFileSync(`${path}/${named}`, "utf8").trim() : "";
};

export const notices = (target) => {
  const parts = used.map(([path, { version, license }]) => {
    const name = path.replace(/^.*node_modules\//, "");
    return `${name} ${version} (${license ?? "see below"})\n\n${licence(path)}`.trim();
  });
  writeFileSync(target, `${parts.join(`\n\n${"-".repeat(79)}\n\n`)}\n`);
};
