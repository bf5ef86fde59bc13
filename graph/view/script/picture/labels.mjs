// Labels: where names stand: by importance, beside their own disc, further out on a hairline, or over weaker discs.

import { Boxes, crosses, Discs, gap, nearest, ties } from "./places.mjs";

const ANGLES = [4, 0, 8, 12, 1, 7, 15, 9, 2, 6, 14, 10, 3, 5, 13, 11].map((turn) => (turn * Math.PI) / 8); // below first
const BETWEEN = ANGLES.map((angle) => angle + Math.PI / 16); // tried as well for labels on hairlines
const ROUND = [...ANGLES, ...BETWEEN];
const TOUCH = -0.25; // a label that covers weaker discs touches its own, so that none is nearer
const BESIDE = 4; // pixels between a disc and its label
const OUT = [10, 16, 24, 34, 48, 66, 90, 120, 160, 210]; // pixels that a label moves out on a hairline
const FAR = [...OUT, 270, 340, 420];
const EVICTED = 2; // labels taken up at once for one that found no place
const MOVES = 3; // times that a label is taken up; then it stays
const WAYS = { clear: 0, over: 1, across: 2, through: 3 }; // clear of discs; over weaker ones; its hairline over weaker, over any
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
 * no label leaves `view`. `before` remembers where labels stood, so that they stay there.
 */
