// Paths: the strongest way from one actor to another, and who else connects them.

const LONGEST = 4; // steps of a way that connects two: farther off, everybody is tied to everybody
const HUB = 0.25; // what a neighbourhood e times as large adds to a way: one of 55 costs as much as a tie of one sentence

/** Node → Map of neighbour → weight of the heaviest of these ties, {edge, weight}, between them. */
export function tiesOf(told) {
  const ties = new Map();
  for (const { edge, weight } of told) {
    if (edge.a === edge.b) continue;
    put(ties, edge.a, edge.b, weight ?? 0);
    put(ties, edge.b, edge.a, weight ?? 0);
  }
  return ties;
}

function put(ties, one, two, weight) {
  if (!ties.has(one)) ties.set(one, new Map());
  ties.get(one).set(two, Math.max(weight, ties.get(one).get(two) ?? 0));
}

/**
 * The strongest way between two nodes over these ties, or null: the fewest steps, and of all ways with as few the one
 * whose ties have the most sentences together (the largest sum of weights); of equals the one met first in the graph's order.
 */
export function findPath(told, from, to) {
  const ties = tiesOf(told),
    sum = new Map([[from, 0]]), // the heaviest way to each node that was reached
    before = new Map([[from, null]]);
  let front = [from];
  while (front.length && !sum.has(to)) {
    const reached = new Map();
    for (const node of front.sort((x, y) => x - y))
      for (const [other, weight] of ties.get(node) ?? []) {
        const whole = sum.get(node) + weight;
        if (sum.has(other) || whole <= (reached.get(other) ?? -1)) continue;
        reached.set(other, whole);
        before.set(other, node);
      }
    for (const [node, whole] of reached) sum.set(node, whole);
    front = [...reached.keys()];
  }
  if (!sum.has(to)) return null;
  const way = [];
  for (let node = to; node !== null; node = before.get(node)) way.unshift(node);
  return way;
}

/**
 * The neighbours that two nodes share: [{node, one, two, worth}], the best first. Worth is the lighter of the two ties over
 * the logarithm of how many neighbours it has: whom everybody knows tells little about any two (Adamic and Adar 2003).
 */
export function sharedNeighbours(ties, a, b) {
  const far = ties.get(b) ?? new Map(),
    shared = [];
  for (const [node, one] of ties.get(a) ?? []) {
    const two = far.get(node);
    if (two === undefined || node === b) continue;
    shared.push({ node, one, two, worth: Math.max(1, Math.min(one, two)) / Math.log(ties.get(node).size) });
  }
  return shared.sort((x, y) => y.worth - x.worth || x.node - y.node);
}

/**
 * The cheapest ways from one node to another that pass through somebody else, at most LONGEST steps long: [{way, cost}].
 * A step costs 1 / weight, an actor passed through HUB × ln(its neighbours): many sentences are better than few, and a
 * hub, to which everybody is tied, is worth less than one who is tied to few.
 */
export function bestPaths(ties, from, to, most = 3) {
  const left = costsTo(ties, from, to),
    open = [{ way: [from], cost: 0, least: left[LONGEST].get(from) ?? Infinity }],
    found = [];
  while (open.length && found.length < most) {
    const path = takeCheapest(open),
      last = path.way[path.way.length - 1];
    if (path.least === Infinity) break;
    if (last === to) {
      found.push({ way: path.way, cost: path.cost });
      continue;
    }
    for (const [other, weight] of stepsFrom(ties, path.way, from, to)) {
      const cost = path.cost + stepCost(weight) + passing(ties, other, to),
        least = cost + (left[LONGEST - path.way.length].get(other) ?? Infinity);
      if (least < Infinity) open.push({ way: [...path.way, other], cost, least });
    }
  }
  return found;
}

function* stepsFrom(ties, way, from, to) {
  const last = way[way.length - 1];
  for (const step of ties.get(last) ?? []) if (!way.includes(step[0]) && !(last === from && step[0] === to)) yield step;
}

/** What is left of a way's cost at each node, at least, with so many steps to go: what A* goes by. */
function costsTo(ties, from, to) {
  const left = [new Map([[to, 0]])];
  for (let steps = 1; steps <= LONGEST; steps += 1) {
    const costs = new Map(left[steps - 1]);
    for (const [node, rest] of left[steps - 1])
      for (const [other, weight] of ties.get(node) ?? []) {
        if (other === to || (node === to && other === from) || node === from) continue;
        const cost = stepCost(weight) + passing(ties, node, to) + rest;
        if (cost < (costs.get(other) ?? Infinity)) costs.set(other, cost);
      }
    left.push(costs);
  }
  return left;
}

function stepCost(weight) {
  return 1 / Math.max(1, weight); // an office, which no sentence tells of, counts as one
}

function passing(ties, node, to) {
  return node === to ? 0 : HUB * Math.log(ties.get(node).size);
}

function takeCheapest(open) {
  let at = 0;
  for (let i = 1; i < open.length; i += 1) if (cheaper(open[i], open[at])) at = i;
  return open.splice(at, 1)[0];
}

function cheaper(one, two) {
  return one.least !== two.least ? one.least < two.least : String(one.way) < String(two.way);
}
