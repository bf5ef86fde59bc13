// Filter: which actors and ties the state lets through; the one place that decides, for graph, table and counts.

import { weightWithin } from "./data.mjs";
import { heldBetween } from "./office.mjs";

const MOST_NODES = 2000; // drawn at once, whatever is expanded
const DENSE = 3; // ties an actor, on average, above which a picture is a fog and starts with the strongest alone

/** {nodes, edges, lines, links}: edges as {edge, weight}; lines as drawn, one a pair and tone in large graphs. */
export function visible(model, state) {
  const near = state.focus && state.selected?.node !== undefined ? around(model, state, threshold(model, state)) : null;
  const nodeOn = model.nodes.map((node) => actorOn(model, state, node) && (near === null || near.has(node.i)));
  const bar = threshold(model, state);
  const edges = [];
  for (const edge of model.edges) {
    if (!nodeOn[edge.a] || !nodeOn[edge.b] || !tieOn(state, edge, bar)) continue;
    const weight = weightWithin(edge, state.range);
    if (told(model, state, edge)) edges.push({ edge, weight });
  }
  return gather(model, state, nodeOn, edges);
}

function gather(model, state, nodeOn, edges) {
  const tied = new Set(); // nodes with a tie that rests on sentences
  for (const { edge } of edges) if (edge.kind !== "office") tied.add(edge.a).add(edge.b);
  const narrowed = state.range !== null || state.cut > 0;
  const chosen = state.selected?.node;
  const seats = new Set(
    edges.filter(({ edge }) => edge.kind === "office" && tied.has(edge.a)).map(({ edge }) => edge.b),
  );
  const nodes = model.nodes.filter(
    (node) => nodeOn[node.i] && (!narrowed || tied.has(node.i) || seats.has(node.i) || node.i === chosen),
  );
  const kept = new Set(nodes.slice(0, MOST_NODES).map((node) => node.i));
  const left = edges.filter(({ edge }) => kept.has(edge.a) && kept.has(edge.b));
  return {
    nodes: nodes.slice(0, MOST_NODES),
    edges: left,
    lines: model.large ? merged(left.filter(done)) : left.filter(done).map(single),
    ids: kept,
  };
}

/** Whether anything was done, and not only planned, denied or imagined: that is listed and never drawn. */
function done({ edge }) {
  return edge.weight !== 0 || edge.events.length === 0;
}

function actorOn(model, state, node) {
  if (model.shown && !model.shown.has(node.i) && !state.added.has(node.i) && state.selected?.node !== node.i)
    return false;
  return !state.off.has(`kind:${node.kind}`) && !(node.group !== undefined && state.off.has(`group:${node.group}`));
}

function tieOn(state, edge, bar) {
  if (state.off.has(`tie:${edge.kind}`) || state.off.has(`rel:${edge.relation}`)) return false;
  return edge.kind === "office" || bar === null || rank(edge, state.measure) >= bar;
}

/** The slider's place to start from: nothing hidden, or in a dense graph as much as leaves about DENSE ties an actor. */
export function startingCut(model) {
  const drawn = (edge) => model.shown === null || (model.shown.has(edge.a) && model.shown.has(edge.b));
  const news = model.edges.filter((edge) => ranked(edge) && drawn(edge));
  const most = DENSE * (model.shown?.size ?? model.nodes.length);
  if (news.length <= Math.max(300, most)) return { measure: "weight", cut: 0 };
  const measure = news.filter((edge) => edge.alpha !== null).length > news.length / 2 ? "alpha" : "weight";
  for (let cut = 5; cut < 99; cut += 1) {
    const bar = threshold(model, { measure, cut });
    if (news.filter((edge) => rank(edge, measure) >= bar).length <= most) return { measure, cut };
  }
  return { measure, cut: 99 };
}

/** Whether a tie has a strength of its own: an office has none, and an event has that of its pair. */
function ranked(edge) {
  return edge.kind !== "office" && edge.pair === edge;
}

