// Stage: vis-network as camera, canvas and hand (zoom, pan, drag, pinch), with the painting done by paint.mjs.

import { bendLines, control, distanceToCurve } from "./geometry.mjs";
import { placeLabels } from "./labels.mjs";
import { dotsOf, labelFont, paintGrounds, paintLabels, paintLines, paintNode, radiusOf, scales, widthOf } from "./paint.mjs";
import { Flags, readPalette, ringColour } from "./palette.mjs";
import { SvgContext } from "./svg.mjs";

const SETTLE = 140; // ms after the last zoom step until labels are placed anew
const LONGEST = 34; // letters of a label; longer names end in an ellipsis

/** The picture of the graph; `act` gets {type: "node" | "line" | "ground" | "hover", ...}. */
export class Stage {
  constructor(container, model, act) {
    this.container = container;
    this.model = model;
    this.act = act;
    this.flags = new Flags(model.flags, () => this.redraw());
    this.bends = new Map();
    this.sides = new Map();
    this.widths = new Map();
    this.rings = new Map();
    this.labels = [];
    this.shown = { nodes: [], lines: [], ids: new Set() };
    this.marks = { chosen: new Set(), near: null, lines: new Set(), pointed: null, group: null };
    this.palette = readPalette();
    this.moving = false;
    this.#turnForPortrait();
    this.nodes = new vis.DataSet([]);
    this.network = new vis.Network(container, { nodes: this.nodes, edges: new vis.DataSet([]) }, this.#options());
    this.#listen();
  }

  /** Show these nodes and lines; positions of what was there stay. */
  setShown(shown) {
    this.#placeNewcomers(shown);
    this.shown = shown;
    shown.lines.sort((a, b) => b.weight - a.weight);
    this.heaviest = Math.max(1, ...[shown.lines.find((line) => line.kind !== "office")?.weight ?? 1]);
    bendLines(shown.lines, this.model.nodes.length > 400 ? shown.nodes : this.model.nodes, this.bends, shown.nodes.length > 1000);
    const gone = this.nodes.getIds().filter((id) => !shown.ids.has(id));
    this.nodes.remove(gone);
    const fresh = shown.nodes.filter((node) => this.nodes.get(node.i) === null);
    this.nodes.add(fresh.map((node) => ({ id: node.i, x: node.x, y: node.y })));
    this.grounds = this.model.groups.map((members) => members.filter((i) => shown.ids.has(i)).map((i) => this.model.nodes[i]));
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
    this.widths.clear();
    this.relabel();
  }

  /** Place labels for the zoom and the choice of now, and draw. */
  relabel() {
    const scene = this.scene(), zoom = scene.zoom, chosen = this.marks.chosen;
    const standing = this.shown.nodes.filter((node) => node.x !== undefined);
    const first = (node) => (chosen.has(node.i) ? 4e15 : this.marks.near?.has(node.i) ? 2e15 : 0) + node.power;
    const wanted = [...standing].sort((a, b) => first(b) - first(a)).slice(0, 700).map((node) => ({
      node, x: node.x * zoom, y: node.y * zoom, radius: this.#reach(node, zoom), must: chosen.has(node.i),
      width: this.#width(node, zoom), height: 13 * scales(zoom).text * 1.28,
    }));
    const discs = standing.map((node) => ({ node, x: node.x * zoom, y: node.y * zoom, radius: this.#reach(node, zoom) }));
    const dots = this.shown.lines.slice(0, 400).filter((line) => line.kind !== "office" && this.lit(line) !== "aside")
      .flatMap((line) => dotsOf(line, scene)).map(([x, y]) => [x * zoom, y * zoom]);
    this.labels = placeLabels(wanted, discs, dots, this.sides).map(({ node, box }) => ({
      node, at: { x: box.left - node.x * zoom, y: box.top - node.y * zoom }, width: box.right - box.left,
      height: box.bottom - box.top,
    }));
    this.redraw();
  }

  redraw() {
    this.network.redraw();
  }

  /** What the painter needs to know. */
  scene() {
    const zoom = this.network.getScale(), many = this.shown.lines.length;
    return {
      zoom, palette: this.palette, nodes: this.model.nodes, lines: this.shown.lines, labels: this.labels, heaviest: this.heaviest,
      grounds: this.grounds ?? [], reach: 340, moving: this.moving && many > 500, whileMoving: 120, arrows: many <= 500,
      dim: this.marks.near !== null, lit: (line) => this.lit(line), nodeState: (node) => this.nodeState(node),
      flag: (code) => this.flags.bitmap(code), ring: (code) => this.#ring(code),
      strong: (node) => this.#strong(node), labelText: (node) => labelText(node),
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
    const standing = nodes.filter((node) => node.x !== undefined);
    if (standing.length === 0) return;
    const xs = standing.map((node) => node.x), ys = standing.map((node) => node.y);
    const low = (list) => list.reduce((a, b) => Math.min(a, b)), high = (list) => list.reduce((a, b) => Math.max(a, b));
    const { clientWidth: width, clientHeight: height } = this.container;
    const room = { x: Math.max(60, width - Math.min(150, width * 0.26)), y: Math.max(60, height - 96) };
    const zoom = Math.min(room.x / Math.max(1, high(xs) - low(xs)), room.y / Math.max(1, high(ys) - low(ys)), 1.5);
    const position = { x: (low(xs) + high(xs)) / 2, y: (low(ys) + high(ys)) / 2 + 8 / zoom };
    this.#move(position, zoom, animate);
  }

  /** The node in the middle, at a zoom where its surroundings can be read. */
  centre(node, animate = true) {
    this.#move({ x: node.x, y: node.y }, Math.max(this.network.getScale(), 0.7), animate);
  }

  /** Bring a node into view when it is outside; the picture stays otherwise. */
  reveal(node) {
    if (node.x === undefined) return;
    const { x, y } = this.network.canvasToDOM(node), { clientWidth: width, clientHeight: height } = this.container;
    if (x < 40 || y < 40 || x > width - 40 || y > height - 60) this.centre(node);
  }

  /** The boxes of labels, in pixels of the stage; for tests and screen readers of the picture. */
  labelBoxes() {
    return this.labels.map(({ node, at, width, height }) => {
      const { x, y } = this.network.canvasToDOM(node);
      return { id: node.id, left: x + at.x, top: y + at.y, right: x + at.x + width, bottom: y + at.y + height };
    });
  }

  /** The picture in view on a canvas of `factor` times its pixels. */
  toCanvas(factor = 2) {
    const { clientWidth: width, clientHeight: height } = this.container, canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * factor, height * factor];
    const ctx = canvas.getContext("2d"), scene = this.scene(), view = this.network.getViewPosition();
    ctx.fillStyle = this.palette.ground;
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    ctx.translate(canvas.width / 2, canvas.height / 2);
    ctx.scale(scene.zoom * factor, scene.zoom * factor);
    ctx.translate(-view.x, -view.y);
    this.#paintAll(ctx, scene);
    return canvas;
  }

  /** The picture in view as the text of an SVG file. */
  toSvg() {
    const { clientWidth: width, clientHeight: height } = this.container, scene = this.scene(), view = this.network.getViewPosition();
    const [w, h] = [width / scene.zoom, height / scene.zoom], ctx = new SvgContext(view.x - w / 2, view.y - h / 2, w, h, [width, height]);
    ctx.background(view.x - w / 2, view.y - h / 2, w, h, this.palette.ground);
    this.#paintAll(ctx, { ...scene, flag: (code) => (this.flags.source(code) ? { source: this.flags.source(code) } : null) });
    return ctx.toString();
  }

  #paintAll(ctx, scene) {
    paintGrounds(ctx, scene);
    paintLines(ctx, { ...scene, moving: false });
    for (const node of this.shown.nodes) paintNode(ctx, node, scene);
    paintLabels(ctx, scene);
  }

  #options() {
    const painter = ({ ctx, id, x, y }) => {
      const node = this.model.nodes[id];
      [node.x, node.y] = [x, y];
      const zoom = this.network?.getScale() ?? 1, across = (2 * this.#reach(node, zoom) + 4) / zoom;
      return { drawNode: () => paintNode(ctx, node, this.frame ?? this.scene()), nodeDimensions: { width: across, height: across } };
    };
    return {
      autoResize: true, physics: false, layout: { improvedLayout: false },
      nodes: { shape: "custom", ctxRenderer: painter, chosen: false, physics: false },
      interaction: { hover: true, keyboard: false, multiselect: false, selectConnectedEdges: false, tooltipDelay: 1e9, zoomSpeed: 0.7 },
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
    network.on("zoom", () => this.#settleLater());
    network.on("dragStart", (event) => { this.moving = true; this.dragged = event.nodes.length > 0; });
    network.on("dragging", (event) => event.nodes.forEach((i) => Object.assign(this.model.nodes[i], network.getPosition(i))));
    network.on("dragEnd", () => {
      this.moving = false;
      if (this.dragged) this.bends.clear();
      this.relabel();
    });
    network.on("resize", () => this.#settleLater());
    network.on("click", (event) => this.#click(event));
    network.on("doubleClick", (event) => event.nodes.length && this.act({ type: "open", node: event.nodes[0] }));
    network.on("hoverNode", ({ node }) => this.#point({ node }));
    network.on("blurNode", () => this.#point({}));
    this.container.addEventListener("mousemove", (event) => this.#pointAtLine(event));
    this.container.addEventListener("mouseleave", () => this.#point({}));
  }

  #settleLater() {
    this.moving = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.moving = false; this.relabel(); }, SETTLE);
  }

  #click({ nodes, pointer }) {
    this.network.unselectAll();
    if (nodes.length) return this.act({ type: "node", node: nodes[0] });
    const line = this.lineAt(pointer.canvas);
    return this.act(line ? { type: "line", line } : { type: "ground" });
  }

  /** The line nearest to a point of the world, within a few pixels. */
  lineAt(point) {
    const zoom = this.network.getScale();
    let best = null, least = 9 / zoom;
    for (const line of this.shown.lines) {
      if (!line.curve) continue;
      const { start, end } = line.curve, middle = line.bend ? line.curve.middle : control(start, end, 0);
      const slack = least + widthOf(line, this.frame) / zoom;
      if (point.x < Math.min(start.x, end.x, middle.x) - slack || point.x > Math.max(start.x, end.x, middle.x) + slack) continue;
      if (point.y < Math.min(start.y, end.y, middle.y) - slack || point.y > Math.max(start.y, end.y, middle.y) + slack) continue;
      const away = distanceToCurve(point, { start, middle, end });
      if (away < least) [best, least] = [line, away];
    }
    return best;
  }

  #pointAtLine(event) {
    const now = performance.now();
    if (this.marks.pointed !== null || event.buttons || now - (this.pointedAt ?? 0) < 40) return;
    this.pointedAt = now;
    const box = this.container.getBoundingClientRect();
    const line = this.lineAt(this.network.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top }));
    if (line || this.pointedLine) this.#point({ line, x: event.clientX - box.left, y: event.clientY - box.top });
    this.pointedLine = line;
  }

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
    this.network.moveTo({ position, scale: zoom, animation: still ? false : { duration: 320, easingFunction: "easeInOutQuad" } });
    if (still) this.relabel();
    else setTimeout(() => this.relabel(), 360);
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
    this.mighty ??= new Set([...this.model.nodes].sort((a, b) => b.power - a.power).slice(0, 6).map((node) => node.i));
    return this.mighty;
  }

  #width(node, zoom) {
    const key = `${node.i} ${this.#strong(node)}`;
    if (!this.widths.has(key)) {
      this.pen ??= document.createElement("canvas").getContext("2d");
      this.pen.font = labelFont(node, 13, this.palette, this.#strong(node));
      this.widths.set(key, this.pen.measureText(labelText(node)).width);
    }
    return this.widths.get(key) * scales(zoom).text + 2;
  }

  #ring(code) {
    if (!this.rings.has(code)) this.rings.set(code, ringColour(this.model.flags[code], code, this.palette.dark));
    return this.rings.get(code);
  }

  /** A tall stage gets the picture on its side, once, before anything is drawn. */
  #turnForPortrait() {
    const { clientWidth: width, clientHeight: height } = this.container;
    if (height <= width * 1.15) return;
    for (const node of this.model.nodes) if (node.x !== undefined) [node.x, node.y] = [node.y * 0.9, node.x];
  }

  /** Nodes without a place of their own stand in rings around the neighbour that is already there. */
  #placeNewcomers(shown) {
    const rings = new Map();
    for (const node of shown.nodes) {
      if (node.x !== undefined) continue;
      const host = strongestStanding(node, this.model.nodes, shown.ids);
      const place = rings.get(host) ?? 0;
      rings.set(host, place + 1);
      const turn = place * 2.399963, reach = 60 + 13 * Math.sqrt(place + 1);
      node.r = 7;
      [node.x, node.y] = [(host?.x ?? 0) + Math.cos(turn) * reach, (host?.y ?? 0) + Math.sin(turn) * reach];
    }
  }
}

function strongestStanding(node, nodes, ids) {
  let best = null, most = -1;
  for (const edge of node.edges) {
    const other = nodes[edge.a === node.i ? edge.b : edge.a];
    if (ids.has(other.i) && other.x !== undefined && (edge.weight ?? 0) > most) [best, most] = [other, edge.weight ?? 0];
  }
  return best;
}

function labelText(node) {
  const letters = Array.from(node.name);
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : node.name;
}
