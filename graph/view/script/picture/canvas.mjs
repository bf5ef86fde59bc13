// Canvas: vis-network as camera and hand (zoom, pan, drag, pinch), with the painting done by paint.mjs.

import { bendLines, nearestLine, web } from "./geometry.mjs";
import { Lettering } from "./lettering.mjs";
import { paintGrounds, paintLabels, paintLines, paintNode, radiusOf, widthOf } from "./paint.mjs";
import { Flags, readPalette, ringColour } from "./palette.mjs";
import { extent, isPortrait, standNewcomers, turn, turnedBack } from "./positions.mjs";
import { drawCanvas, drawSvg } from "./snapshot.mjs";

const SETTLE = 260; // ms after the last zoom step until labels are placed anew
const REACH = 300; // pixels of the world up to which two members share one ground
const CROWD = 150; // nodes above which strong labels may lie over weak nodes, and grounds give way to tinted medallions

/** The picture of the graph; `act` gets {type: "node" | "line" | "ground" | "hover", ...}. */
export class Canvas {
  constructor(container, model, act, covered) {
    this.container = container;
    this.model = model;
    this.act = act;
    this.covered = covered; // the margins that the panel takes, {right, bottom}
    this.flags = new Flags(model.flags, () => this.redraw(), model.pastFlags);
    this.bends = new Map();
    this.lettering = new Lettering();
    this.rings = new Map();
    this.heaviest = 1;
    this.lightest = 1;
    /** @type {Set<number> | null} the mightiest nodes, found once */
    this.mighty = null;
    this.#wipe();
    this.palette = readPalette();
    this.orbits = []; // radii of the rings on which an arrangement stands
    this.travelling = 0; // the frame of a movement under way
    this.moving = false;
    this.touched = false; // whether the reader has moved the view
    this.turned = isPortrait(container);
    if (this.turned) turn(model.nodes);
    this.nodes = new vis.DataSet([]);
    this.network = new vis.Network(container, { nodes: this.nodes, edges: new vis.DataSet([]) }, this.#options());
    this.#listen();
  }

  /** Draw another model from here on; setShown follows. */
  setModel(model) {
    cancelAnimationFrame(this.travelling);
    this.model = model;
    this.mighty = null;
    this.bends.clear();
    this.lettering = new Lettering();
    this.#wipe();
    this.nodes.clear(); // which paints
  }

  /** Nothing is shown and nothing marked. */
  #wipe() {
    this.shown = { nodes: [], lines: [], ids: new Set() };
    this.marks = { chosen: new Set(), near: null, lines: new Set(), pointed: null, group: null };
    this.labels = [];
    this.grounds = [];
    this.webs = [];
    this.pointedLine = null;
  }

  /** Show these nodes and lines; positions of what was there stay. */
  setShown(shown) {
    standNewcomers(shown, this.model.nodes);
    this.shown = shown;
    shown.lines.sort((a, b) => b.weight - a.weight);
    const told = shown.lines.filter((line) => line.kind !== "office");
    [this.heaviest, this.lightest] = told.length ? [told[0].weight, told[told.length - 1].weight] : [1, 1];
    this.#bend();
    const gone = this.nodes.getIds().filter((id) => !shown.ids.has(id));
    this.nodes.remove(gone);
    const fresh = shown.nodes.filter((node) => this.nodes.get(node.i) === null);
    this.nodes.add(fresh.map((node) => ({ id: node.i, x: node.x, y: node.y })));
    this.grounds = (shown.arranged ? [] : this.model.groups).map((members) =>
      members.filter((i) => shown.ids.has(i)).map((i) => this.model.nodes[i]),
    );
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
    this.rings.clear();
    this.lettering.forget();
    this.relabel();
  }

