// Lettering: which nodes of a scene want a label, how wide it is, and where placeLabels puts it.

import { placeLabels } from "./labels.mjs";
import { badgeOf, dotsOf, labelFont, labelText, radiusOf, scales } from "./paint.mjs";

const MOST = 700; // labels tried at once, strongest nodes first
const LINES = 400; // lines, heaviest first, that labels keep off
const LINE_HEIGHT = 1.28; // of a label's letters

/** Remembers the widths of names, and the side on which each node's label stood. */
export class Lettering {
  constructor() {
    this.sides = new Map();
    this.widths = new Map();
    this.pen = document.createElement("canvas").getContext("2d");
  }

  /** Forget the widths: fonts may have changed with the theme. */
  forget() {
    this.widths.clear();
  }

  /** Labels as [{node, at, width, height}], `at` in pixels from the node; `chosen` first, then `near`, then by power. */
  place(nodes, scene, view, { chosen, near }) {
    const { zoom } = scene;
    const standing = nodes.filter((node) => node.x !== undefined);
    const first = (node) => (chosen.has(node.i) ? 4e15 : near?.has(node.i) ? 2e15 : 0) + node.power;
    const called = standing.filter((node) => scene.nodeState(node) !== "aside").sort((a, b) => first(b) - first(a));
    const wanted = called.slice(0, MOST).map((node) => ({
      ...spot(node, zoom),
      must: chosen.has(node.i),
      width: this.#width(node, scene),
      height: 13 * scales(zoom).text * LINE_HEIGHT,
    }));
    const discs = standing.map((node) => ({ ...spot(node, zoom), yields: scene.crowd ? node.power * 8 : null }));
    const badges = standing.map((node) => badgeOf(node, zoom)).filter((badge) => badge !== null);
    const placed = placeLabels(wanted, [...discs, ...badges], dotsOn(scene), view, this.sides);
    return placed.map(({ node, box }) => ({
      node,
      at: { x: box.left - node.x * zoom, y: box.top - node.y * zoom },
      width: box.right - box.left,
      height: box.bottom - box.top,
    }));
  }

  #width(node, scene) {
    const key = `${node.i} ${scene.strong(node)}`;
    if (!this.widths.has(key)) {
      this.pen.font = labelFont(node, 13, scene.palette, scene.strong(node));
      this.widths.set(key, this.pen.measureText(labelText(node)).width);
    }
    return this.widths.get(key) * scales(scene.zoom).text + 2;
  }
}

/** A node as a disc in pixels; flags are wider than discs. */
function spot(node, zoom) {
  const radius = radiusOf(node, zoom) * (node.kind === "country" ? 1.06 : 1);
  return { node, x: node.x * zoom, y: node.y * zoom, radius };
}

function dotsOn(scene) {
  return scene.lines
    .slice(0, LINES)
    .filter((line) => line.kind !== "office" && scene.lit(line) !== "aside")
    .flatMap((line) => dotsOf(line, scene))
    .map(([x, y]) => [x * scene.zoom, y * scene.zoom]);
}
