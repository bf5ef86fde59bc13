// Positions: where nodes stand that the layout left out, and the box around some of them.

/** A tall canvas gets the picture on its side, once, before anything is drawn; returns whether it did. */
export function turnForPortrait(nodes, { clientWidth: width, clientHeight: height }) {
  const tall = height > width * 1.15;
  if (tall) layOnSide(nodes);
  return tall;
}

/** The picture on its side. */
export function layOnSide(nodes) {
  for (const node of nodes) if (node.x !== undefined) [node.x, node.y] = [node.y * 0.9, node.x];
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
