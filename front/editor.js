// The query editor: YASGUI with our prefixes, completion from the vocabulary and the catalogue as
// examples. It asks no server but the one that the page came from.
import Yasgui from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";

const MOST = 100; // completions that are offered at once

const data = JSON.parse(document.getElementById("editor-data").textContent);
const { words, prefixes, terms, examples, base, root, start } = data;
const endpoint = new URL(data.endpoint, window.location.href).href;
const { Yasqe } = Yasgui;

// Completion

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const labels = new Map(terms.map((term) => [term.short, term.label]));
const offered = (kind) => terms.filter((term) => term.kind === kind);
// What has been typed fits the short or long address of a term, or a word of what it is called.
const fitting = (kind) => (yasqe, token) => {
  const typed = plain(token.string.replace(/^<|>$/g, "").trim());
  const named = typed.slice(typed.indexOf(":") + 1);
  const rank = (term) => {
    if (plain(term.short).startsWith(typed) || plain(term.iri).startsWith(typed)) return 0;
    if (typed.includes("/")) return 9;
    const said = plain(`${term.short.split(":")[1]} ${term.label}`);
    return said.includes(named) && (!typed.includes(":")
      || plain(term.short).startsWith(typed.split(":")[0])) ? 1 : 9;
  };
  return offered(kind).map((term) => [rank(term), term.short]).filter(([at]) => at < 9)
    .sort(([one, a], [other, b]) => one - other || a.localeCompare(b))
    .slice(0, MOST).map(([, short]) => short);
};
const withLabels = (yasqe, hints) => hints.map((hint) => ({
  ...hint, displayText: labels.get(hint.text) ? `${hint.text}  ${labels.get(hint.text)}` : hint.text,
}));
const writePrefix = (yasqe, token, short) => {
  const prefix = short.split(":")[0];
  if (yasqe.getPrefixesFromQuery()[prefix] === undefined && prefixes[prefix]) {
    window.setTimeout(() => yasqe.addPrefixes({ [prefix]: prefixes[prefix] }));
  }
  return short;
};
["class", "property"].forEach((kind) => Yasqe.registerAutocompleter({
  ...Yasqe.Autocompleters[kind],
  get: fitting(kind),
  preProcessToken: (yasqe, token) => token,
  postProcessSuggestion: (yasqe, token, short) => short,
  postprocessHints: withLabels,
  bulk: false,
  autoShow: true,
}));
Yasqe.registerAutocompleter({
  ...Yasqe.Autocompleters.prefixes,
  get: () => Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`).sort(),
  persistenceId: null,
});

// The editor

const owner = document.getElementById("yasgui");
const came = /[#&?]query=/.test(window.location.href);
const asked = (config) => {
  config.requestConfig.endpoint = endpoint; // a link cannot send the query elsewhere
  config.requestConfig.headers = {};
  return config;
};
// A refusal is a problem document: what is wrong, what to do, and where in the query.
const refused = async (error) => {
  let problem;
  try {
    problem = JSON.parse(error.text);
  } catch {
    return undefined;
  }
  const told = document.createElement("div");
  told.setAttribute("role", "alert");
  const line = (text) => {
    const row = document.createElement("p");
    row.textContent = text;
    told.append(row);
    return row;
  };
  line(words[`status_${problem.status}`] || words.status_other).style.fontWeight = "600";
  const detail = (problem.detail || "").replace(/: expected one of (?=.{80}).*/s, "");
  line([problem.title, detail].filter(Boolean).join(": ")).lang = "en";
  if (problem.line) {
    line(`${words.place}: ${problem.line}:${problem.column}`);
    const editor = current().getYasqe();
    editor.getDoc().setCursor({ line: problem.line - 1, ch: problem.column - 1 });
  }
  return told;
};
Yasgui.Yasr.defaults.errorRenderers = [refused];
const { table } = Yasgui.Yasr.plugins;
table.defaults.openIriInNewWindow = false;
table.defaults.tableConfig.language = {
  ...table.defaults.tableConfig.language,
  info: words.info, infoEmpty: words.no_rows, infoFiltered: "", emptyTable: words.no_rows,
  zeroRecords: words.no_rows,
};
const yasgui = new Yasgui(owner, {
  autofocus: false,
  tabName: words.query,
  persistenceId: null,
  persistencyExpire: 0,
  populateFromUrl: asked,
  copyEndpointOnNewTab: true,
  endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
  requestConfig: { endpoint, method: "POST" },
  yasqe: { value: start, collapsePrefixesOnLoad: false, editorHeight: "340px" },
  yasr: { prefixes: { ...prefixes, id: base }, maxPersistentResponseSize: 0 },
});
window.yasgui = yasgui;
const current = () => yasgui.getTab();

// The catalogue as examples, and another query beside this one

const chooser = document.getElementById("examples");
chooser.addEventListener("change", () => {
  const found = examples.find((one) => one.name === chooser.value);
  if (!found) return;
  current().setQuery(found.text);
  current().setName(found.name);
  current().getYasqe().focus();
});
document.getElementById("another").addEventListener("click", () => {
  yasgui.addTab(true);
  current().getYasqe().focus();
});
document.getElementById("run").addEventListener("click", () => current().query().catch(() => {}));

// What the library leaves to us: names of fields, words in Swedish, links that stay here

const local = (link) => {
  const iri = link.getAttribute("href");
  if (!base || !iri.startsWith(base)) return;
  link.setAttribute("href", root + iri.slice(base.length));
  link.removeAttribute("target");
};
const named = (element, name) => { if (element.ariaLabel !== name) element.ariaLabel = name; };
const reworded = (text) => (words.english[text]
  || text.replace(/^(\d+) results?( in )?/, (_, count, after) => `${count} ${words.rows}${after ? " · " : ""}`)
    .replace(/^Response in /, "").replace(/seconds?$/, "s"));
const worded = (element) => [...element.childNodes].forEach((node) => {
  if (node.nodeType !== Node.TEXT_NODE) return;
  const said = reworded(node.data.trim());
  if (said !== node.data.trim()) node.data = `${said} `;
});
const WORDED = ".tableControls *, .yasr_btn span, .yasr_response_chip, .yasqe_sharePopup *";
const mend = () => {
  owner.querySelectorAll("a.iri").forEach(local);
  owner.querySelectorAll(".CodeMirror textarea").forEach((field) => named(field, words.query));
  owner.querySelectorAll(".tableSizer").forEach((field) => named(field, words.page_size));
  owner.querySelectorAll(".tableFilter").forEach((field) => {
    named(field, words.filter);
    if (field.placeholder !== words.filter) field.placeholder = words.filter;
  });
  owner.querySelectorAll("th.dt-orderable-none .dt-column-title").forEach((title) => {
    if (!title.textContent) title.textContent = "#";
  });
  owner.querySelectorAll(WORDED).forEach(worded);
  owner.querySelectorAll("[title], [aria-label]").forEach((element) => ["title", "aria-label"].forEach((at) => {
    const said = words.english[element.getAttribute(at)];
    if (said) element.setAttribute(at, said);
  }));
};
new MutationObserver(mend).observe(owner, { childList: true, subtree: true });

// The address of the page is always a link to the query that was run last

const linked = (_, tab) => {
  document.querySelector("main > .wrong")?.remove();
  const link = new URLSearchParams({ query: tab.getQuery() }).toString().replace(/\+/g, "%20");
  window.history.replaceState(null, "", `${window.location.pathname}#${link}`);
};
yasgui.on("query", linked);
if (came) linked(yasgui, current()); // the library takes the query out of the address

document.getElementById("answered")?.remove();
document.getElementById("with-script").hidden = false;
document.getElementById("plain").hidden = true;
current().getYasqe().refresh();
mend();