/** How strong a tie is by a measure, more is stronger; without the measure a tie ranks last. */
export function rank({ pair: edge }, measure) {
  if (measure === "alpha") return edge.alpha === null ? -1 : 1 - edge.alpha;
  if (measure === "npmi") return edge.npmi ?? -1;
  return edge.weight ?? 0;
}

/** The rank below which the slider hides ties, or null. */
export function threshold(model, state) {
  if (!state.cut) return null;
  model.ranks ??= {}; // sorted once a measure
  model.ranks[state.measure] ??= Float64Array.from(model.edges.filter(ranked), (edge) =>
    rank(edge, state.measure),
  ).sort();
  const ranks = model.ranks[state.measure];
  return ranks[Math.min(ranks.length - 1, Math.floor((ranks.length * state.cut) / 100))] ?? null;
}

/** The nodes within `focus` steps of the selected one, over the ties that the other choices let through. */
function around(model, state, bar) {
  let edge = new Set([state.selected.node]);
  const seen = new Set(edge);
  for (let step = 0; step < state.focus; step += 1) {
    const next = new Set();
    for (const i of edge) {
      for (const tie of model.nodes[i].edges.filter((one) => tieOn(state, one, bar) && told(model, state, one))) {
        const other = tie.a === i ? tie.b : tie.a;
        if (!seen.has(other)) next.add(other);
      }
    }
    next.forEach((i) => seen.add(i));
    edge = next;
  }
  return seen;
}

/** Whether a tie is told of in the chosen time, or an office held in it. */
function told(model, state, edge) {
  if (state.range === null) return true;
  return edge.kind === "office" ? heldWithin(edge.terms, model, state.range) : weightWithin(edge, state.range) > 0;
}

/** Whether one of these terms of office, or one of unknown beginning, overlaps a range; true where none is known. */
export function heldWithin(terms, model, range) {
  const [from, until] = range.map((bin) => model.time.label(bin));
  return terms.length === 0 || terms.some((term) => heldBetween(term, from, until));
}

function single(item) {
  return {
    a: item.edge.a,
    b: item.edge.b,
    kind: item.edge.kind,
    directed: item.edge.directed,
    weight: item.weight,
    edges: [item.edge],
  };
}

/** One line a pair and kind: what a large graph draws. */
function merged(edges) {
  const lines = new Map();
  for (const { edge, weight } of edges) {
    const [low, high] = edge.a < edge.b ? [edge.a, edge.b] : [edge.b, edge.a];
    const key = `${low} ${high} ${edge.kind}`;
    const line = lines.get(key);
    if (!line)
      lines.set(key, { a: edge.a, b: edge.b, kind: edge.kind, directed: edge.directed, weight, edges: [edge] });
    else {
      line.weight += weight;
      line.edges.push(edge);
      if (line.a !== edge.a) line.directed = false;
    }
  }
  return [...lines.values()];
}

/** The shortest way between two nodes over the shown ties, strong ties first; a list of nodes, or null. */
export function findPath(shown, from, to) {
  const links = new Map();
  for (const { edge, weight } of shown.edges) {
    for (const [one, two] of [
      [edge.a, edge.b],
      [edge.b, edge.a],
    ]) {
      if (!links.has(one)) links.set(one, []);
      links.get(one).push([two, weight]);
    }
  }
  links.forEach((list) => list.sort((x, y) => y[1] - x[1]));
  const before = new Map([[from, null]]);
  const queue = [from];
  for (const node of queue) {
    if (node === to) break;
    for (const [other] of links.get(node) ?? [])
      if (!before.has(other)) {
        before.set(other, node);
        queue.push(other);
      }
  }
  if (!before.has(to)) return null;
  const way = [];
  for (let node = to; node !== null; node = before.get(node)) way.unshift(node);
  return way;
}
