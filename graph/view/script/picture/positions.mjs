// Positions: where nodes stand that the layout left out, and the box around some of them.

const SQUEEZE = 0.9; // of what was tall, so that labels keep their room

/** Whether a canvas is so tall that it gets the picture on its side. */
export function isPortrait({ clientWidth: width, clientHeight: height }) {
  return height > width * 1.15;
}

/** Lay the picture on its side, before it is drawn. */
export function turn(nodes) {
  for (const node of nodes) if (node.x !== undefined) [node.x, node.y] = [node.y * SQUEEZE, node.x];
}

/** Where something stood before the picture was turned. */
export function turnedBack({ x, y }) {
  return { x: y, y: x / SQUEEZE };
}

/** Nodes without a position of their own stand in rings around the neighbour that is already there. */
export function standNewcomers(shown, nodes) {
  const rings = new Map();
  for (const node of shown.nodes) {
    if (node.x !== undefined) continue;
    const host = strongestStanding(node, nodes, shown.ids);
    const step = rings.get(host) ?? 0;
    rings.set(host, step + 1);
    const turn = step * 2.399963; // golden angle
    const reach = 60 + 13 * Math.sqrt(step + 1);
    node.r = 7;
    [node.x, node.y] = [(host?.x ?? 0) + Math.cos(turn) * reach, (host?.y ?? 0) + Math.sin(turn) * reach];
  }
}

function strongestStanding(node, nodes, ids) {
  let best = null;
  let most = -1;
  for (const edge of node.edges) {
    const other = nodes[edge.a === node.i ? edge.b : edge.a];
    const weight = edge.weight ?? 0;
    if (ids.has(other.i) && other.x !== undefined && weight > most) [best, most] = [other, weight];
  }
  return best;
}

/** The middle and the size of the box around nodes. */
export function extent(nodes) {
  const xs = nodes.map((node) => node.x),
    ys = nodes.map((node) => node.y);
  const low = (list) => list.reduce((a, b) => Math.min(a, b)),
    high = (list) => list.reduce((a, b) => Math.max(a, b));
  return {
    x: (low(xs) + high(xs)) / 2,
    y: (low(ys) + high(ys)) / 2,
    width: high(xs) - low(xs),
    height: high(ys) - low(ys),
  };
}
