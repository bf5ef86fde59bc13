// Boxes: boxes, discs and stretches on the screen, and grids that find those near a place.

const CELL = 32; // pixels of a grid's cell
const STRIDE = 3; // pixels between the places of a ray that are looked at

/** Whether two boxes share more than an edge. */
export function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** From the edge of a box to the rim of a disc; below nothing where they overlap. */
export function gap(box, { x, y, radius }) {
  const dx = Math.max(box.left - x, 0, x - box.right),
    dy = Math.max(box.top - y, 0, y - box.bottom);
  return Math.sqrt(dx * dx + dy * dy) - radius;
}

/** How far the nearest disc is from a box. */
export function nearest(box, discs) {
  let least = Infinity;
  for (const disc of discs) least = Math.min(least, Math.max(0, gap(box, disc)));
  return least;
}

/** Whether a stretch runs through a box. */
export function crosses([from, to], box) {
  let low = 0,
    high = 1;
  for (const [start, step, least, most] of [
    [from.x, to.x - from.x, box.left, box.right],
    [from.y, to.y - from.y, box.top, box.bottom],
  ]) {
    if (Math.abs(step) < 1e-9) {
      if (start <= least || start >= most) return false;
      continue;
    }
    const [one, two] = [(least - start) / step, (most - start) / step];
    low = Math.max(low, Math.min(one, two));
    high = Math.min(high, Math.max(one, two));
  }
  return high - low > 1e-6;
}

/** How far a point is from a stretch. */
function away({ x, y }, [from, to]) {
  const dx = to.x - from.x,
    dy = to.y - from.y;
  const share = Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - from.x - share * dx, y - from.y - share * dy);
}

function visit(cells, box, act) {
  const right = Math.floor(box.right / CELL),
    bottom = Math.floor(box.bottom / CELL);
  for (let column = Math.floor(box.left / CELL); column <= right; column += 1) {
    for (let row = Math.floor(box.top / CELL); row <= bottom; row += 1) {
      const list = cells.get(column * 100003 + row);
      if (list !== undefined) for (const one of list) if (act(one)) return true;
    }
  }
  return false;
}

function enter(cells, box, one) {
  for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column += 1) {
    for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row += 1) {
      const key = column * 100003 + row,
        list = cells.get(key);
      if (list === undefined) cells.set(key, [one]);
      else list.push(one);
    }
  }
}

function around({ x, y, radius }) {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function wide(box, by) {
  return { left: box.left - by, right: box.right + by, top: box.top - by, bottom: box.bottom + by };
}

/** Discs in a grid. */
export class Discs {
  constructor(discs) {
    this.cells = new Map();
    for (const disc of discs) enter(this.cells, around(disc), disc);
  }

  /** Whether the test holds for one of the discs that a box touches; a disc may be asked about twice. */
  touch(box, test) {
    return visit(this.cells, box, (disc) => {
      const dx = Math.max(box.left - disc.x, 0, disc.x - box.right),
        dy = Math.max(box.top - disc.y, 0, disc.y - box.bottom);
      return dx * dx + dy * dy < disc.radius * disc.radius && test(disc);
    });
  }

  /** The discs of others on a ray, [{from, node}] with the distance at which it meets each. */
  ray(x, y, cos, sin, reach, own) {
    const seen = new Set(),
      met = [];
    for (let far = 0; far <= reach; far += STRIDE) {
      const list = this.cells.get(Math.floor((x + cos * far) / CELL) * 100003 + Math.floor((y + sin * far) / CELL));
      if (list === undefined || seen.has(list)) continue;
      seen.add(list);
      for (const disc of list) {
        if (disc.node === own || seen.has(disc)) continue;
        seen.add(disc);
        const along = (disc.x - x) * cos + (disc.y - y) * sin,
          aside = Math.abs((disc.y - y) * cos - (disc.x - x) * sin),
          radius = disc.radius + 0.6;
        if (along > -radius && aside < radius)
          met.push({ from: along - Math.sqrt(radius * radius - aside * aside), node: disc.node });
      }
    }
    return met;
  }

  /** How far the nearest disc of another node is, or `most` where none is within it. */
  nearest(box, own, most) {
    let least = most;
    visit(this.cells, wide(box, most), (disc) => {
      if (disc.node !== own) least = Math.min(least, Math.max(0, gap(box, disc)));
      return false;
    });
    return least;
  }

  /** The discs of other nodes that a stretch runs over. */
  onWay(stretch, own) {
    const found = new Set();
    visit(this.cells, wide(bounds(stretch), 1), (disc) => {
      if (disc.node !== own && away(disc, stretch) < disc.radius + 0.5) found.add(disc);
      return false;
    });
    return [...found];
  }
}

function bounds([from, to]) {
  return {
    left: Math.min(from.x, to.x),
    right: Math.max(from.x, to.x),
    top: Math.min(from.y, to.y),
    bottom: Math.max(from.y, to.y),
  };
}

/** Boxes in a grid. */
export class Boxes {
  constructor() {
    this.cells = new Map();
    this.gone = new Set();
  }

  /** A box that was taken out comes back into the cells where it still stands. */
  add(box) {
    if (!this.gone.delete(box)) enter(this.cells, box, box);
  }

  remove(box) {
    this.gone.add(box);
  }

  hits(box) {
    return visit(this.cells, box, (other) => !this.gone.has(other) && overlap(box, other));
  }

  /** Those that overlap a box. */
  all(box) {
    return this.#found(box, (other) => overlap(box, other));
  }

  /** Those that a stretch runs through. */
  across(stretch) {
    return this.#found(bounds(stretch), (other) => crosses(stretch, other));
  }

  #found(box, test) {
    const found = new Set();
    visit(this.cells, box, (other) => {
      if (!this.gone.has(other) && test(other)) found.add(other);
      return false;
    });
    return [...found];
  }
}
