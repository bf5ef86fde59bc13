// Candidates: the places that a label could take around its disc, each weighed once against the discs that stand there.

import { gap } from "./boxes.mjs";

export const BESIDE = 4; // pixels between a disc and its label
export const TOUCH = -0.25; // a label that covers weaker discs touches its own, so that none is nearer
export const OUT = [10, 16, 24, 34, 48, 66, 90, 120, 160, 210]; // pixels that a label moves out on a hairline
export const FAR = [...OUT, 270, 340, 420];
const ANGLES = [4, 0, 8, 12, 1, 7, 15, 9, 2, 6, 14, 10, 3, 5, 13, 11].map((turn) => (turn * Math.PI) / 8); // below first
const ROUND = [...ANGLES, ...ANGLES.map((angle) => angle + Math.PI / 16)]; // for labels on hairlines
const COSINES = ROUND.map(Math.cos);
const SINES = ROUND.map(Math.sin);

/** The places of one actor's label; `discs` are all, and `guarded` the nodes that must be seen whatever their power. */
export class Candidates {
  constructor(want, discs, guarded) {
    this.want = want;
    this.discs = discs;
    this.guarded = guarded;
    this.lists = new Map();
    this.rays = new Map();
  }

  /** Those of a form at a distance: {box, away, angle, step, form, hair}. */
  at(form, away) {
    const key = form * 1000 + away;
    if (!this.lists.has(key)) this.lists.set(key, this.#around(form, away));
    return this.lists.get(key);
  }

  #around(form, away) {
    const { x, y, radius, forms } = this.want,
      { width, height } = forms[form];
    const list = [];
    for (let angle = 0; angle < (away > BESIDE ? ROUND.length : ANGLES.length); angle += 1) {
      const cos = COSINES[angle],
        sin = SINES[angle];
      const box = boxAround(
        x + cos * (radius + away) + (slant(cos) * width) / 2,
        y + sin * (radius + away) + (slant(sin) * height) / 2,
        width,
        height,
      );
      let off = away - gap(box, this.want);
      if (off <= 0.01 && (off >= -0.01 || away !== TOUCH)) off = 0;
      shift(box, cos * off, sin * off);
      const point = (far) => ({ x: x + cos * far, y: y + sin * far });
      const hair = away > BESIDE ? [point(radius + away + off), point(radius)] : null;
      list.push({ box, away, angle, form, hair, step: `${away} ${angle}`, weighed: false });
    }
    return list;
  }

  /**
   * What discs make of a place: `covers` are the nodes under it, null when one of them must be seen; `alone` says that no
   * stranger is as near as its own disc; `crossed` counts the discs under its hairline, `rude` when one must be seen.
   */
  weigh(place) {
    if (place.weighed) return place;
    place.weighed = true;
    const { want } = this;
    place.covers = this.#under(place.box);
    place.crossed = 0;
    place.rude = false;
    if (place.covers === null) return place;
    place.own = gap(place.box, want);
    if (place.hair === null)
      place.alone =
        place.covers.length === 0 && this.discs.nearest(place.box, want.node, place.own + 1) > place.own + 0.5;
    else
      for (const { from, node } of this.#ray(place.angle)) {
        if (from >= want.radius + place.away) continue;
        place.crossed += 1;
        place.rude ||= this.#mustBeSeen(node);
      }
    return place;
  }

  #under(box) {
    const covers = [],
      { want } = this;
    const blocked = this.discs.touch(box, (disc) => {
      if (disc.node === want.node)
        return disc.x === want.x && disc.y === want.y ? gap(box, disc) < -0.5 : gap(box, disc) < 0;
      if (this.#mustBeSeen(disc.node)) return true;
      if (!covers.includes(disc.node)) covers.push(disc.node);
      return false;
    });
    return blocked ? null : covers;
  }

  #mustBeSeen(node) {
    return node.power >= this.want.node.power || this.guarded.has(node);
  }

  #ray(angle) {
    if (!this.rays.has(angle)) {
      const { x, y, radius, node } = this.want;
      const reach = radius + FAR[FAR.length - 1];
      this.rays.set(angle, this.discs.ray(x, y, COSINES[angle], SINES[angle], reach, node));
    }
    return this.rays.get(angle);
  }
}

function slant(value) {
  return Math.max(-1, Math.min(1, value * 1.6));
}

/** A box of this size around a point. */
export function boxAround(x, y, width, height) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

/** Move a box in place. */
export function shift(box, x, y) {
  box.left += x;
  box.right += x;
  box.top += y;
  box.bottom += y;
}