  /** Place labels for the zoom and the choice of now, and draw. */
  relabel() {
    const scene = this.scene();
    this.labels = this.lettering.place(this.shown.nodes, scene, this.#view(scene.zoom), this.marks);
    this.redraw();
  }

  redraw() {
    this.network.redraw();
  }

  /** What the painter needs to know. */
  scene() {
    const zoom = this.network.getScale(),
      many = this.shown.lines.length;
    return {
      zoom,
      palette: this.palette,
      nodes: this.model.nodes,
      lines: this.shown.lines,
      labels: this.labels,
      heaviest: this.heaviest,
      lightest: this.lightest,
      grounds: this.grounds ?? [],
      webs: this.webs,
      orbits: this.orbits,
      reach: REACH,
      moving: this.moving && many > 500,
      whileMoving: 120,
      arrows: many <= 500,
      dim: this.marks.near !== null,
      crowd: this.shown.nodes.length > CROWD,
      calm: Math.min(1, Math.max(0.35, Math.sqrt(250 / Math.max(1, many)))),
      lit: (line) => this.lit(line),
      nodeState: (node) => this.nodeState(node),
      flag: (code) => this.flags.bitmap(code),
      ring: (code) => this.#ring(code),
      strong: (node) => this.#strong(node),
    };
  }

  lit(line) {
    if (line.edges.some((edge) => this.marks.lines.has(edge.j))) return "chosen";
    if (this.marks.near === null) return "plain";
    if (this.marks.lines.size) return "aside";
    return this.marks.chosen.has(line.a) || this.marks.chosen.has(line.b) ? "near" : "aside";
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
    const standing = nodes.filter((node) => node.x !== undefined);
    if (standing.length === 0) return;
    const box = extent(standing),
      { width, height } = this.#free();
    const room = { x: Math.max(60, width - Math.min(140, width * 0.24)), y: Math.max(60, height - 90) };
    const zoom = Math.min(room.x / Math.max(1, box.width), room.y / Math.max(1, box.height), 1.5);
    this.#move(this.#aim(box, zoom), zoom, animate);
  }

  /** The part of the canvas that no panel covers, in pixels. */
  #free() {
    const { right, bottom } = this.covered();
    return { width: this.container.clientWidth - right, height: this.container.clientHeight - bottom, right, bottom };
  }

