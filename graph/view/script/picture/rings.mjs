// Rings: one actor in the middle, those tied to it around, the strongest nearest, then theirs, then the rest.

const FIRST = 12; // on the innermost ring; each further one holds as many more
const GAP = 18; // between neighbours on a ring, in units of the world
const STEP = 74; // least distance of two rings

/**
 * Where each node stands: a map from its place in the model to {x, y}, around the node `centre`. Deterministic, and
 * without overlaps at the zooms at which so many nodes are in view.
 */
export function ringPlaces({ nodes, edges }, centre) {
  const spread = 1.7 + nodes.length / 300; // discs grow in the world as the view draws back
  const size = (node) => 2 * (node.r ?? 9) * spread + GAP;
  const places = new Map([[centre.i, { x: 0, y: 0 }]]);
  const turns = new Map([[centre.i, 0]]);
  let radius = size(centre) / 2;
  for (const step of steps(nodes, edges, centre.i)) {
    for (let at = 0, ring = 1; at < step.length; ring += 1) {
      const members = step.slice(at, at + FIRST * ring);
      at += members.length;
      const round = members.reduce((sum, { node }) => sum + size(node), 0);
      radius = Math.max(radius + STEP + Math.max(...members.map(({ node }) => size(node))) / 2, round / (2 * Math.PI));
      stand(members, radius, round, size, places, turns);
      radius += Math.max(...members.map(({ node }) => size(node))) / 2;
    }
  }
  return places;
}

/** The neighbours by strength of tie, then theirs by strength, then the rest: [{node, host}] each. */
function steps(nodes, edges, centre) {
  const byId = new Map(nodes.map((node) => [node.i, node]));
  const near = strengths(edges);
  const seen = new Set([centre]);
  const rings = [];
  for (let from = [centre]; from.length && rings.length < 2; ) {
    const found = new Map();
    for (const host of from)
      for (const [i, weight] of near.get(host) ?? [])
        if (!seen.has(i) && byId.has(i) && !(found.get(i)?.weight >= weight))
          found.set(i, { node: byId.get(i), host, weight });
    const step = [...found.values()].sort((x, y) => y.weight - x.weight || x.node.i - y.node.i);
    step.forEach(({ node }) => seen.add(node.i));
    if (step.length) rings.push(step);
    from = step.map(({ node }) => node.i);
  }
  const rest = nodes.filter((node) => !seen.has(node.i)).sort((x, y) => y.power - x.power || x.i - y.i);
  if (rest.length) rings.push(rest.map((node) => ({ node, host: centre })));
  return rings;
}

function strengths(edges) {
  const near = new Map();
  const add = (one, two, weight) => {
    if (!near.has(one)) near.set(one, new Map());
    near.get(one).set(two, (near.get(one).get(two) ?? 0) + weight);
  };
  for (const { edge, weight } of edges) {
    const strength = edge.kind === "office" ? 0.5 : weight;
    add(edge.a, edge.b, strength);
    add(edge.b, edge.a, strength);
  }
  return near;
}

/** On one ring each takes as much of it as its size asks; those of one host and community stand side by side. */
function stand(members, radius, round, size, places, turns) {
  const order = [...members].sort(
    (x, y) =>
      (turns.get(x.host) ?? 0) - (turns.get(y.host) ?? 0) ||
      (x.node.group ?? 99) - (y.node.group ?? 99) ||
      x.node.i - y.node.i,
  );
  let turn = -Math.PI / 2;
  for (const { node } of order) {
    const share = (2 * Math.PI * size(node)) / round;
    turn += share / 2;
    places.set(node.i, { x: Math.round(Math.cos(turn) * radius), y: Math.round(Math.sin(turn) * radius) });
    turns.set(node.i, turn);
    turn += share / 2;
  }
}

/** The rings themselves as hairlines around the middle. */
export function paintRings(ctx, { orbits, palette, zoom }) {
  ctx.globalAlpha = 1;
  ctx.strokeStyle = palette.line;
  ctx.lineWidth = 1 / zoom;
  ctx.setLineDash([]);
  for (const radius of orbits) {
    ctx.beginPath();
    ctx.arc(0, 0, radius, 0, 2 * Math.PI);
    ctx.stroke();
  }
}
