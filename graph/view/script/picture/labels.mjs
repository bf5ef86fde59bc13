// Labels: where names stand: by importance, beside their own disc, further out on a hairline, or over weaker discs.

import { Boxes, crosses, Discs, gap, nearest } from "./boxes.mjs";
import { BESIDE, boxAround, Candidates, FAR, OUT, shift, TOUCH } from "./candidates.mjs";

const EVICTED = 2; // labels taken up at once for one that found no place
const MOVES = 3; // times that a label is taken up; then it stays
const WAYS = { clear: 0, over: 1, across: 2, through: 3 }; // clear of discs; over weaker ones; its hairline over weaker, over any
const NONE = new Boxes();
const COST = {
  short: 5,
  out: 9,
  over: 14,
  across: 30,
  far: 1 / 6,
  line: 0.5,
  covered: 2,
  crossed: 2,
  before: 2,
  angle: 0.35,
};

/**
 * Places for labels, in pixels: [{node, form, box: {left, top, right, bottom}, hair, covers, inside}].
 *
 * `wanted` are {node, x, y, radius, forms: [{lines, width, height}], strong, must, inside}, most important first; `strong`
 * ones may move out and cover weaker discs, a `must` always gets a place, and `inside` is the box of a name in the ring,
 * which stands for a label where there is no room outside. `discs` are all {node, x, y, radius}; `dots` points on lines;
 * no label leaves `view`. `before` remembers where labels stood, so that
 * they stay there where they can, and without a search when the view is `steady`, the same as then.
 */
export function placeLabels(wanted, discs, dots, view, before, steady = false) {
  const room = { discs: new Discs(discs), labels: new Boxes(), dots: new Boxes(), hairs: new Set(), view };
  for (const [x, y] of dots) room.dots.add({ left: x, right: x, top: y, bottom: y });
  room.guarded = new Set(wanted.filter((want) => want.strong).map((want) => want.node));
  for (const want of wanted) want.places = new Candidates(want, room.discs, room.guarded);
  const placed = new Map();
  const put = (want, label) => {
    label.box.want = want;
    placed.set(want, label);
    before.set(want.node.i, label);
    room.labels.add(label.box);
    if (label.hair) room.hairs.add(label);
  };
  const takeUp = (want) => {
    const label = placed.get(want);
    placed.delete(want);
    room.labels.remove(label.box);
    room.hairs.delete(label);
    want.moved = (want.moved ?? 0) + 1;
  };
  const queue = [...wanted];
  while (queue.length) {
    const want = queue.shift();
    let label =
      (steady ? asBefore(want, room, before.get(want.node.i)) : null) ?? cheapest(want, room, before.get(want.node.i));
    if (label === null && want.strong && !want.inside) {
      const instead = steady ? null : leastInTheWay(want, room);
      instead?.evicted.forEach(takeUp);
      queue.unshift(...(instead?.evicted ?? []));
      label = instead?.label ?? cheapest(want, room, undefined, lastStages(want));
    }
    label ??= fallBack(want, room);
    if (label !== null) put(want, label);
  }
  return [...placed.values()];
}

/** The name in the ring is a label too; the strongest and what the reader chose get one in any case. */
function fallBack(want, room) {
  if (want.inside) return { ...plain(want, 0, "inside", want.inside), inside: true };
  return want.strong || want.must ? forced(want, room) : null;
}

function plain(want, form, step, box) {
  return { want, node: want.node, form, step, box, hair: null, covers: [], crossed: 0, inside: false };
}

/** A place over no label and, if there is one, over no stronger disc; its hairline may cross whatever is there. */
function forced(want, room) {
  const form = want.forms.length - 1;
  let best = null;
  for (const away of [BESIDE, ...FAR])
    for (const place of want.places.at(form, away)) {
      const { box, hair } = place;
      if (!fits(want, box, room.view) || room.labels.hits(box)) continue;
      const rude = want.places.weigh(place).covers === null;
      if (!rude && hair && room.labels.across(hair).length === 0) return labelAt(want, place);
      if (best === null || best.rude > rude) best = { ...labelAt(want, place), rude };
    }
  return best ?? (want.must ? plain(want, form, "kept", within(boxBelow(want, form), room.view)) : null);
}

function boxBelow({ x, y, radius, forms }, form) {
  const { width, height } = forms[form];
  return boxAround(x, y + radius + BESIDE + height / 2, width, height);
}

function labelAt(want, { form, step, away, angle, box, hair, covers, crossed }, way) {
  return { ...plain(want, form, step, box), away, angle, way, hair, covers: covers ?? [], crossed };
}

/** The place of the time before, if it still stands. */
function asBefore(want, room, before) {
  if (before?.way === undefined || before.form >= want.forms.length) return null;
  if (before.way !== WAYS.clear && !want.strong) return null;
  const place = want.places.at(before.form, before.away)[before.angle];
  return stands(want, place, room, before.way) && inTheWay(place, room, 0).size === 0
    ? labelAt(want, place, before.way)
    : null;
}

