// Lettering: which actors of a scene want a label, in which forms and how wide, and where placeLabels puts it.

import { along, control } from "./geometry.mjs";
import { placeLabels } from "./labels.mjs";
import { Naming } from "./names.mjs";
import { badgeOf, radiusOf, reachOf, scales } from "./sizes.mjs";

export const STRONGEST = 30; // actors in sight whose labels may move out, shorten and cover weaker discs
const MOST = { few: 200, crowd: 60 }; // labels tried at once, the strongest actors' first
const LINES = 120; // lines, heaviest first, that labels keep off
const LETTER = 13; // pixels of a label's letters at zoom 1
const LINE_HEIGHT = 1.28; // of a label's letters
const SMALL_RING = 8; // pixels of a radius below which nothing is written in a ring
const LEAST_INSIDE = 9; // pixels of a name's letters in a ring
const LEAST_INITIALS = 6.5; // of initials', and of a body's abbreviation, for which its initials say nothing

/** The font of a label whose letters are `size` long: countries in italic serif, as maps have them; people in sans. */
export function labelFont(node, size, palette, strong) {
  if (node.kind === "country") return `italic ${strong ? 600 : 400} ${size * 1.06}px ${palette.serif}`;
  return `${strong ? 650 : 450} ${size}px ${palette.sans}`;
}

/** Remembers the widths of texts, and where each node's label stood. */
export class Lettering {
  constructor() {
    this.before = new Map();
    this.view = ""; // the zoom and size for which labels were placed
    this.widths = new Map();
    this.inner = new Map();
    this.shares = new Map();
    this.pen = document.createElement("canvas").getContext("2d");
    this.naming = new Naming([]);
  }

  /** Forget the widths: fonts may have changed with the theme. */
  forget() {
    this.widths.clear();
    this.inner.clear();
    this.shares.clear();
  }

  /** Take up the names of those shown, among which a short one must be of one actor alone. */
  name(nodes) {
    this.naming = new Naming(nodes);
    this.inner.clear();
  }

  /**
   * Labels as [{node, lines, at, width, height, hair, covers, inside}], `at` and `hair` in pixels from the node; chosen
   * actors first, then those near, then by power.
   */
  place(nodes, scene, view, { chosen, near }) {
    const { zoom } = scene,
      size = LETTER * scales(zoom).text;
    const standing = nodes.filter((node) => node.x !== undefined);
    const close = standing.filter((node) => inSight(node, zoom, view, 60));
    const first = (node) => (chosen.has(node.i) ? 4e15 : near?.has(node.i) ? 2e15 : 0) + node.power;
    const called = standing
      .filter((node) => (chosen.has(node.i) || inSight(node, zoom, view, 0)) && scene.nodeState(node) !== "aside")
      .sort((a, b) => first(b) - first(a) || a.i - b.i)
      .slice(0, scene.crowd ? MOST.crowd : MOST.few);
    const strong = standing.length <= 2 * STRONGEST ? called.length : STRONGEST;
    const wanted = called.map((node, index) => ({
      ...spot(node, zoom),
      must: chosen.has(node.i),
      strong: index < strong,
      forms: this.#forms(node, scene, size),
      inside: this.#insideBox(node, scene),
    }));
    const discs = close.map((node) => spot(node, zoom));
    const badges = close.map((node) => badgeOf(node, zoom)).filter((badge) => badge !== null);
    const now = [zoom, view.right - view.left, view.bottom - view.top].join(" "),
      steady = now === this.view;
    this.view = now;
    return placeLabels(wanted, [...discs, ...badges], dotsOn(scene), view, this.before, steady).map((label) =>
      relative(label, label.want.forms[label.form].lines, zoom),
    );
  }

