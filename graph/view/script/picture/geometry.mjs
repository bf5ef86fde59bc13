// Geometry: where lines run and which shapes stand behind communities; pure numbers, no canvas.

const SINGLE = [0.1, -0.1, 0, 0.22, -0.22]; // bends tried for a lone tie, as shares of its length
const STEP = 0.17; // between parallel ties of one pair

/** A key for the pair of two nodes, whatever their order. */
function pairKey(a, b) {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** Give each line its `bend`: parallels fan out, a lone one takes the bend that passes over the fewest nodes. */
export function bendLines(lines, nodes, shown, cache, straight) {
  const pairs = new Map();
  for (const line of lines) {
    const key = pairKey(line.a, line.b);
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(line);
  }
  for (const [key, list] of pairs) {
    list.forEach((line, index) => {
      const sign = line.a < line.b ? 1 : -1;
      if (list.length > 1) line.bend = sign * (index - (list.length - 1) / 2) * STEP;
      else if (straight) line.bend = 0;
      else {
        if (!cache.has(key))
          cache.set(key, clearest(shown, nodes[Math.min(line.a, line.b)], nodes[Math.max(line.a, line.b)]));
        line.bend = sign * cache.get(key);
      }
    });
  }
}

/** The bend that passes over the fewest nodes, those near the tie alone being looked at. */
function clearest(shown, from, to) {
  if (shown.length > 400) return SINGLE[0];
  const near = besides(shown, from, to);
  let best = SINGLE[0],
    least = Infinity;
  for (const bend of SINGLE) {
    const middle = control(from, to, bend);
    let hits = Math.abs(bend) * 2;
    for (let step = 1; step < 16 && hits < least; step += 1) {
      const [x, y] = along(from, middle, to, step / 16);
      for (const node of near) {
        const dx = node.x - x,
          dy = node.y - y,
          reach = (node.r ?? 10) + 5;
        if (dx * dx + dy * dy < reach * reach) hits += 1;
      }
    }
    if (hits < least) [best, least] = [bend, hits];
  }
  return best;
}

/** The other nodes in the box around a tie and its widest bend. */
function besides(shown, from, to) {
  const slack = 0.12 * (Math.abs(from.x - to.x) + Math.abs(from.y - to.y)) + 35;
  const [left, right] = [Math.min(from.x, to.x) - slack, Math.max(from.x, to.x) + slack];
  const [top, bottom] = [Math.min(from.y, to.y) - slack, Math.max(from.y, to.y) + slack];
  return shown.filter(
    (node) => node.x > left && node.x < right && node.y > top && node.y < bottom && node !== from && node !== to,
  );
}

/** The control point of the quadratic curve from one point to another. */
export function control(from, to, bend) {
  return { x: (from.x + to.x) / 2 - (to.y - from.y) * bend, y: (from.y + to.y) / 2 + (to.x - from.x) * bend };
}

/** The point at share t along a quadratic curve. */
export function along(from, middle, to, t) {
  const s = 1 - t;
  return [s * s * from.x + 2 * s * t * middle.x + t * t * to.x, s * s * from.y + 2 * s * t * middle.y + t * t * to.y];
}

/** The curve from rim to rim: start, control and end, with `gapA` and `gapB` left free at the nodes. */
export function rimToRim(from, to, middle, gapA, gapB) {
  return { start: towards(from, middle, gapA), middle, end: towards(to, middle, gapB) };
}

function towards(point, goal, distance) {
  const length = Math.hypot(goal.x - point.x, goal.y - point.y) || 1;
  const share = Math.min(distance / length, 0.9);
  return { x: point.x + (goal.x - point.x) * share, y: point.y + (goal.y - point.y) * share };
}

/** The links of the smallest tree over these nodes (Prim), none longer than `reach`: the spine of a community's ground. */
export function spine(nodes, reach) {
  const links = [],
    inside = nodes.slice(0, 1),
    outside = nodes.slice(1);
  const nearest = outside.map((node) => [nodes[0], distance(node, nodes[0])]);
  while (outside.length > 0) {
    let best = 0;
    for (let i = 1; i < outside.length; i += 1) if (nearest[i][1] < nearest[best][1]) best = i;
    const [node] = outside.splice(best, 1),
      [[from, length]] = nearest.splice(best, 1);
    if (length <= reach) links.push([from, node]);
    inside.push(node);
    outside.forEach((other, i) => {
      const away = distance(other, node);
      if (away < nearest[i][1]) nearest[i] = [node, away];
    });
  }
  return links;
}

/** Triangles of close members with no stranger inside: they fill a community's ground; at most `most` of them. */
export function web(nodes, strangers, reach, most = 600) {
  const triangles = [],
    near = nodes.map((node) =>
      nodes
        .filter((other) => other !== node && distance(node, other) < reach)
        .sort((a, b) => distance(node, a) - distance(node, b))
        .slice(0, 7),
    );
  nodes.forEach((a, i) =>
    near[i].forEach((b, index) =>
      near[i].slice(index + 1).forEach((c) => {
        if (triangles.length >= most || distance(b, c) >= reach) return;
        if (!strangers.some((stranger) => within(stranger, a, b, c))) triangles.push([a, b, c]);
      }),
    ),
  );
  return triangles;
}

function within(point, a, b, c) {
  const side = (p, q) => (q.x - p.x) * (point.y - p.y) - (q.y - p.y) * (point.x - p.x);
  const [ab, bc, ca] = [side(a, b), side(b, c), side(c, a)];
  return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
}

function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The line nearest to a point, within `reach` and half its width; only lines that were drawn have a curve. */
export function nearestLine(lines, point, reach, widthOf) {
  let best = null;
  let least = reach;
  for (const line of lines) {
    if (!line.curve || !nearBox(point, line.curve, reach)) continue;
    const away = distanceToCurve(point, line.curve) - widthOf(line) / 2;
    if (away < least) [best, least] = [line, away];
  }
  return best;
}

function nearBox({ x, y }, { start, middle, end }, slack) {
  return (
    x >= Math.min(start.x, middle.x, end.x) - slack &&
    x <= Math.max(start.x, middle.x, end.x) + slack &&
    y >= Math.min(start.y, middle.y, end.y) - slack &&
    y <= Math.max(start.y, middle.y, end.y) + slack
  );
}

/** How far a point is from a curve, by samples. */
function distanceToCurve({ x, y }, { start, middle, end }) {
  let least = Infinity;
  for (let step = 0; step <= 24; step += 1) {
    const t = step / 24,
      s = 1 - t,
      dx = s * s * start.x + 2 * s * t * middle.x + t * t * end.x - x,
      dy = s * s * start.y + 2 * s * t * middle.y + t * t * end.y - y;
    least = Math.min(least, dx * dx + dy * dy);
  }
  return Math.sqrt(least);
}
