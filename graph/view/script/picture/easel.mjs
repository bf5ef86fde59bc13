// Easel: when what is painted: labels placed and sheets painted once a frame at most, carried along while the view moves.

import { Camera } from "./camera.mjs";
import { paintLabels } from "./captions.mjs";
import { paintGroundNames, paintGrounds, placeGroundNames } from "./grounds.mjs";
import { judge } from "./labels.mjs";
import { Lettering, spot } from "./lettering.mjs";
import { paintLines } from "./lines.mjs";
import { paintNode } from "./medallions.mjs";
import { readPalette } from "./palette.mjs";
import { Sheets } from "./sheets.mjs";
import { reachOf } from "./sizes.mjs";

const QUICK = 600; // lines up to which every frame of a move is painted, and not the last picture carried along
const QUIET = 9; // frames without a move after which the view is at rest
const EDGE = 4; // pixels that labels keep off the edge of the view
const PRINTED = 3; // pixels on paper for one on the screen
const REDO = { names: 1, above: 2, below: 4 };
const ALL = REDO.names | REDO.above | REDO.below;

/** What is seen of a scene, which the class that extends this one describes. */
export class Easel {
  constructor(container, network, covered) {
    this.container = container;
    this.network = network;
    this.lettering = new Lettering();
    this.palette = readPalette();
    this.wipe();
    this.due = 0; // what is to be done before the next frame, of REDO
    this.moving = false;
    this.held = false; // whether a hand holds the view or a node
    this.screenTheme = undefined; // the theme to go back to after printing
    this.camera = new Camera(network, container, covered, () => this.relabel());
    this.sheets = new Sheets(container);
    this.at = this.camera.now;
    network.on("afterDrawing", () => this.#frame());
    network.on("animationFinished", () => this.relabel());
    addEventListener("beforeprint", () => this.#print(true));
    addEventListener("afterprint", () => this.#print(false));
  }

  /**
   * What the painters need to know.
   * @returns {any}
   */
  scene() {
    throw new Error("a scene is described by the class that extends this one");
  }

  /** Nothing is shown and nothing marked. */
  wipe() {
    this.placed = { labels: [], groundNames: [] };
    this.shown = { nodes: [], lines: [], ids: new Set() };
    this.strongestFirst = [];
    this.grounds = [];
    this.marks = { chosen: new Set(), near: null, lines: new Set(), pointed: null, group: null };
  }

  /** Keep step with the size of the page; whether it has changed. */
  follow() {
    return false;
  }

  /** Place labels for the zoom and the choice of now, and draw. */
  relabel() {
    this.moving = false;
    this.#ask(ALL);
  }

  redraw() {
    this.#ask(REDO.above | REDO.below);
  }

  /** The boxes of labels, in pixels of the canvas; for tests and screen readers of the picture. */
  labelBoxes() {
    this.place();
    return this.placed.labels.map(({ node, at, width, height, lines, hair, inside }) => {
      const { x, y } = this.network.canvasToDOM(node);
      const box = { left: x + at.x, top: y + at.y, right: x + at.x + width, bottom: y + at.y + height };
      return { id: node.id, text: lines.join(" "), tied: hair !== null, inside, ...box };
    });
  }

  /** Each label as a reader meets it: {id, text, tied, distance, stranger, covers, crossed, ambiguous}; for tests. */
  labelReport() {
    this.place();
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

  /** Paint the surroundings of one node anew on the upper sheet. */
  repaint(node) {
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

  /** Have something done before the next frame. */
  #ask(what) {
    if (this.due === 0) requestAnimationFrame(() => this.paint());
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

  /** Labels in their places for the view of now, if they are not yet. */
  place() {
    this.at = this.camera.now;
    if (!(this.due & REDO.names) && !this.moving) return;
    const scene = this.scene(),
      { zoom } = scene;
    const view = Object.fromEntries(Object.entries(scene.sight).map(([side, value]) => [side, value * zoom]));
    const labels = this.lettering.place(this.shown.nodes, scene, inset(view), this.marks);
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

  /** Do what is due. */
  paint() {
    if (this.due === 0) return;
    this.follow();
    if (this.sheets.fit()) this.due |= ALL;
    if (this.due & REDO.names) this.place();
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
    this.place();
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

/** The part of a view in which labels stand: a little off its edge. @param {any} view */
function inset({ left, right, top, bottom }) {
  return { left: left + EDGE, right: right - EDGE, top: top + EDGE, bottom: bottom - EDGE };
}
