// Canvas: vis-network as camera and hand, and our own painting on two sheets above it.

import { Easel } from "./easel.mjs";
import { bendLines, nearestLine, spine, web } from "./geometry.mjs";
import { bindHand } from "./hand.mjs";
import { Lettering } from "./lettering.mjs";
import { widthOf } from "./lines.mjs";
import { Flags, readPalette } from "./palette.mjs";
import { isPortrait, standNewcomers, turn, turnedBack } from "./positions.mjs";
import { reachOf } from "./sizes.mjs";
import { drawCanvas, drawSvg } from "./snapshot.mjs";

const REACH = 300; // pixels of the world up to which two members share one ground
const CROWD = 150; // nodes above which grounds give way to tinted medallions
const ARROWS = 500; // lines up to which directions have heads
const BOLD = 6; // mightiest nodes, whose labels are bold
const BLANK = { drawNode: () => {}, nodeDimensions: { width: 0, height: 0 } };

/** The picture of the graph; `act` gets {type: "node" | "line" | "ground" | "hover" | "open" | "say", ...}. */
export class Canvas extends Easel {
  constructor(container, model, act, covered) {
    const nodes = new vis.DataSet([]);
    super(container, new vis.Network(container, { nodes, edges: new vis.DataSet([]) }, OPTIONS), covered);
    // vis-network keeps the nodes for its hand alone; what is seen of them is painted on our sheets.
    this.network.renderer._drawNodes = () => ({});
    this.nodes = nodes;
    this.model = model;
    this.act = act;
    this.flags = new Flags(model.flags, () => this.redraw(), model.pastFlags);
    this.bends = new Map();
    this.heaviest = 1;
    this.lightest = 1;
    /** @type {Set<number> | null} the mightiest nodes, found once */
    this.mighty = null;
    this.touched = false; // whether the reader has moved the view
    this.pointedLine = null;
    this.size = `${container.clientWidth} ${container.clientHeight}`;
    this.orbits = []; // radii of the rings on which an arrangement stands
    this.travelling = 0; // the frame of a movement under way
    this.turned = isPortrait(container);
    if (this.turned) turn(model.nodes);
    this.#listen();
  }

  /** Draw another model from here on; setShown follows. */
  setModel(model) {
    cancelAnimationFrame(this.travelling);
    this.model = model;
    this.mighty = null;
    this.pointedLine = null;
    this.bends.clear();
    this.lettering = new Lettering();
    this.wipe();
    this.nodes.clear(); // which draws a frame at once
  }

  /** Show these nodes and lines; positions of what was there stay. */
  setShown(shown) {
    standNewcomers(shown, this.model.nodes);
    this.shown = shown;
    this.strongestFirst = [...shown.nodes].sort((a, b) => b.power - a.power || a.i - b.i);
    shown.lines.sort((a, b) => b.weight - a.weight);
    const told = shown.lines.filter((line) => line.kind !== "office");
    [this.heaviest, this.lightest] = told.length ? [told[0].weight, told[told.length - 1].weight] : [1, 1];
    this.lettering.name(shown.nodes);
    this.#bend();
    const gone = this.nodes.getIds().filter((id) => !shown.ids.has(id));
    if (gone.length) this.nodes.remove(gone);
    const fresh = shown.nodes.filter((node) => this.network.body.nodes[node.i] === undefined);
    if (fresh.length) this.nodes.add(fresh.map((node) => ({ id: node.i, x: node.x, y: node.y })));
    this.#weave();
    this.relabel();
  }

  /** What is chosen, near it, or pointed at: {chosen: Set, near: Set | null, lines: Set of edges}. */
  setMarks(marks) {
    this.marks = { ...this.marks, ...marks };
    this.relabel();
  }

  setTheme() {
    this.palette = readPalette();
    this.lettering.forget();
    this.relabel();
  }

