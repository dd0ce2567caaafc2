"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { nodes: names, edges: claims, documents } = data.details;
  const words = data.words;
  const byId = (id) => document.getElementById(id);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const MANY = 600; // nodes from which edges are not drawn while the picture moves

  // Okabe and Ito's colours, told apart by colour-blind readers; shape tells them apart too.
  const kinds = {
    forum: { fill: "#0072b2", edge: "#00476f", ink: "#ffffff" },
    person: { fill: "#fdf1d8", edge: "#e69f00", ink: "#1a1a1a" },
    municipality: { fill: "#009e73", edge: "#005c43" },
    region: { fill: "#d55e00", edge: "#8a3d00" },
    organisation: { fill: "#cc79a7", edge: "#8c4a6d" },
    party: { fill: "#f0e442", edge: "#8a8200" },
    project: { fill: "#56b4e9", edge: "#1f6a94" },
  };
  let onPaper = false;
  const darkness = () => dark.matches && !onPaper;
  const ink = () => (darkness() ? "#eceff1" : "#1a1a1a");
  const ground = () => (darkness() ? "#14181c" : "#ffffff");
  const line = () => (darkness() ? "#93a4b3" : "#8494a4");

  const groups = () => Object.fromEntries(Object.entries(kinds).map(([kind, style]) => [kind, {
    color: {
      background: style.fill, border: style.edge,
      highlight: { background: style.fill, border: "#d55e00" },
      hover: { background: style.fill, border: "#d55e00" },
    },
    font: style.ink ? { color: style.ink, strokeWidth: 0 }
      : { color: ink(), strokeWidth: 3, strokeColor: ground() },
  }]));

  // Words

  const link = data.edges.map(() => []);
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
  const where = ([file, number, page]) => [
    file >= 0 ? documents[file][0] : "", page ? `${words.page} ${page}` : "",
    `${words.line} ${number}`,
  ].filter(Boolean).join(", ");
  const quoted = (place) => `“${place[3]}” (${where(place)})`;

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

  // The picture

  const nodes = new vis.DataSet(data.nodes.map((node) => ({
    ...node, title: nodeTitle(node.id), hidden: node.alone,
  })));
  const edges = new vis.DataSet(data.edges.map((edge) => ({ ...edge, title: edgeTitle(edge) })));
  const stage = byId("network");
  stage.textContent = "";
  const options = () => ({
    autoResize: true,
    groups: groups(),
    layout: { improvedLayout: false, randomSeed: 1 },
    physics: { enabled: false, solver: "forceAtlas2Based", stabilization: false },
    nodes: {
      borderWidth: 1.5, borderWidthSelected: 4, margin: 5,
      font: { face: "system-ui, sans-serif" },
      shapeProperties: { borderRadius: 5 },
      scaling: { label: { drawThreshold: 7, maxVisible: 40 } },
    },
    edges: {
      smooth: false, selectionWidth: 2, hoverWidth: 1,
      color: { color: line(), highlight: "#d55e00", hover: "#d55e00", opacity: 0.75 },
    },
    interaction: {
      hover: true, tooltipDelay: 120, keyboard: false, multiselect: false,
      hideEdgesOnDrag: data.nodes.length > MANY, hideEdgesOnZoom: data.nodes.length > MANY,
    },
  });
  const network = new vis.Network(stage, { nodes, edges }, options());
  const fit = () => network.fit({
    animation: false, maxZoomLevel: 1.4, nodes: nodes.getIds({ filter: (node) => !node.hidden }),
  });
  dark.addEventListener("change", () => network.setOptions(options()));

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
    network.unselectAll();
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
  const named = (id, owner) => {
    const button = make("button", names[id].name, owner, "name");
    button.type = "button";
    button.addEventListener("click", () => show(id));
  };
  const prove = (evidence, owner) => {
    if (!evidence.length) make("p", words.no_evidence, owner, "where");
    evidence.forEach((place) => {
      const quote = make("blockquote", `“${place[3]}”`, owner);
      make("br", "", quote);
      make("span", where(place), quote, "where");
    });
  };
  const tell = (number) => claims[number].forEach((claim) => {
    make("p", told(claim), panel);
    prove(claim.evidence, panel);
  });
  const show = (id) => {
    const node = names[id];
    const button = open(node.name, words[node.kind]);
    if (node.owner) make("p", `${words.owner}: ${node.owner}`, panel);
    if (node.evidence.length) prove(node.evidence, panel);
    make("h3", `${words.links}: ${around[id].length}`, panel);
    around[id].forEach((number) => {
      const edge = data.edges[number];
      named(edge.from === id ? edge.to : edge.from, make("h3", "", panel));
      tell(number);
    });
    network.selectNodes([id]);
    return button;
  };
  const showEdge = (number) => {
    const edge = data.edges[number];
    open(`${names[edge.from].name} – ${names[edge.to].name}`, words[edge.kind]);
    named(edge.from, make("p", "", panel));
    named(edge.to, make("p", "", panel));
    tell(number);
  };
  const visit = (id) => {
    if (data.nodes[id].alone && !lonely()) {
      byId("lonely").checked = true;
      filter();
    }
    const button = show(id);
    const narrow = panel.clientWidth >= stage.clientWidth; // then the panel lies at the foot
    network.focus(id, {
      scale: Math.max(1, network.getScale()),
      offset: narrow ? { x: 0, y: -panel.clientHeight / 2 } : { x: -panel.clientWidth / 2, y: 0 },
      animation: false,
    });
    stage.scrollIntoView({ block: "nearest" });
    button.focus();
  };
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) show(node);
    else if (edge !== undefined) showEdge(edge);
    else if (!panel.hidden) shut();
  });
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
    const shown = (set) => set.get({ filter: (item) => !item.hidden }).length;
    stage.dataset.shown = `${shown(nodes)} ${shown(edges)}`;
  };
  const lonely = () => byId("lonely")?.checked;
  const filter = () => {
    const off = (name) => new Set([...document.querySelectorAll(`[data-${name}]`)]
      .filter((box) => !box.checked).map((box) => box.dataset[name]));
    const [noKind, noEdge, at] = [off("kind"), off("edge"), chosen()];
    byId("shown").textContent = at || words.all_days;
    const seen = data.edges.map((edge) => !noEdge.has(edge.kind)
      && claims[edge.id].some((claim) => holds(claim, at)));
    edges.update(data.edges.map((edge) => ({ id: edge.id, hidden: !seen[edge.id] })));
    nodes.update(data.nodes.map((node) => ({
      id: node.id,
      hidden: noKind.has(node.group) || (node.alone && !lonely()) || (Boolean(at) && node.group !== "forum"
        && !around[node.id].some((number) => seen[number])),
    })));
    count();
  };
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
  const hits = byId("hits");
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
    found = folded.flatMap((name, id) => (parts.every((part) => name.includes(part)) ? [id] : []))
      .slice(0, 30);
    at = 0;
    hits.replaceChildren();
    found.forEach((id, i) => {
      const row = make("li", `${names[id].name} (${words[names[id].kind]})`, hits);
      row.id = `hit-${i}`;
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

  const scale = (factor) => network.moveTo({ scale: network.getScale() * factor });
  const move = (x, y) => {
    const { x: left, y: top } = network.getViewPosition();
    network.moveTo({ position: { x: left + x / network.getScale(), y: top + y / network.getScale() } });
  };
  const keys = {
    ArrowLeft: () => move(-80, 0), ArrowRight: () => move(80, 0),
    ArrowUp: () => move(0, -80), ArrowDown: () => move(0, 80),
    "+": () => scale(1.25), "-": () => scale(0.8), 0: fit,
  };
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  byId("fit").addEventListener("click", fit);
  byId("closer").addEventListener("click", () => scale(1.25));
  byId("farther").addEventListener("click", () => scale(0.8));
  byId("physics").addEventListener("click", ({ currentTarget: button }) => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    network.setOptions({ physics: { enabled: on } });
  });
  byId("print").addEventListener("click", () => window.print());
  const picture = byId("picture");
  window.addEventListener("beforeprint", () => {
    byId("table").open = true;
    onPaper = true;
    network.setOptions(options());
    fit();
    network.redraw();
    const drawn = stage.querySelector("canvas");
    if (!drawn.width || !drawn.height) return;
    picture.src = drawn.toDataURL("image/png");
    document.body.classList.add("on-paper");
  });
  window.addEventListener("afterprint", () => {
    onPaper = false;
    document.body.classList.remove("on-paper");
    network.setOptions(options());
  });
  byId("tools").hidden = false;
  fit();
  count();
  stage.dataset.ready = "yes";
})();
