// Canvas: vis-network as camera and hand, and our own painting on two sheets above it.

import { Camera } from "./camera.mjs";
import { paintLabels } from "./captions.mjs";
import { bendLines, nearestLine, spine, web } from "./geometry.mjs";
import { paintGroundNames, paintGrounds, placeGroundNames } from "./grounds.mjs";
import { bindHand } from "./hand.mjs";
import { judge } from "./labels.mjs";
import { Lettering, spot } from "./lettering.mjs";
import { paintLines, widthOf } from "./lines.mjs";
import { paintNode } from "./medallions.mjs";
import { Flags, readPalette } from "./palette.mjs";
import { standNewcomers, turnForPortrait } from "./positions.mjs";
import { Sheets } from "./sheets.mjs";
import { reachOf } from "./sizes.mjs";
import { drawCanvas, drawSvg } from "./snapshot.mjs";

const REACH = 300; // pixels of the world up to which two members share one ground
const CROWD = 150; // nodes above which grounds give way to tinted medallions
const QUICK = 600; // lines up to which every frame of a move is painted, and not the last picture carried along
const QUIET = 9; // frames without a move after which the view is at rest
const ARROWS = 500; // lines up to which directions have heads
const BOLD = 6; // mightiest nodes, whose labels are bold
const PRINTED = 3; // pixels on paper for one on the screen
const REDO = { names: 1, above: 2, below: 4 };
const ALL = REDO.names | REDO.above | REDO.below;
const BLANK = { drawNode: () => {}, nodeDimensions: { width: 0, height: 0 } };

/** The picture of the graph; `act` gets {type: "node" | "line" | "ground" | "hover" | "open" | "say", ...}. */
export class Canvas {
  constructor(container, model, act, covered) {
    this.container = container;
    this.model = model;
    this.act = act;
    this.flags = new Flags(model.flags, () => this.redraw());
    this.bends = new Map();
    this.lettering = new Lettering();
    this.placed = { labels: [], groundNames: [] };
    this.heaviest = 1;
    this.lightest = 1;
    /** @type {Set<number> | null} the mightiest nodes, found once */
    this.mighty = null;
    this.shown = { nodes: [], lines: [], ids: new Set() };
    this.marks = { chosen: new Set(), near: null, lines: new Set(), pointed: null, group: null };
    this.palette = readPalette();
    this.grounds = [];
    this.due = 0; // what is to be done before the next frame, of REDO
    this.moving = false;
    this.held = false; // whether a hand holds the view or a node
    this.touched = false; // whether the reader has moved the view
    turnForPortrait(model.nodes, container);
    this.nodes = new vis.DataSet([]);
    this.network = new vis.Network(container, { nodes: this.nodes, edges: new vis.DataSet([]) }, OPTIONS);
    this.camera = new Camera(this.network, container, covered, () => this.relabel());
    this.sheets = new Sheets(container);
    this.at = this.camera.now;
    this.#listen();
  }