  /** The view position that puts a box of the world into the middle of the free part. */
  #aim(box, zoom) {
    const { right, bottom } = this.#free();
    return { x: box.x + right / 2 / zoom, y: box.y + (bottom / 2 + 7) / zoom };
  }

  /** These nodes in the middle of the free part, at a zoom where their surroundings can be read. */
  centre(nodes, animate = true) {
    this.touched = true;
    const box = extent(nodes),
      free = this.#free();
    const fits = Math.min((free.width - 120) / Math.max(1, box.width), (free.height - 120) / Math.max(1, box.height));
    const zoom = Math.min(Math.max(this.network.getScale(), 0.7), Math.max(fits, 0.2));
    this.#move(this.#aim(box, zoom), zoom, animate);
  }

  /** Bring nodes into view when one is outside; the picture stays otherwise. */
  reveal(nodes, animate = true) {
    const standing = nodes.filter((node) => node.x !== undefined),
      free = this.#free();
    const outside = ({ x, y }) => x < 40 || y < 30 || x > free.width - 40 || y > free.height - 40;
    if (standing.some((node) => outside(this.network.canvasToDOM(node)))) this.centre(standing, animate);
  }

  /** The boxes of labels, in pixels of the canvas; for tests and screen readers of the picture. */
  labelBoxes() {
    return this.labels.map(({ node, at, width, height }) => {
      const { x, y } = this.network.canvasToDOM(node);
      return { id: node.id, left: x + at.x, top: y + at.y, right: x + at.x + width, bottom: y + at.y + height };
    });
  }

  /** Where an actor stands, as the data have it. */
  placeOf(node) {
    const { x, y } = this.model.nodes[node];
    return this.turned ? turnedBack({ x, y }) : { x, y };
  }

  /** The picture in view on a canvas of `factor` times its pixels. */
  toCanvas(factor = 2) {
    return drawCanvas(this, factor);
  }

  /** The picture in view as the text of an SVG file; `words` are {title, description}. */
  toSvg(words = null) {
    return drawSvg(this, words);
  }

  /** Bends are found among all the nodes of a small graph, so that a filter does not move a line. */
  #bend() {
    const { nodes } = this.model,
      among = nodes.length > 400 ? this.shown.nodes : nodes;
    bendLines(this.shown.lines, nodes, among, this.bends, this.shown.nodes.length > 1000);
  }

  /** What fills the ground of each community between its members. */
  #weave() {
    const few = this.shown.nodes.length <= CROWD;
    this.webs = this.grounds.map((members, group) =>
      few
        ? web(
            members,
            this.shown.nodes.filter((node) => node.group !== group),
            REACH,
          )
        : [],
    );
  }

  #options() {
    const painter = ({ ctx, id, x, y }) => {
      const node = this.model.nodes[id];
      [node.x, node.y] = [x, y];
      const zoom = this.network?.getScale() ?? 1,
        across = (2 * this.#reach(node, zoom) + 4) / zoom;
      return {
        drawNode: () => paintNode(ctx, node, this.frame ?? this.scene()),
        nodeDimensions: { width: across, height: across },
      };
    };
    return {
      autoResize: true,
      physics: false,
      layout: { improvedLayout: false },
      nodes: { shape: "custom", ctxRenderer: painter, chosen: false, physics: false },
      interaction: {
        hover: true,
        keyboard: false,
        multiselect: false,
        selectConnectedEdges: false,
        tooltipDelay: 1e9,
        zoomSpeed: 0.7,
      },
    };
  }

  #listen() {
    const network = this.network;
    network.on("beforeDrawing", (ctx) => {
      this.frame = this.scene();
      paintGrounds(ctx, this.frame);
      paintLines(ctx, this.frame);
    });
    network.on("afterDrawing", (ctx) => paintLabels(ctx, this.frame));
    network.on("zoom", () => {
      this.touched = true;
      this.#settleLater();
    });
    network.on("dragStart", (event) => {
      this.touched = this.moving = true;
      this.dragged = event.nodes.length > 0;
    });
    network.on("dragging", (event) =>
      event.nodes.forEach((i) => Object.assign(this.model.nodes[i], network.getPosition(i))),
    );
    network.on("dragEnd", (event) => {
      this.moving = false;
      if (this.dragged) {
        this.bends.clear();
        this.#bend();
        this.#weave();
      }
      this.relabel();
      if (this.dragged) this.act({ type: "moved", node: event.nodes[0] });
    });
    network.on("resize", () => this.#resized());
    network.on("click", (event) => this.#click(event));
    network.on("doubleClick", (event) => event.nodes.length && this.act({ type: "open", node: event.nodes[0] }));
    network.on("hoverNode", ({ node }) => this.#point({ node }));
    network.on("blurNode", () => this.#point({}));
    this.container.addEventListener("mousemove", (event) => this.#pointAtLine(event));
    this.container.addEventListener("mouseleave", () => this.#point({}));
  }

  /** A view that nobody has moved keeps all in sight: a notebook may open its frame at no size at all. */
  #resized() {
    if (this.touched) this.#settleLater();
    else requestAnimationFrame(() => this.fit(false, this.framed));
  }

  #settleLater() {
    this.moving = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.moving = false;
      this.relabel();
    }, SETTLE);
  }

  #click({ nodes, pointer, event }) {
    this.network.unselectAll();
    if (nodes.length) return this.act({ type: "node", node: nodes[0], more: Boolean(event?.srcEvent?.shiftKey) });
    const line = this.#lineAt(pointer.canvas);
    return this.act(line ? { type: "line", line } : { type: "ground" });
  }

  #pointAtLine(event) {
    const now = performance.now();
    if (this.marks.pointed !== null || event.buttons || now - (this.pointedAt ?? 0) < 40) return;
    this.pointedAt = now;
    const box = this.container.getBoundingClientRect();
    const line = this.#lineAt(this.network.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top }));
    if (line || this.pointedLine) this.#point({ line, x: event.clientX - box.left, y: event.clientY - box.top });
    this.pointedLine = line;
  }

  #lineAt(point) {
    const zoom = this.network.getScale();
    return nearestLine(this.shown.lines, point, 9 / zoom, (line) => widthOf(line, this.frame) / zoom);
  }

  /** @param {{node?: number | null, line?: any, x?: number, y?: number}} target */
  #point({ node = null, line = null, x, y }) {
    if (this.marks.pointed !== node) {
      this.marks.pointed = node;
      this.redraw();
    }
    this.container.classList.toggle("pointing", node !== null || line !== null);
    const at = node === null ? { x, y } : this.network.canvasToDOM(this.model.nodes[node]);
    this.act({ type: "hover", node, line, ...at });
  }

  #move(position, zoom, animate) {
    const still = !animate || matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.network.moveTo({
      position,
      scale: zoom,
      animation: still ? false : { duration: 320, easingFunction: "easeInOutQuad" },
    });
    if (still) this.relabel();
    else setTimeout(() => this.relabel(), 360);
  }

  /** The canvas as a box in the pixels in which labels are placed. */
  #view(zoom) {
    const { x, y } = this.network.getViewPosition(),
      { clientWidth: width, clientHeight: height } = this.container;
    return {
      left: x * zoom - width / 2,
      right: x * zoom + width / 2,
      top: y * zoom - height / 2,
      bottom: y * zoom + height / 2,
    };
  }

  /** A radius that covers the node's shape: flags are wider than discs. */
  #reach(node, zoom) {
    return radiusOf(node, zoom) * (node.kind === "country" ? 1.06 : 1);
  }

  #strong(node) {
    return this.marks.chosen.has(node.i) || this.#top().has(node.i);
  }

  /** The six mightiest nodes, whose labels are bold. */
  #top() {
    this.mighty ??= new Set(
      [...this.model.nodes]
        .sort((a, b) => b.power - a.power)
        .slice(0, 6)
        .map((node) => node.i),
    );
    return this.mighty;
  }

  #ring(code) {
    if (!this.rings.has(code)) this.rings.set(code, ringColour(this.flags.flag(code), code, this.palette.dark));
    return this.rings.get(code);
  }
}
