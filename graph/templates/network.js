"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { nodes: names, edges: claims, documents } = data.details;
  const words = data.words;
  const byId = (id) => document.getElementById(id);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  const kinds = Object.fromEntries(Object.entries(data.colours)
    .map(([kind, [fill, edge, ink]]) => [kind, { fill, edge, ink }]));
  let onPaper = false;
  const darkness = () => dark.matches && !onPaper;
  const ink = () => (darkness() ? "#eceff1" : "#1a1a1a");
  const ground = () => (darkness() ? "#14181c" : "#ffffff");
  const line = () => (darkness() ? "#93a4b3" : "#8494a4");
  const colours = () => ({ kinds, ink: ink(), ground: ground(), line: line() });

  // Words

  const around = data.nodes.map(() => []);
  data.edges.forEach((edge) => {
    around[edge.from].push(edge.id);
    if (edge.to !== edge.from) around[edge.to].push(edge.id);
  });
  const role = (claim) => claim.label || words[claim.capacity] || claim.capacity || "";
  const time = (claim) => [
    claim.since ? `${words.since} ${claim.since}` : "",
    claim.until ? `${words.until} ${claim.until}` : "",
    claim.first ? `${words.seen} ${claim.first}${claim.last > claim.first ? `–${claim.last}` : ""}` : "",
  ].filter(Boolean).join(", ");
  const told = (claim) => [
    words[claim.kind] + (claim.kind === "shares" ? `: ${claim.weight}` : ""),
    role(claim), claim.behalf, time(claim),
    claim.weight > 1 && claim.kind !== "shares" ? `${claim.weight} ${words.times}` : "",
    claim.uncertain ? words.uncertain : "",
  ].filter(Boolean).join(" · ");
  const opening = document.documentElement.lang === "sv" ? "”" : "“";
  const where = ([file, number, page]) => [
    file >= 0 ? documents[file][0] : "", page ? `${words.page} ${page}` : "",
    `${words.line} ${number}`,
  ].filter(Boolean).join(", ");
  // Where a line is shown: in the document's own page where there is one, else in the list below.
  const addressed = ([file, number]) => (documents[file][4]
    ? `${documents[file][4]}#L${number}` : `#document-${file}`);
  const quoted = (place) => `${opening}${place[3]}” (${where(place)})`;

  const edgeTitle = (edge) => [
    `${names[edge.from].name} – ${names[edge.to].name}`,
    ...claims[edge.id].flatMap((claim) => [told(claim), ...shortened(claim.evidence, 3)]),
  ].join("\n");
  const shortened = (evidence, most) => {
    const rows = evidence.slice(0, most).map(quoted);
    return evidence.length > most ? [...rows, `+ ${evidence.length - most} ${words.more}`] : rows;
  };
  const nodeTitle = (id) => {
    const node = names[id];
    const rows = [`${node.name} (${words[node.kind]})`];
    if (node.owner) rows.push(`${words.owner}: ${node.owner}`);
    rows.push(...shortened(node.evidence, 2));
    const ties = around[id];
    ties.slice(0, 4).forEach((number) => {
      const edge = data.edges[number];
      const claim = claims[number][0];
      rows.push(`→ ${names[edge.from === id ? edge.to : edge.from].name}: ${told(claim)}`);
      rows.push(...shortened(claim.evidence, 1));
    });
    if (ties.length > 4) rows.push(`+ ${ties.length - 4} ${words.more}`);
    return rows.join("\n");
  };

  // The picture: `makeView` stands in network-vis.js, or in the bundle for large networks

  const stage = byId("network");
  stage.textContent = "";
  const view = makeView({
    stage, data, nodeTitle, edgeTitle, colours: colours(),
    onNode: (id) => show(id),
    onEdge: (number) => showEdge(number),
    onNothing: () => { if (!panel.hidden) shut(); },
  });
  const hiddenNodes = data.nodes.map((node) => Boolean(node.alone));
  const hiddenEdges = data.edges.map(() => false);
  const fit = () => view.fit(data.nodes.filter((node) => !hiddenNodes[node.id]).map(({ id }) => id));
  dark.addEventListener("change", () => view.restyle(colours()));

  // The panel

  const make = (tag, text, owner, className) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (className) element.className = className;
    if (owner) owner.append(element);
    return element;
  };
  const panel = byId("panel");
  let opener = null;
  const shut = () => {
    panel.hidden = true;
    view.select(null);
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  };
  const open = (heading, kind) => {
    if (panel.hidden) opener = document.activeElement;
    panel.replaceChildren();
    panel.hidden = false;
    panel.scrollTop = 0;
    const button = make("button", "×", panel, "shut");
    button.type = "button";
    button.setAttribute("aria-label", words.close);
    button.addEventListener("click", shut);
    make("p", kind, panel, "where");
    make("h2", heading, panel);
    return button;
  };
  const named = (id, owner, go = show) => {
    const button = make("button", names[id].name, owner, "name");
    button.type = "button";
    button.addEventListener("click", () => go(id));
  };
  const prove = (evidence, owner) => {
    if (!evidence.length) make("p", words.no_evidence, owner, "where");
    evidence.forEach((place) => {
      const quote = make("blockquote", `${opening}${place[3]}”`, owner);
      make("br", "", quote);
      const source = make(place[0] >= 0 ? "a" : "span", where(place), quote, "where");
      if (place[0] >= 0) source.href = addressed(place);
    });
  };
  const tell = (number) => claims[number].forEach((claim) => {
    make("p", told(claim), panel);
    prove(claim.evidence, panel);
  });
  const show = (id) => {
    const node = names[id];
    const button = open(node.name, words[node.kind]);
    if (node.address) {
      const link = make("a", words.to_page, make("p", "", panel));
      link.href = node.address;
    }
    if (node.owner) make("p", `${words.owner}: ${node.owner}`, panel);
    if (node.evidence.length) prove(node.evidence, panel);
    make("h3", `${words.links}: ${around[id].length}`, panel);
    around[id].forEach((number) => {
      const edge = data.edges[number];
      named(edge.from === id ? edge.to : edge.from, make("h3", "", panel));
      tell(number);
    });
    view.select(id);
    return button;
  };
  const showEdge = (number) => {
    const edge = data.edges[number];
    open(`${names[edge.from].name} – ${names[edge.to].name}`, words[edge.kind]);
    named(edge.from, make("p", "", panel));
    named(edge.to, make("p", "", panel));
    tell(number);
  };
  // A name that was searched for is shown, whatever the filters say.
  const reveal = (id) => {
    picked.forEach((select) => { select.value = ""; });
    if (data.nodes[id].alone) byId("lonely").checked = true;
    document.querySelectorAll("[data-kind]").forEach((box) => {
      if (box.dataset.kind === data.nodes[id].group) box.checked = true;
    });
    filter();
    if (hiddenNodes[id]) { day.value = "0"; filter(); }
  };
  const visit = (id) => {
    if (hiddenNodes[id]) reveal(id);
    const button = show(id);
    const narrow = panel.clientWidth >= stage.clientWidth; // then the panel lies at the foot
    view.focus(id, narrow ? [0, -panel.clientHeight / 2] : [-panel.clientWidth / 2, 0]);
    stage.scrollIntoView({ block: "nearest" });
    button.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) shut();
  });
  document.querySelectorAll("[data-node]").forEach((button) => {
    button.addEventListener("click", () => visit(Number(button.dataset.node)));
  });

  // Filters: kinds of nodes and edges, and the day

  const days = [...new Set(claims.flat().flatMap((claim) => [claim.since, claim.until, claim.first, claim.last])
    .filter((day) => day && day.length >= 10).map((day) => day.slice(0, 10)))].sort();
  const day = byId("day");
  const chosen = () => (Number(day.value) > 0 ? days[Number(day.value) - 1] : "");
  const untimed = new Set(["convenes", "prepares", "owns", "funds", "participates", "steers"]);
  const holds = (claim, at) => {
    const start = claim.since || claim.first || "";
    const end = claim.until || (["observed", "attended"].includes(claim.kind) ? claim.last : "");
    return !at || untimed.has(claim.kind)
      || (start && start <= at.slice(0, start.length) && (!end || end >= at.slice(0, end.length)));
  };
  const count = () => {
    const shown = (hidden) => hidden.filter((is) => !is).length;
    stage.dataset.shown = `${shown(hiddenNodes)} ${shown(hiddenEdges)}`;
  };
  const lonely = () => byId("lonely")?.checked;
  const picked = [...document.querySelectorAll("[data-pick]")];
  // What a choice of municipality, forum or party leaves: those that fit, and what they are tied to.
  const kept = (select) => {
    if (!select.value) return null;
    const by = select.dataset.pick;
    const fits = (node, id) => (by === "forum" ? id === Number(select.value)
      : (node[by] || "").split("; ").includes(select.value));
    const core = new Set(names.flatMap((node, id) => (fits(node, id) ? [id] : [])));
    const near = new Set(core);
    core.forEach((id) => around[id].forEach((number) => {
      const edge = data.edges[number];
      near.add(edge.from).add(edge.to);
    }));
    return { core, near };
  };
  const filter = () => {
    const off = (name) => new Set([...document.querySelectorAll(`[data-${name}]`)]
      .filter((box) => !box.checked).map((box) => box.dataset[name]));
    const [noKind, noEdge, at] = [off("kind"), off("edge"), chosen()];
    const wanted = picked.map(kept).filter(Boolean);
    byId("shown").textContent = at || words.all_days;
    data.edges.forEach((edge) => {
      hiddenEdges[edge.id] = noEdge.has(edge.kind)
        || wanted.some(({ core }) => !core.has(edge.from) && !core.has(edge.to))
        || !claims[edge.id].some((claim) => holds(claim, at));
    });
    data.nodes.forEach((node) => {
      hiddenNodes[node.id] = noKind.has(node.group) || (node.alone && !lonely())
        || wanted.some(({ near }) => !near.has(node.id))
        || (Boolean(at) && node.group !== "forum"
          && !around[node.id].some((number) => !hiddenEdges[number]));
    });
    view.hide(hiddenNodes, hiddenEdges);
    count();
  };
  picked.forEach((select) => select.addEventListener("change", () => { filter(); fit(); }));
  if (days.length > 1) {
    byId("days").hidden = false;
    day.max = String(days.length);
  }
  byId("legend").addEventListener("change", filter);
  byId("lonely")?.addEventListener("change", fit);
  day.addEventListener("input", filter);

  // Search

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const folded = names.map((node) => plain(node.name));
  const search = byId("search");
  const hits = byId("found");
  let found = [];
  let at = 0;
  const close = () => {
    hits.hidden = true;
    search.setAttribute("aria-expanded", "false");
    search.removeAttribute("aria-activedescendant");
  };
  const mark = () => [...hits.children].forEach((row, i) => {
    row.setAttribute("aria-selected", String(i === at));
    if (i === at && found.length) search.setAttribute("aria-activedescendant", row.id);
  });
  const pick = (i) => {
    close();
    visit(found[i]);
  };
  search.addEventListener("input", () => {
    const parts = plain(search.value).split(/\s+/).filter(Boolean);
    if (!parts.length) { close(); return; }
    const whole = parts.join(" ");
    const rank = (id) => (folded[id] === whole ? 0 : folded[id].startsWith(whole) ? 1 : 2);
    found = folded.flatMap((name, id) => (parts.every((part) => name.includes(part)) ? [id] : []))
      .sort((one, other) => rank(one) - rank(other)).slice(0, 30);
    at = 0;
    hits.replaceChildren();
    found.forEach((id, i) => {
      const row = make("li", `${names[id].name} (${words[names[id].kind]})`, hits);
      row.id = `found-${i}`;
      row.setAttribute("role", "option");
      row.addEventListener("mousedown", (event) => { event.preventDefault(); pick(i); });
    });
    if (!found.length) make("li", words.nothing, hits).setAttribute("role", "option");
    hits.hidden = false;
    search.setAttribute("aria-expanded", "true");
    mark();
  });
  search.addEventListener("keydown", (event) => {
    if (hits.hidden || !found.length) return;
    if (event.key === "ArrowDown") at = (at + 1) % found.length;
    else if (event.key === "ArrowUp") at = (at + found.length - 1) % found.length;
    else if (event.key === "Enter") { event.preventDefault(); pick(at); return; }
    else if (event.key === "Escape") { close(); return; }
    else return;
    event.preventDefault();
    mark();
  });
  search.addEventListener("blur", close);

  // Moving about

  const keys = {
    ArrowLeft: () => view.move(-80, 0), ArrowRight: () => view.move(80, 0),
    ArrowUp: () => view.move(0, -80), ArrowDown: () => view.move(0, 80),
    "+": () => view.zoom(1.25), "-": () => view.zoom(0.8), 0: fit,
  };
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  byId("fit").addEventListener("click", fit);
  byId("closer").addEventListener("click", () => view.zoom(1.25));
  byId("farther").addEventListener("click", () => view.zoom(0.8));
  byId("physics").hidden = !view.physics;
  byId("physics").addEventListener("click", ({ currentTarget: button }) => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    view.physics(on);
  });
  byId("print").addEventListener("click", () => window.print());
  const picture = byId("picture");
  window.addEventListener("beforeprint", () => {
    byId("table").open = true;
    onPaper = true;
    view.restyle(colours());
    fit();
    const drawn = view.picture();
    if (!drawn) return;
    picture.src = drawn;
    document.body.classList.add("on-paper");
  });
  window.addEventListener("afterprint", () => {
    onPaper = false;
    document.body.classList.remove("on-paper");
    view.restyle(colours());
  });
  // The table of a large network is filled when it is opened, a part at a time

  const PART = 300;
  const table = byId("table");
  const further = byId("further");
  let filled = 0;
  const fill = () => {
    const rows = byId("rows");
    data.edges.slice(filled, filled + PART).forEach((edge) => claims[edge.id].forEach((claim) => {
      const row = make("tr", "", rows);
      named(edge.from, make("td", "", row), visit);
      named(edge.to, make("td", "", row), visit);
      make("td", words[claim.kind] + (claim.uncertain ? ` (${words.uncertain})` : ""), row);
      [role(claim), claim.behalf || "", time(claim)].forEach((text) => make("td", text, row));
      const proof = make("ul", "", make("td", "", row), "proof");
      claim.evidence.forEach((place) => make("li", quoted(place), proof));
    }));
    filled += PART;
    further.hidden = filled >= data.edges.length;
  };
  if (table.dataset.lazy) {
    table.addEventListener("toggle", () => { if (table.open && !filled) fill(); });
    further.addEventListener("click", fill);
  }

  byId("tools").hidden = false;
  if (byId("picks")) byId("picks").hidden = false;
  fit();
  count();
  stage.dataset.ready = "yes";
})();