  /** Draw another model from here on; setShown follows. */
  setModel(model) {
    this.model = model;
    this.mighty = null;
    this.bends.clear();
    this.lettering = new Lettering();
    this.nodes.clear();
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

  /** Place labels for the zoom and the choice of now, and draw. */
  relabel() {
    this.moving = false;
    this.#ask(ALL);
  }

  redraw() {
    this.#ask(REDO.above | REDO.below);
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

  /** The boxes of labels, in pixels of the canvas; for tests and screen readers of the picture. */
  labelBoxes() {
    this.#place();
    return this.placed.labels.map(({ node, at, width, height, lines, hair, inside }) => {
      const { x, y } = this.network.canvasToDOM(node);
      const box = { left: x + at.x, top: y + at.y, right: x + at.x + width, bottom: y + at.y + height };
      return { id: node.id, text: lines.join(" "), tied: hair !== null, inside, ...box };
    });
  }

  /** Each label as a reader meets it: {id, text, tied, distance, stranger, covers, crossed, ambiguous}; for tests. */
  labelReport() {
    this.#place();
    const { zoom } = this.at;
    const discs = this.shown.nodes.map((node) => spot(node, zoom));
    const own = new Map(discs.map((disc) => [disc.node, disc]));
    return this.placed.labels.map((label) => {
      const { node, at, width, height, lines } = label,
        disc = own.get(node);
      const box = {
        left: disc.x + at.x,
        top: disc.y + at.y,
        right: disc.x + at.x + width,
        bottom: disc.y + at.y + height,
      };
      const hair = label.hair?.map((end) => ({ x: disc.x + end.x, y: disc.y + end.y })) ?? null;
      const { covers, crossed, ...rest } = judge({ node, box, hair, inside: label.inside }, disc, discs);
      const ids = (nodes) => nodes.map(({ id }) => id);
      const told = { id: node.id, text: lines.join(" "), tied: hair !== null };
      return { ...told, covers: ids(covers), crossed: ids(crossed), ...rest };
    });
  }

  /** The picture in view on a canvas of `factor` times its pixels; `range` is the time it is narrowed to. */
  toCanvas(factor = 2, range = null) {
    this.#place();
    return drawCanvas(this, factor, range);
  }

  /** The picture in view as the text of an SVG file. */
  toSvg(range = null) {
    this.#place();
    return drawSvg(this, range);
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
    if (this.shown.nodes.length > CROWD || groups.length < 2) return;
    groups.forEach((all, group) => {
      const members = all.filter((i) => this.shown.ids.has(i)).map((i) => nodes[i]);
      if (members.length < 2) return;
      const strangers = this.shown.nodes.filter((node) => node.group !== group);
      const name = all
        .slice(0, 2)
        .map((i) => this.lettering.naming.short(nodes[i]) ?? nodes[i].name)
        .join(" · ");
      this.grounds.push({ group, members, name, spine: spine(members, REACH), web: web(members, strangers, REACH) });
    });
  }

  #listen() {
    const { network } = this;
    network.on("afterDrawing", () => this.#frame());
    network.on("animationFinished", () => this.relabel());
    network.on("zoom", () => {
      this.touched = true;
    });
    new ResizeObserver(() => this.#resized()).observe(this.container);
    addEventListener("beforeprint", () => this.#print(true));
    addEventListener("afterprint", () => this.#print(false));
    bindHand(
      network,
      this.container,
      { actor: (point) => this.#actorAt(point), line: (point) => this.#lineAt(point) },
      {
        click: ({ node = null, line = null }) =>
          this.act(node !== null ? { type: "node", node } : line ? { type: "line", line } : { type: "ground" }),
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
  #resized() {
    this.network.redraw();
    if (!this.touched) this.fit(false, this.framed);
    this.relabel();
  }

  #drag(nodes) {
    for (const i of nodes) Object.assign(this.model.nodes[i], this.network.getPosition(i));
    this.#ask(REDO.above | REDO.below);
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
      for (const i of [before, node]) if (i !== null) this.#repaint(this.model.nodes[i]);
    }
    this.container.classList.toggle("pointing", node !== null || line !== null);
    const at = node === null ? { x, y } : this.network.canvasToDOM(this.model.nodes[node]);
    this.act({ type: "hover", node, line, ...at });
  }

  /** Paint the surroundings of one node anew on the upper sheet. */
  #repaint(node) {
    if (this.due & REDO.above || this.moving) return;
    const scene = this.scene(),
      u = 1 / scene.zoom,
      reach = (reachOf(node, scene.zoom) + 10) * u;
    const region = { left: node.x - reach, right: node.x + reach, top: node.y - reach, bottom: node.y + reach };
    const near = (other) => {
      const wide = reach + (reachOf(other, scene.zoom) + 6) * u;
      return Math.abs(other.x - node.x) < wide && Math.abs(other.y - node.y) < wide;
    };
    this.sheets.paint(
      this.sheets.above,
      this.at,
      (ctx) => this.#paintAbove(ctx, scene, this.strongestFirst.filter(near)),
      region,
    );
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

  /** Have something done before the next frame. */
  #ask(what) {
    if (this.due === 0) requestAnimationFrame(() => this.#paint());
    this.due |= what;
  }

  /** vis-network has drawn a frame: follow its camera. */
  #frame() {
    const now = this.camera.now,
      { zoom, x, y } = this.at;
    if (now.zoom === zoom && now.x === x && now.y === y) return;
    this.at = now;
    if (this.due & REDO.names) return;
    this.moving = true;
    if (this.shown.lines.length <= QUICK) this.#ask(REDO.above | REDO.below);
    else if (!this.sheets.carry(now)) this.#ask(REDO.above | REDO.below);
    this.#awaitRest();
  }

  /** Place labels anew when the view has kept still for some frames, and neither hand nor animation moves it. */
  #awaitRest() {
    if (this.waiting) return;
    this.waiting = true;
    let last = this.at,
      quiet = 0;
    const look = () => {
      quiet = last === this.at && !this.held && !this.camera.animating ? quiet + 1 : 0;
      last = this.at;
      if (quiet < QUIET && this.moving) return requestAnimationFrame(look);
      this.waiting = false;
      if (this.moving) this.relabel();
      return undefined;
    };
    requestAnimationFrame(look);
  }

  #place() {
    this.at = this.camera.now;
    if (!(this.due & REDO.names) && !this.moving) return;
    const scene = this.scene(),
      { zoom } = scene;
    const view = Object.fromEntries(Object.entries(scene.sight).map(([side, value]) => [side, value * zoom]));
    const labels = this.lettering.place(this.shown.nodes, scene, view, this.marks);
    this.placed = { labels, groundNames: this.#nameGrounds(labels, zoom, view) };
    this.due &= ~REDO.names;
    this.moving = false;
  }

  #nameGrounds(labels, zoom, view) {
    if (this.grounds.length === 0) return [];
    const boxes = labels.map(({ node, at, width, height }) => {
      const [left, top] = [node.x * zoom + at.x, node.y * zoom + at.y];
      return { left, top, right: left + width, bottom: top + height };
    });
    for (const node of this.shown.nodes) {
      const { x, y, radius } = spot(node, zoom);
      boxes.push({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
    }
    return placeGroundNames(
      this.grounds,
      zoom,
      this.lettering.pen,
      this.palette,
      (box) => boxes.some((o) => box.left < o.right && o.left < box.right && box.top < o.bottom && o.top < box.bottom),
      (box) => box.left > view.left && box.right < view.right && box.top > view.top && box.bottom < view.bottom,
    );
  }

  #paint() {
    if (this.due === 0) return;
    if (this.sheets.fit()) this.due |= ALL;
    if (this.due & REDO.names) this.#place();
    const { due } = this;
    this.due = 0;
    this.at = this.camera.now;
    const scene = this.scene();
    this.sheets.stand(this.at);
    if (due & REDO.below) this.#paintBelow(scene);
    this.sheets.paint(this.sheets.above, this.at, (ctx) => this.#paintAbove(ctx, scene, this.strongestFirst));
  }

  #paintBelow(scene) {
    this.sheets.paint(this.sheets.below, this.at, (ctx) => {
      paintGrounds(ctx, scene);
      paintLines(ctx, scene);
      paintGroundNames(ctx, scene);
    });
  }

  /** The strongest last, so that they lie on top. */
  #paintAbove(ctx, scene, nodes) {
    for (let i = nodes.length - 1; i >= 0; i -= 1) if (seen(nodes[i], scene)) paintNode(ctx, nodes[i], scene);
    paintLabels(ctx, scene);
  }

  /** On paper: the colours of daylight, and as many pixels as paper can show. */
  #print(begins) {
    const { dataset } = document.documentElement;
    if (begins) [this.screenTheme, dataset.theme] = [dataset.theme, "light"];
    else dataset.theme = this.screenTheme;
    this.palette = readPalette();
    this.#place();
    this.sheets.fit(begins ? PRINTED : 1);
    const scene = this.scene();
    this.sheets.stand(this.at);
    this.#paintBelow(scene);
    this.sheets.paint(this.sheets.above, this.at, (ctx) => this.#paintAbove(ctx, scene, this.strongestFirst));
  }
}

function seen({ x, y }, { sight, zoom }) {
  const slack = 60 / zoom;
  return x > sight.left - slack && x < sight.right + slack && y > sight.top - slack && y < sight.bottom + slack;
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