export function placeLabels(wanted, discs, dots, view, before) {
  const room = { discs: new Discs(discs), labels: new Boxes(), dots: new Boxes(), hairs: new Set(), view };
  for (const [x, y] of dots) room.dots.add({ left: x, right: x, top: y, bottom: y });
  room.guarded = new Set(wanted.filter((want) => want.strong).map((want) => want.node));
  const placed = new Map();
  const put = (want, label) => {
    label.box.want = want;
    placed.set(want, label);
    before.set(want.node.i, `${label.form} ${label.step}`);
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
    let label = cheapest(want, room, before.get(want.node.i));
    if (label === null && want.strong && !want.inside) {
      const instead = leastInTheWay(want, room);
      instead?.evicted.forEach(takeUp);
      queue.unshift(...(instead?.evicted ?? []));
      label = instead?.label ?? cheapest(want, room, null, lastStages(want));
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
  for (const { box, step, away } of around(want, form, [BESIDE, ...FAR])) {
    if (!fits(want, box, room.view) || room.labels.hits(box)) continue;
    const hair = away > BESIDE ? ties(want, box) : null,
      rude = coverable(want, box, room, WAYS.through) === null,
      label = { ...plain(want, form, step, box), hair };
    if (!rude && hair && room.labels.across(hair).length === 0) return label;
    if (best === null || best.rude > rude) best = { ...label, rude };
  }
  return (
    best ?? (want.must ? { ...plain(want, form, "kept", within(boxBelow(want, form), room.view)), hair: null } : null)
  );
}

function boxBelow({ x, y, radius, forms }, form) {
  const { width, height } = forms[form];
  return boxAround(x, y + radius + BESIDE + height / 2, width, height);
}

/** The cheapest free place, cheap kinds of place first. */
function cheapest(want, room, before, kinds = stages(want)) {
  let best = null;
  for (const [base, form, gaps, way] of kinds) {
    if (best !== null && best.cost <= base) break;
    for (const candidate of around(want, form, gaps)) {
      if (room.labels.hits(candidate.box)) continue;
      const label = stand(want, form, candidate, room, way);
      if (label === null || inTheWay(label, room).size) continue;
      const stays = before === `${form} ${candidate.step}` ? COST.before : 0;
      const cost =
        base + candidate.angle * COST.angle + Math.max(0, candidate.away) * COST.far + weigh(label, room) - stays;
      if (best === null || cost < best.cost) best = { ...label, cost };
    }
  }
  return best;
}

function weigh(label, room) {
  return (
    COST.line * room.dots.all(label.box).length + COST.covered * label.covers.length + COST.crossed * label.crossed
  );
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

/** The label at a candidate place, or null when discs or the edge of the view stand against it. */
function stand(want, form, { box, step, away }, room, way) {
  if (!fits(want, box, room.view)) return null;
  const covers = coverable(want, box, room, way);
  if (covers === null) return null;
  const hair = away > BESIDE ? ties(want, box) : null;
  if (hair !== null) {
    const crossed = room.discs.onWay(hair, want.node);
    if (crossed.length && !mayCross(want, crossed, room, way)) return null;
    return { ...plain(want, form, step, box), hair, covers, crossed: crossed.length };
  }
  const own = gap(box, want);
  if (way === WAYS.over ? own > 0.01 : room.discs.nearest(box, want.node, own + 1) <= own + 0.5) return null;
  return { ...plain(want, form, step, box), covers };
}

/** Those whose label or hairline a label would meet; more than `most` are not counted. */
function inTheWay({ box, hair }, { labels, hairs }, most = Infinity) {
  const found = new Set(labels.all(box).map((other) => other.want));
  if (found.size > most) return found;
  for (const other of hairs) if (crosses(other.hair, box) || (hair && meets(other.hair, hair))) found.add(other.want);
  if (hair) for (const other of labels.across(hair)) found.add(other.want);
  return found;
}

/** The strangers that a box would cover; null when one of them must be seen. */
function coverable(want, box, room, way) {
  const covers = [];
  for (const disc of room.discs.under(box)) {
    if (disc.node === want.node) {
      if (gap(box, disc) < (disc.x === want.x && disc.y === want.y ? -0.5 : 0)) return null;
    } else if (way === WAYS.clear || seenBeside(want, disc, room)) return null;
    else covers.push(disc.node);
  }
  return covers;
}

/** Whether a hairline may run over these discs. */
function mayCross(want, crossed, room, way) {
  if (way === WAYS.through) return true;
  return way === WAYS.across && !crossed.some((disc) => seenBeside(want, disc, room));
}

/** Whether a disc must be seen beside an actor's label: that of a stronger one, or of one with a label to come. */
function seenBeside({ node }, disc, room) {
  return disc.node.power >= node.power || room.guarded.has(disc.node);
}

/** Whether two stretches cross. */
function meets([a, b], [c, d]) {
  const side = (p, q, r) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** The place for a label without one that takes up the fewest others, {label, evicted}, or null. */
function leastInTheWay(want, room) {
  let best = null;
  for (const [, form, gaps, way] of [...stages(want), ...lastStages(want)]) {
    for (const candidate of around(want, form, gaps)) {
      const label = stand(want, form, candidate, room, way);
      if (label === null) continue;
      const evicted = [...inTheWay(label, room, EVICTED)];
      if (evicted.length > EVICTED || evicted.some((other) => other.must || (other.moved ?? 0) >= MOVES)) continue;
      if (best === null || evicted.length < best.evicted.length) best = { label, evicted };
    }
    if (best?.evicted.length === 1) return best;
  }
  return best;
}

/** Candidate places of a form around its disc. */
function* around({ x, y, radius, forms }, form, gaps) {
  const { width, height } = forms[form];
  for (const away of gaps) {
    const angles = away > BESIDE ? ROUND.length : ANGLES.length;
    for (let angle = 0; angle < angles; angle += 1) {
      const cos = Math.cos(ROUND[angle]),
        sin = Math.sin(ROUND[angle]);
      const slant = (value) => Math.max(-1, Math.min(1, value * 1.6));
      const box = boxAround(
        x + cos * (radius + away) + (slant(cos) * width) / 2,
        y + sin * (radius + away) + (slant(sin) * height) / 2,
        width,
        height,
      );
      const off = away - gap(box, { x, y, radius });
      if (off > 0.01 || (off < -0.01 && away === TOUCH)) shift(box, cos * off, sin * off);
      yield { box, away, angle, step: `${away} ${angle}` };
    }
  }
}

function boxAround(x, y, width, height) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function shift(box, x, y) {
  box.left += x;
  box.right += x;
  box.top += y;
  box.bottom += y;
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
