// Labels: greedy placement by importance, without overlap, off the lines where there is a choice.

const SIDES = ["below", "right", "left", "above", "right-low", "left-low", "right-high", "left-high"];
const CELL = 48; // pixels of the grid that finds neighbours

/**
 * Places for labels, in pixels: [{node, side, box: {left, top, right, bottom}}].
 * `wanted` are {node, x, y, radius, width, height, must}, most important first; `discs` are all {x, y, radius} that no
 * label may cover, but for those that yield to a node of more power than `yields`; `dots` are points on lines; `view` is the box in sight, which no label but a chosen one may leave;
 * `sides` remembers each node's side so that labels stay where they were.
 */
export function placeLabels(wanted, discs, dots, view, sides) {
  const taken = new Grid(),
    lines = new Grid();
  for (const disc of discs)
    taken.add({
      left: disc.x - disc.radius,
      right: disc.x + disc.radius,
      top: disc.y - disc.radius,
      bottom: disc.y + disc.radius,
      owner: disc.node,
      yields: disc.yields ?? null,
    });
  for (const [x, y] of dots) lines.add({ left: x, right: x, top: y, bottom: y });
  const placed = [];
  for (const want of wanted) {
    const best = cheapest(want, taken, lines, view, sides.get(want.node.i));
    if (best === null) continue;
    sides.set(want.node.i, best.side);
    taken.add(best.box);
    placed.push({ node: want.node, side: best.side, box: best.box });
  }
  return placed;
}

function cheapest(want, taken, lines, view, before) {
  let best = null;
  SIDES.forEach((side, order) => {
    const box = boxAt(want, side);
    if (taken.hits(box, want.node) || (cutOff(want, box, view) && !want.must)) return;
    const cost =
      lines.count(box) +
      2 * taken.count(box) +
      order * 0.4 -
      (side === before ? 1.5 : 0) +
      (cutOff(want, box, view) ? 20 : 0);
    if (best === null || cost < best.cost) best = { side, box, cost };
  });
  if (best === null && want.must) return { side: "below", box: boxAt(want, "below") };
  return best;
}

/** Whether the label of a node that is in sight would leave it. */
function cutOff({ x, y }, box, view) {
  const inSight = x > view.left && x < view.right && y > view.top && y < view.bottom;
  return inSight && (box.left < view.left || box.right > view.right || box.top < view.top || box.bottom > view.bottom);
}

function boxAt({ x, y, radius, width, height }, side) {
  const gap = 4,
    [h, v = "mid"] = side.includes("right")
      ? ["right", side.split("-")[1]]
      : side.includes("left")
        ? ["left", side.split("-")[1]]
        : [side];
  let left = x - width / 2,
    top = y + radius + gap;
  if (h === "above") top = y - radius - gap - height;
  if (h === "right" || h === "left") {
    const slant = v === "mid" ? 1 : 0.75;
    left = h === "right" ? x + radius * slant + gap : x - radius * slant - gap - width;
    top = y - height / 2 + (v === "low" ? radius * 0.9 + 2 : v === "high" ? -radius * 0.9 - 2 : 0);
  }
  return { left, top, right: left + width, bottom: top + height };
}

class Grid {
  constructor() {
    this.cells = new Map();
  }

  add(box) {
    this.#visit(box, (key) => {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
      return false;
    });
  }

  /** Whether the box overlaps another that is not its own node's. */
  hits(box, owner) {
    const stands = (other) => other.owner !== owner && !(other.yields && other.yields < owner.power);
    return this.#visit(box, (key) => (this.cells.get(key) ?? []).some((other) => stands(other) && overlap(box, other)));
  }

  count(box) {
    const found = new Set();
    this.#visit(box, (key) => {
      for (const other of this.cells.get(key) ?? []) if (overlap(box, other)) found.add(other);
      return false;
    });
    return found.size;
  }

  #visit(box, act) {
    for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column += 1) {
      for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row += 1) {
        if (act(column * 100003 + row)) return true;
      }
    }
    return false;
  }
}

/** Whether two boxes share more than an edge. */
export function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