  /** The letters in a ring of a radius in pixels, {text, size}, or null where none can be read. */
  inside(node, pixels, palette) {
    const key = `${node.i} ${Math.round(pixels)}`;
    if (!this.inner.has(key)) this.inner.set(key, this.#fitInside(node, pixels, palette));
    return this.inner.get(key);
  }

  #fitInside(node, pixels, palette) {
    if (node.kind === "country" || pixels < SMALL_RING) return null;
    for (const text of this.naming.inside(node)) {
      const share = this.#share(text, palette);
      // A text of height h and width w stands in a circle where (w/2)² + (0.36 h)² ≤ r²; a little is left at the rim.
      const size =
        node.kind === "organisation"
          ? Math.min(pixels * 0.8, (pixels * 1.6) / share)
          : Math.min(pixels * 0.8, (pixels * 0.92) / Math.hypot(share / 2, 0.36));
      if (size >= (text.length > 3 && node.kind === "leader" ? LEAST_INSIDE : LEAST_INITIALS))
        return { text, size, width: size * share };
    }
    return null;
  }

  /** The width of a text in letters of height 1. */
  #share(text, palette) {
    if (!this.shares.has(text)) {
      this.pen.font = `600 100px ${palette.sans}`;
      this.shares.set(text, this.pen.measureText(text).width / 100);
    }
    return this.shares.get(text);
  }

  #insideBox(node, scene) {
    const letters = this.inside(node, radiusOf(node, scene.zoom), scene.palette);
    if (!letters || letters.size < LEAST_INSIDE || !this.#isName(node, letters.text)) return null;
    const [x, y] = [node.x * scene.zoom, node.y * scene.zoom];
    return {
      left: x - letters.width / 2,
      right: x + letters.width / 2,
      top: y - letters.size * 0.5,
      bottom: y + letters.size * 0.5,
    };
  }

  #isName(node, text) {
    return text === node.name || text === this.naming.short(node);
  }

  #forms(node, scene, size) {
    return this.naming.forms(node).map((lines) => ({
      lines,
      width: Math.max(...lines.map((line) => this.#width(line, node, scene))) * (size / LETTER) + 2,
      height: size * (LINE_HEIGHT + (lines.length - 1) * 1.1),
    }));
  }

  #width(text, node, scene) {
    const strong = scene.strong(node),
      key = `${node.kind === "country"} ${strong} ${text}`;
    if (!this.widths.has(key)) {
      this.pen.font = labelFont(node, LETTER, scene.palette, strong);
      this.widths.set(key, this.pen.measureText(text).width);
    }
    return this.widths.get(key);
  }
}

function inSight(node, zoom, view, margin) {
  const [x, y] = [node.x * zoom, node.y * zoom];
  return x > view.left - margin && x < view.right + margin && y > view.top - margin && y < view.bottom + margin;
}

/** A node as a disc in pixels. */
export function spot(node, zoom) {
  return { node, x: node.x * zoom, y: node.y * zoom, radius: reachOf(node, zoom) };
}

function relative({ node, box, hair, covers, inside }, lines, zoom) {
  const [x, y] = [node.x * zoom, node.y * zoom];
  return {
    node,
    lines,
    covers,
    inside,
    at: { x: box.left - x, y: box.top - y },
    width: box.right - box.left,
    height: box.bottom - box.top,
    hair: hair?.map((end) => ({ x: end.x - x, y: end.y - y })) ?? null,
  };
}

/** Points on the heaviest lines that a label should rather not cover. */
function dotsOn({ lines, lit, nodes, zoom }) {
  return lines
    .slice(0, LINES)
    .filter((line) => line.kind !== "office" && lit(line) !== "aside")
    .flatMap((line) => dotsOf(line, nodes, zoom));
}

function dotsOf(line, nodes, zoom) {
  const [from, to] = [nodes[line.a], nodes[line.b]],
    middle = control(from, to, line.bend);
  const steps = Math.min(24, Math.max(4, Math.round((Math.hypot(to.x - from.x, to.y - from.y) * zoom) / 14)));
  return Array.from({ length: steps - 1 }, (_, i) => {
    const [x, y] = along(from, middle, to, (i + 1) / steps);
    return [x * zoom, y * zoom];
  });
}
