"use strict";
// Draws a network with vis-network. `makeView` of the bundle for large networks has the same parts.
const makeView = ({ stage, data, nodeTitle, edgeTitle, colours, onNode, onEdge, onNothing }) => {
  const MANY = 600; // nodes from which edges are not drawn while the picture moves

  const groups = ({ kinds, ink, ground }) => Object.fromEntries(
    Object.entries(kinds).map(([kind, style]) => [kind, {
      color: {
        background: style.fill, border: style.edge,
        highlight: { background: style.fill, border: "#d55e00" },
        hover: { background: style.fill, border: "#d55e00" },
      },
      font: style.ink ? { color: style.ink, strokeWidth: 0 }
        : { color: ink, strokeWidth: 3, strokeColor: ground },
    }]),
  );
  const options = (style) => ({
    autoResize: true,
    groups: groups(style),
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
      color: { color: style.line, highlight: "#d55e00", hover: "#d55e00", opacity: 0.75 },
    },
    interaction: {
      hover: true, tooltipDelay: 120, keyboard: false, multiselect: false,
      hideEdgesOnDrag: data.nodes.length > MANY, hideEdgesOnZoom: data.nodes.length > MANY,
    },
  });
  const nodes = new vis.DataSet(data.nodes.map((node) => ({
    ...node, title: nodeTitle(node.id), hidden: node.alone,
  })));
  const edges = new vis.DataSet(data.edges.map((edge) => ({ ...edge, title: edgeTitle(edge) })));
  const network = new vis.Network(stage, { nodes, edges }, options(colours));
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) onNode(node);
    else if (edge !== undefined) onEdge(edge);
    else onNothing();
  });
  // What is shown whole stays so when the window changes, until the reader moves the picture.
  let whole = null;
  const moved = () => { whole = null; };
  const fitted = () => { if (whole) network.fit({ animation: false, maxZoomLevel: 1.4, nodes: whole }); };
  network.on("zoom", moved);
  network.on("dragStart", moved);
  network.on("resize", () => window.setTimeout(fitted)); // it sets its own view back first
  return {
    fit: (ids) => { whole = ids; fitted(); },
    zoom: (factor) => { moved(); network.moveTo({ scale: network.getScale() * factor }); },
    move: (x, y) => {
      moved();
      const { x: left, y: top } = network.getViewPosition();
      const scale = network.getScale();
      network.moveTo({ position: { x: left + x / scale, y: top + y / scale } });
    },
    focus: (id, [x, y]) => {
      moved();
      network.focus(id, { scale: Math.max(1, network.getScale()), offset: { x, y }, animation: false });
    },
    select: (id) => (id === null ? network.unselectAll() : network.selectNodes([id])),
    hide: (hiddenNodes, hiddenEdges) => {
      edges.update(hiddenEdges.map((hidden, id) => ({ id, hidden })));
      nodes.update(hiddenNodes.map((hidden, id) => ({ id, hidden })));
    },
    restyle: (style) => network.setOptions(options(style)),
    physics: (on) => network.setOptions({ physics: { enabled: on } }),
    picture: () => {
      network.redraw();
      const drawn = stage.querySelector("canvas");
      return drawn.width && drawn.height ? drawn.toDataURL("image/png") : "";
    },
  };
};
