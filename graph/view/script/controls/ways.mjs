// Ways: where an arrow key leads from each actor; from the strongest one, every other can be walked to.

/** @type {[number, number][]} */
const TURNS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
];
const AHEAD = 0.35; // cosine from which a neighbour counts as lying in a direction

/**
 * For each node the nodes to the right, to the left, below and above, by index, or null: a neighbour first, else the
 * nearest in that half of the plane. Who could not be walked to takes the place of a way that nobody needs.
 */
export function waysOf(nodes, edges) {
  const near = new Map(nodes.map((node) => [node.i, new Set()]));
  const byIndex = new Map(nodes.map((node) => [node.i, node]));
  for (const { edge } of edges) {
    near.get(edge.a)?.add(byIndex.get(edge.b));
    near.get(edge.b)?.add(byIndex.get(edge.a));
  }
  const ways = new Map();
  for (const node of nodes)
    ways.set(
      node.i,
      TURNS.map((turn) => (best(node, near.get(node.i), turn, AHEAD) ?? best(node, nodes, turn, 1e-9))?.i ?? null),
    );
  joinAll(nodes, byIndex, ways);
  return ways;
}

function best(here, others, [dx, dy], least) {
  let found = null,
    shortest = Infinity;
  for (const other of others) {
    const x = other.x - here.x,
      y = other.y - here.y,
      length = Math.sqrt(x * x + y * y),
      cosine = length ? (x * dx + y * dy) / length : 0;
    if (cosine > least && length / cosine < shortest) [found, shortest] = [other, length / cosine];
  }
  return found;
}

/** Let every node be walked to from the strongest: a way that first met somebody stays, another may be turned. */
function joinAll(nodes, byIndex, ways) {
  if (nodes.length === 0) return;
  const used = new Map(nodes.map((node) => [node.i, new Set()])); // turns by which somebody was first met
  const met = new Set();
  const follow = (start) => {
    const queue = [start];
    met.add(start);
    for (const i of queue)
      ways.get(i).forEach((other, turn) => {
        if (other === null || met.has(other)) return;
        met.add(other);
        used.get(i).add(turn);
        queue.push(other);
      });
  };
  follow(strongest(nodes).i);
  for (const node of nodes) {
    if (met.has(node.i)) continue;
    const host = nearestHost(
      node,
      [...met].map((i) => byIndex.get(i)),
      used,
    );
    ways.get(host.node.i)[host.turn] = node.i;
    used.get(host.node.i).add(host.turn);
    follow(node.i);
  }
}

/** The nearest of these with a turn to spare, in the direction of the node where there is one. */
function nearestHost(node, hosts, used) {
  let found = null;
  for (const host of hosts) {
    const [x, y] = [node.x - host.x, node.y - host.y],
      length = Math.hypot(x, y) || 1;
    for (let turn = 0; turn < TURNS.length; turn += 1) {
      if (used.get(host.i).has(turn)) continue;
      const cosine = (x * TURNS[turn][0] + y * TURNS[turn][1]) / length;
      const cost = cosine > 1e-9 ? length / cosine : 1e9 + length;
      if (found === null || cost < found.cost) found = { node: host, turn, cost };
    }
  }
  return found;
}

/** The actor that a walk begins with. */
export function strongest(nodes) {
  return nodes.reduce((a, b) => (b.power > a.power ? b : a));
}
