// Draws a large network with sigma.js (WebGL). It has the parts of `makeView` in
// graph/templates/network-vis.js, so that the page around it is the same.
import Graph from "graphology";
import Sigma from "sigma";

const SMALL = 1.6; // radius of a node in pixels when all is shown
const HUB = 3.5;
const CLOSE = 0.12; // part of the picture that is shown around a name that was searched for
const MARGIN = 0.06;
const MANY = 1500; // edges from which they are drawn fainter
const FADE = 0.55; // how far towards the ground

const mixed = (colour, ground, part) => `#${[1, 3, 5].map((at) => {
  const [one, other] = [colour, ground].map((text) => parseInt(text.slice(at, at + 2), 16));
  return Math.round(one + (other - one) * part).toString(16).padStart(2, "0");
}).join("")}`;

const sized = (node, ties) => (node.group === "person" ? SMALL : HUB) + Math.min(6, Math.sqrt(ties) / 3);

const makeView = ({ stage, data, nodeTitle, edgeTitle, colours, onNode, onEdge, onNothing }) => {
  let style = colours;
  const shade = (kind) => (kind === "person" ? style.kinds[kind].edge : style.kinds[kind].fill);
  let hiddenNodes = data.nodes.map((node) => Boolean(node.alone));
  let hiddenEdges = data.edges.map(() => false);
  let drawn = data.edges.length; // edges that the filters leave
  let faint = [style.line, mixed(style.line, style.ground, FADE)];
  let chosen = null;
  let near = new Set();

  const graph = new Graph({ type: "directed", multi: false });
  const ties = data.nodes.map(() => 0);
  data.edges.forEach(({ from, to }) => { ties[from] += 1; ties[to] += 1; });
  data.nodes.forEach((node) => graph.addNode(node.id, {
    x: node.x, y: -node.y, size: sized(node, ties[node.id]),
    label: node.label.replace(/\n/g, " "), group: node.group,
  }));
  data.edges.forEach((edge) => {
    graph.addEdgeWithKey(edge.id, edge.from, edge.to, { size: Math.min(2, Math.max(0.8, edge.width / 3)) });
  });

  const drawHover = (context, node, settings) => {
    const size = settings.labelSize;
    context.font = `${size}px ${settings.labelFont}`;
    const width = context.measureText(node.label).width;
    context.fillStyle = style.ground;
    context.strokeStyle = "#d55e00";
    context.lineWidth = 2;
    context.beginPath();
    context.rect(node.x + node.size + 1, node.y - size * 0.8, width + 6, size * 1.6);
    context.fill();
    context.stroke();
    context.beginPath();
    context.arc(node.x, node.y, node.size + 2, 0, 2 * Math.PI);
    context.stroke();
    context.fillStyle = style.ink;
    context.fillText(node.label, node.x + node.size + 4, node.y + size / 3);
  };
  const renderer = new Sigma(graph, stage, {
    allowInvalidContainer: true,
    enableEdgeEvents: true,
    labelFont: "system-ui, sans-serif",
    labelSize: 13,
    labelDensity: 0.6,
    labelGridCellSize: 150,
    labelRenderedSizeThreshold: 4.2,
    labelColor: { color: style.ink },
    defaultDrawNodeHover: drawHover,
    zIndex: true,
    minEdgeThickness: 0.7,
    nodeReducer: (id, node) => ({
      ...node,
      hidden: hiddenNodes[id],
      color: chosen !== null && !near.has(Number(id)) ? style.line : shade(node.group),
      highlighted: Number(id) === chosen,
      forceLabel: chosen !== null && near.has(Number(id)) && near.size <= 40,
      zIndex: node.group === "forum" ? 2 : 1,
    }),
    edgeReducer: (id, edge) => {
      const { from, to } = data.edges[id];
      const lit = chosen !== null && (from === chosen || to === chosen);
      return {
        ...edge,
        hidden: hiddenEdges[id] || hiddenNodes[from] || hiddenNodes[to],
        color: lit ? "#d55e00" : faint[chosen === null && drawn < MANY ? 0 : 1],
        size: lit ? 1 : edge.size,
        zIndex: lit ? 1 : 0,
      };
    },
  });
  const camera = renderer.getCamera();
  const redraw = () => renderer.refresh({ skipIndexation: true });

  // What stands under the pointer, in words

  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  stage.append(tip);
  const say = (text, { x, y }) => {
    tip.textContent = text;
    tip.hidden = false;
    tip.style.left = `${Math.min(x + 14, stage.clientWidth - tip.offsetWidth - 4)}px`;
    tip.style.top = `${Math.min(y + 14, stage.clientHeight - tip.offsetHeight - 4)}px`;
  };
  const hush = () => { tip.hidden = true; stage.style.cursor = ""; };
  renderer.on("enterNode", ({ node, event }) => {
    stage.style.cursor = "pointer";
    say(nodeTitle(Number(node)), event);
  });
  renderer.on("enterEdge", ({ edge, event }) => {
    stage.style.cursor = "pointer";
    say(edgeTitle(data.edges[edge]), event);
  });
  renderer.on("leaveNode", hush);
  renderer.on("leaveEdge", hush);
  renderer.on("clickNode", ({ node }) => onNode(Number(node)));
  renderer.on("clickEdge", ({ edge }) => onEdge(Number(edge)));
  renderer.on("clickStage", onNothing);

  // Pixels as steps in the camera's measure, downwards as on the screen
  const step = (x, y) => {
    const from = renderer.viewportToFramedGraph({ x: 0, y: 0 });
    const to = renderer.viewportToFramedGraph({ x, y });
    return { x: to.x - from.x, y: to.y - from.y };
  };
  return {
    fit: (ids) => {
      const places = ids.map((id) => renderer.getNodeDisplayData(id)).filter(Boolean);
      if (!places.length) return;
      const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
      const [left, right] = [Math.min(...xs), Math.max(...xs)];
      const [low, high] = [Math.min(...ys), Math.max(...ys)];
      const { width, height } = renderer.getDimensions();
      const shortest = Math.min(width, height);
      const one = step(shortest, 0).x / camera.ratio; // what the shorter side shows at ratio 1
      const ratio = Math.max((right - left) * (shortest / width), (high - low) * (shortest / height)) / one;
      camera.setState({
        x: (left + right) / 2, y: (low + high) / 2, angle: 0,
        ratio: Math.min(1.2, Math.max(0.03, ratio * (1 + 2 * MARGIN))),
      });
    },
    zoom: (factor) => camera.setState({ ratio: camera.ratio / factor }),
    move: (x, y) => {
      const by = step(x, y);
      camera.setState({ x: camera.x + by.x, y: camera.y + by.y });
    },
    focus: (id, [x, y]) => {
      const place = renderer.getNodeDisplayData(id);
      camera.setState({ x: place.x, y: place.y, ratio: Math.min(camera.ratio, CLOSE) });
      const by = step(-x, -y);
      camera.setState({ x: place.x + by.x, y: place.y + by.y });
    },
    select: (id) => {
      chosen = id;
      near = new Set(id === null ? [] : [id, ...graph.neighbors(id).map(Number)]);
      redraw();
    },
    hide: (nodes, edges) => {
      [hiddenNodes, hiddenEdges] = [nodes, edges];
      drawn = edges.filter((hidden) => !hidden).length;
      redraw();
    },
    restyle: (colour) => {
      style = colour;
      faint = [style.line, mixed(style.line, style.ground, FADE)];
      renderer.setSetting("labelColor", { color: style.ink });
      redraw();
    },
    physics: null, // positions are worked out when the page is made
    picture: () => {
      redraw();
      const layers = renderer.getCanvases();
      const whole = document.createElement("canvas");
      const { edges } = layers;
      if (!edges.width || !edges.height) return "";
      [whole.width, whole.height] = [edges.width, edges.height];
      const context = whole.getContext("2d");
      context.fillStyle = style.ground;
      context.fillRect(0, 0, whole.width, whole.height);
      ["edges", "nodes", "labels", "hovers"].forEach((name) => {
        if (layers[name]) context.drawImage(layers[name], 0, 0);
      });
      return whole.toDataURL("image/png");
    },
  };
};

globalThis.makeView = makeView;