/** The cheapest free place, cheap kinds of place first. */
function cheapest(want, room, before, kinds = stages(want)) {
  let best = null;
  for (const [base, form, gaps, way] of kinds) {
    if (best !== null && best.cost <= base) break;
    for (const away of gaps)
      for (const place of want.places.at(form, away)) {
        const least = base + place.angle * COST.angle + Math.max(0, away) * COST.far - COST.before;
        if ((best !== null && best.cost <= least) || !stands(want, place, room, way)) continue;
        if (inTheWay(place, room, 0).size) continue;
        const cost =
          least + weigh(place, room) + (before?.form === form && before.step === place.step ? 0 : COST.before);
        if (best === null || cost < best.cost) best = { cost, place, way };
      }
  }
  return best && labelAt(want, best.place, best.way);
}

function weigh({ box, covers, crossed }, room) {
  return COST.line * room.dots.all(box).length + COST.covered * covers.length + COST.crossed * crossed;
}

/** [cost, form, distances, way], by cost. */
function stages({ forms, strong }) {
  const list = forms.map((_, form) => [form * COST.short, form, [BESIDE], WAYS.clear]);
  if (strong)
    forms.forEach((_, form) => {
      list.push([COST.out + form * COST.short, form, OUT, WAYS.clear]);
      list.push([COST.over + form * COST.short, form, [TOUCH], WAYS.over]);
      list.push([COST.over + COST.out + form * COST.short, form, OUT, WAYS.over]);
      list.push([COST.across + form * COST.short, form, OUT, WAYS.across]);
    });
  return list.sort((a, b) => a[0] - b[0]);
}

/** What is left when nothing else is: hairlines over any disc. */
function lastStages({ forms }) {
  return forms.map((_, form) => [(forms.length - form) * COST.short, form, FAR, WAYS.through]);
}

/** Whether neither discs nor the edge of the view stand against a place. */
function stands(want, place, room, way) {
  if (!fits(want, place.box, room.view)) return false;
  if (way === WAYS.clear && room.labels.hits(place.box)) return false;
  const { covers, hair, crossed, rude, alone, own } = want.places.weigh(place);
  if (covers === null || (way === WAYS.clear && covers.length)) return false;
  if (hair !== null) return crossed === 0 || way === WAYS.through || (way === WAYS.across && !rude);
  return way === WAYS.over ? own <= 0.01 : alone;
}

/** Those whose label or hairline a place would meet; more than `most` are not counted. */
function inTheWay({ box, hair }, { labels, hairs }, most) {
  const found = new Set(labels.all(box).map((other) => other.want));
  if (found.size > most) return found;
  for (const other of hairs)
    if (crosses(other.hair, box) || (hair && meets(other.hair, hair))) {
      found.add(other.want);
      if (found.size > most) return found;
    }
  if (hair) for (const other of labels.across(hair)) found.add(other.want);
  return found;
}

/** The place for a label without one that takes up the fewest others, {label, evicted}, or null. */
function leastInTheWay(want, room) {
  let best = null;
  for (const [, form, gaps, way] of [...stages(want), ...lastStages(want)]) {
    for (const away of gaps)
      for (const place of want.places.at(form, away)) {
        if (way === WAYS.clear ? !standsBut(want, place, room) : !stands(want, place, room, way)) continue;
        const evicted = [...inTheWay(place, room, EVICTED)];
        if (evicted.length > EVICTED || evicted.some((other) => other.must || (other.moved ?? 0) >= MOVES)) continue;
        if (best === null || evicted.length < best.evicted.length) best = { place, way, evicted };
      }
    if (best?.evicted.length === 1) break;
  }
  return best && { label: labelAt(want, best.place, best.way), evicted: best.evicted };
}

/** Whether a clear place would stand if no label were there. */
function standsBut(want, place, room) {
  return stands(want, place, { ...room, labels: NONE }, WAYS.clear);
}

/** Whether two stretches cross. */
function meets([a, b], [c, d]) {
  const side = (p, q, r) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** Whether a label keeps within the view; that of an actor out of sight may stand out of sight. */
function fits(want, box, view) {
  if (!seen(want, view)) return want.must;
  return box.left >= view.left && box.right <= view.right && box.top >= view.top && box.bottom <= view.bottom;
}

function seen({ x, y }, view) {
  return x > view.left && x < view.right && y > view.top && y < view.bottom;
}

/** A box moved into the view. */
function within(box, view) {
  const x = Math.max(0, view.left - box.left) - Math.max(0, box.right - view.right),
    y = Math.max(0, view.top - box.top) - Math.max(0, box.bottom - view.bottom);
  const moved = { ...box };
  shift(moved, x, y);
  return moved;
}

/** What a reader would make of a label: {distance, stranger, covers, crossed, ambiguous}, from the discs alone. */
export function judge(label, own, discs) {
  const strangers = discs.filter((disc) => disc.node !== label.node);
  const distance = Math.max(0, gap(label.box, own));
  const stranger = nearest(label.box, strangers);
  return {
    distance,
    stranger,
    covers: strangers.filter((disc) => gap(label.box, disc) < -0.01).map((disc) => disc.node),
    crossed: label.hair ? new Discs(strangers).onWay(label.hair, label.node).map((disc) => disc.node) : [],
    ambiguous: !label.hair && !label.inside && stranger < distance,
  };
}