  /** What the painters need to know. */
  scene() {
    const { zoom } = this.at,
      many = this.shown.lines.length;
    return {
      zoom,
      palette: this.palette,
      nodes: this.model.nodes,
      lines: this.shown.lines,
      labels: this.placed.labels,
      groundNames: this.placed.groundNames,
      heaviest: this.heaviest,
      lightest: this.lightest,
      grounds: this.grounds,
      orbits: this.orbits,
      sight: this.camera.sight,
      arrows: many <= ARROWS,
      dim: this.marks.near !== null,
      crowd: this.shown.nodes.length > CROWD,
      lit: (line) => this.lit(line),
      nodeState: (node) => this.nodeState(node),
      flag: (code) => this.flags.bitmap(code),
      inside: (node, pixels) => this.lettering.inside(node, pixels, this.palette),
      strong: (node) => this.#strong(node),
    };
  }

  lit(line) {
    const { lines, near, chosen } = this.marks;
    if (lines.size && line.edges.some((edge) => lines.has(edge.j))) return "chosen";
    if (near === null) return "plain";
    if (lines.size) return "aside";
    return chosen.has(line.a) || chosen.has(line.b) ? "near" : "aside";
  }

  nodeState(node) {
    if (this.marks.chosen.has(node.i)) return "chosen";
    if (this.marks.pointed === node.i) return "pointed";
    if (this.marks.group !== null && node.group !== this.marks.group) return "aside";
    return this.marks.near === null || this.marks.near.has(node.i) ? "plain" : "aside";
  }

  /** All in view, with a margin for labels; the free part is what the panel leaves. */
  fit(animate = false, nodes = this.shown.nodes) {
    this.framed = nodes === this.shown.nodes ? undefined : nodes;
    this.camera.fit(nodes, animate);
  }

  /** These nodes in the middle of the free part, at a zoom where their surroundings can be read. */
  centre(nodes, animate = true) {
    this.touched = true;
    this.camera.centre(nodes, animate);
  }

  /** Bring nodes into view when one is outside; the picture stays otherwise. */
  reveal(nodes, animate = true) {
    const standing = nodes.filter((node) => node.x !== undefined);
    if (this.camera.misses(standing)) this.centre(standing, animate);
  }

  /** The picture in view on a canvas of `factor` times its pixels; `range` is the time it is narrowed to. */
  toCanvas(factor = 2, range = null) {
    this.place();
    return drawCanvas(this, factor, range);
  }

  /** The picture in view as the text of an SVG file; `words` are {title, description}. */
  toSvg(range = null, words = null) {
    this.place();
    return drawSvg(this, range, words);
  }

  /** Where an actor stands, as the data have it. */
  placeOf(node) {
    const { x, y } = this.model.nodes[node];
    return this.turned ? turnedBack({ x, y }) : { x, y };
  }

