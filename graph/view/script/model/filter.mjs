// Filter: which actors and ties the state lets through; the one place that decides, for graph, table and counts.

import { weightWithin } from "./data.mjs";
import { drawnEdges, drawnNodes } from "./drawn.mjs";
import { heldBetween } from "./office.mjs";
import { bestPaths, findPath, tiesOf } from "./paths.mjs";
import { chosenNodes } from "./state.mjs";

const MANY = 150; // drawn ties above which a pair's ties of one kind are one line

/**
 * What the state lets through: `told` are all ties that its switches and its time leave, which panels tell of; `nodes`,
 * `edges` and `ids` what of it is drawn; `ranked` the {strongest, of} that are drawn by themselves; `ways` those that a path or a question asks for; `lines` the edges as they are drawn. Ties are {edge, weight}.
 */
export function visible(model, state) {
  const bar = threshold(model, state);
  const on = model.nodes.map((node) => actorOn(state, node));
  const told = [];
  for (const edge of model.edges) {
    if (on[edge.a] && on[edge.b] && edgeOn(state, edge) && inTime(model, state, edge))
      told.push({ edge, weight: weightWithin(edge, state.range) });
  }
  const ways = chosenWays(state, told);
  const wanted = wantedNodes(model, state, ways);
  const strong =
    bar === null ? told : told.filter(({ edge }) => edge.kind === "office" || rank(edge, state.measure) >= bar);
  const ranked = drawnNodes(model, state, on, told, wanted);
  const nodes = state.focus && state.selected?.node !== undefined ? around(model, state, strong) : drawn();
  const ids = new Set(nodes.map((node) => node.i));
  const edges = drawnEdges(state, strong, ids, wanted);
  const done = edges.filter(wasDone);
  return { told, nodes, edges, ids, ways, ranked, lines: done.length > MANY ? merged(done) : done.map(single) };

  function drawn() {
    const all = ranked.nodes;
    if (state.range === null && state.cut === null) return all;
    const tied = tiedNodes(strong);
    return all.filter((node) => tied.has(node.i) || wanted.has(node.i));
  }
}

/** The ways that the reader asked for, each a list of nodes: the one of a path, or those that connect two. */
function chosenWays({ selected, path }, told) {
  if (path) return [findPath(told, ...path) ?? path];
  if (selected?.connect) return bestPaths(tiesOf(told), ...selected.connect).map(({ way }) => way);
  return [];
}

/** Actors that stand in the picture however weak they are, since the reader has chosen them. */
function wantedNodes(model, { selected, path }, ways) {
  const wanted = new Set([...(path ?? []), ...chosenNodes(path ? null : selected), ...ways.flat()]);
  if (selected?.article !== undefined) {
    for (const sentence of model.sentences)
      if (sentence.article === selected.article) sentence.marks.forEach(([, , i]) => i >= 0 && wanted.add(i));
  }
  return wanted;
}

/** The actors with a tie that rests on sentences. */
function tiedNodes(edges) {
  return new Set(edges.filter(({ edge }) => edge.kind !== "office").flatMap(({ edge }) => [edge.a, edge.b]));
}

/** Whether anything was done, and not only planned, denied or imagined: that is listed and never drawn. */
function wasDone({ edge }) {
  return edge.weight !== 0 || edge.events.length === 0;
}

function actorOn(state, node) {
  return !state.off.has(`kind:${node.kind}`) && !(node.group !== undefined && state.off.has(`group:${node.group}`));
}

function edgeOn(state, edge) {
  return !state.off.has(`tie:${edge.kind}`) && !state.off.has(`rel:${edge.relation}`);
}

/** Whether a tie has a strength of its own: an office has none, and an event has that of its pair. */
function ranked(edge) {
  return edge.kind !== "office" && edge.pair === edge;
}

/**
 * How strong a tie is by a measure, more is stronger; a tie that lost the measure by a correction ranks as before it, and
 * one that never had it ranks last.
 */
export function rank({ pair: edge }, measure) {
  if (measure === "backbone") return edge.place === null ? -Infinity : -edge.place;
  if (measure === "weight") return edge.weight ?? 0;
  const value = edge[measure] ?? edge.before?.[measure];
  if (value === undefined) return -1;
  return measure === "alpha" ? 1 - value : value;
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

/** The nodes within `focus` steps of the selected one, over these ties. */
function around(model, state, edges) {
  const seen = new Set([state.selected.node]);
  for (let step = 0; step < state.focus; step += 1) {
    const next = edges.filter(({ edge }) => seen.has(edge.a) !== seen.has(edge.b));
    for (const { edge } of next) seen.add(edge.a).add(edge.b);
  }
  return model.nodes.filter((node) => seen.has(node.i));
}

/** Whether a tie is told of in the chosen time, or an office held in it. */
function inTime(model, state, edge) {
  if (state.range === null) return true;
  return edge.kind === "office" ? heldWithin(edge.terms, model, state.range) : weightWithin(edge, state.range) > 0;
}

/** Whether one of these terms of office, or one of unknown beginning, overlaps a range; true where none is known. */
function heldWithin(terms, model, range) {
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