  /** Bends are found among all the nodes of a small graph, so that a filter does not move a line. */
  #bend() {
    const { nodes } = this.model,
      among = nodes.length > 400 ? this.shown.nodes : nodes;
    bendLines(this.shown.lines, nodes, among, this.bends, this.shown.nodes.length > 1000);
  }

  /** The ground of each community: its members, the spine through them and what fills it. */
  #weave() {
    const { groups, nodes } = this.model;
    this.grounds = [];
    if (this.shown.arranged || this.shown.nodes.length > CROWD || groups.length < 2) return;
    groups.forEach((all, group) => {
      const members = all.filter((i) => this.shown.ids.has(i)).map((i) => nodes[i]);
      const links = spine(members, REACH);
      const near = members.filter((node) => links.some((link) => link.includes(node))); // who stands far off has no ground
      if (near.length < 2) return;
      const strangers = this.shown.nodes.filter((node) => node.group !== group);
      const name = all
        .slice(0, 2)
        .map((i) => this.lettering.naming.short(nodes[i]) ?? nodes[i].name)
        .join(" · ");
      this.grounds.push({ group, members: near, name, spine: links, web: web(near, strangers, REACH) });
    });
  }

  #listen() {
    const { network } = this;
    network.on("zoom", () => {
      this.touched = true;
    });
    // Painted in the very frame of the change: no stretched picture is ever seen.
    new ResizeObserver(() => this.follow() && this.paint()).observe(this.container);
    bindHand(
      network,
      this.container,
      { actor: (point) => this.#actorAt(point), line: (point) => this.#lineAt(point) },
      {
        click: ({ node = null, line = null, more = false }) =>
          this.act(node !== null ? { type: "node", node, more } : line ? { type: "line", line } : { type: "ground" }),
        open: (node) => this.act({ type: "open", node }),
        point: (target) => this.#point(target),
        take: () => {
          this.touched = this.held = true;
        },
        drag: (nodes) => this.#drag(nodes),
        drop: (nodes) => this.#drop(nodes),
        say: (text) => this.act({ type: "say", text }),
      },
    );
  }

  /** A view that nobody has moved keeps all in sight: a notebook may open its frame at no size at all. */
  follow() {
    const { clientWidth, clientHeight } = this.container,
      size = `${clientWidth} ${clientHeight}`;
    if (size === this.size) return false;
    this.size = size;
    this.network.redraw();
    if (!this.touched) this.fit(false, this.framed);
    this.relabel();
    return true;
  }

  #drag(nodes) {
    for (const i of nodes) Object.assign(this.model.nodes[i], this.network.getPosition(i));
    this.redraw();
    this.#point({ node: nodes[0] });
  }

  #drop(nodes) {
    this.held = false;
    if (nodes.length) {
      this.bends.clear();
      this.#bend();
      this.#weave();
    }
    this.relabel();
    if (nodes.length) this.act({ type: "moved", node: nodes[0] });
  }

  #actorAt({ x, y }) {
    const { zoom } = this.at;
    const label = this.placed.labels.find(({ node, at, width, height }) => {
      const [left, top] = [(x - node.x) * zoom - at.x, (y - node.y) * zoom - at.y];
      return left >= 0 && left <= width && top >= 0 && top <= height;
    });
    if (label) return label.node;
    for (const node of this.strongestFirst) {
      const reach = (reachOf(node, zoom) + 2) / zoom;
      if (Math.abs(node.x - x) < reach && Math.abs(node.y - y) < reach && Math.hypot(node.x - x, node.y - y) < reach)
        return node;
    }
    return null;
  }

  #lineAt(point) {
    const { zoom } = this.at,
      sizes = { zoom, heaviest: this.heaviest, lightest: this.lightest, crowd: this.shown.nodes.length > CROWD };
    return nearestLine(this.shown.lines, point, 9 / zoom, (line) => widthOf(line, sizes) / zoom);
  }

  /** @param {{node?: number | null, line?: any, x?: number, y?: number}} target */
  #point({ node = null, line = null, x, y }) {
    const before = this.marks.pointed;
    if (before === null && node === null && line === null && !this.pointedLine) return;
    this.pointedLine = line;
    if (before !== node) {
      this.marks.pointed = node;
      for (const i of [before, node]) if (i !== null) this.repaint(this.model.nodes[i]);
    }
    this.container.classList.toggle("pointing", node !== null || line !== null);
    const at = node === null ? { x, y } : this.network.canvasToDOM(this.model.nodes[node]);
    this.act({ type: "hover", node, line, ...at });
  }

  #strong(node) {
    return this.marks.chosen.has(node.i) || this.#top().has(node.i);
  }

  #top() {
    this.mighty ??= new Set(
      [...this.model.nodes]
        .sort((a, b) => b.power - a.power)
        .slice(0, BOLD)
        .map((node) => node.i),
    );
    return this.mighty;
  }
}

const OPTIONS = {
  autoResize: false,
  physics: false,
  layout: { improvedLayout: false },
  nodes: { shape: "custom", ctxRenderer: () => BLANK, chosen: false, physics: false },
  interaction: {
    hover: false,
    keyboard: false,
    multiselect: false,
    selectConnectedEdges: false,
    tooltipDelay: 1e9,
    zoomSpeed: 0.7,
  },
};
