// Drawn: how much of what the filter lets through stands in the picture: the strongest actors, and the lines that
// carry the shape. Python ranks actors and lines for the whole time; for a part of it actors are ranked here.

import { inTurns } from "./arrange.mjs";

const DENSE = 3; // ties an actor, on average, above which a picture is a fog
const FEW = 60; // ties that are drawn in any case
const MOST = 2000; // actors drawn at once, whatever is brought in

/**
 * The actors to draw, in the model's order: the strongest, those that were brought in, and those that are chosen;
 * `strongest` are the first of them, `of` how many they were chosen from.
 */
export function drawnNodes(model, state, on, told, wanted) {
  const limit = state.actors ?? model.opening;
  const order = (state.range === null ? model.ranking : rankedWithin(model, told)).filter((i) => on[i]);
  const strongest = order.slice(0, limit);
  const kept = new Set([...wanted, ...state.added, ...strongest].filter((i) => on[i]).slice(0, MOST));
  return { nodes: model.nodes.filter((node) => kept.has(node.i)), strongest: new Set(strongest), of: order.length };
}

/** Actors by how often they are told of in the range; of two places one is a leader's, as in Python's ranking. */
function rankedWithin(model, told) {
  const power = new Array(model.nodes.length).fill(0);
  for (const { edge, weight } of told) {
    if (edge.kind === "office") continue;
    power[edge.a] += weight;
    power[edge.b] += weight;
  }
  const order = model.ranking.filter((i) => power[i] > 0).sort((x, y) => power[y] - power[x]);
  return inTurns(model.nodes, order, power);
}

/**
 * The ties to draw among these actors: all of the actor that is chosen and all among those that are wanted, and of the others the pairs that come first in
 * the order of lines, about DENSE an actor, unless the reader has moved the slider.
 */
export function drawnEdges(state, told, ids, wanted) {
  const among = told.filter(({ edge }) => ids.has(edge.a) && ids.has(edge.b));
  if (state.cut !== null) return among;
  const places = [...new Set(among.map(({ edge }) => edge.place).filter((place) => place !== null))];
  const most = Math.max(FEW, Math.round(DENSE * ids.size));
  if (places.length <= most) return among;
  const bar = places.sort((x, y) => x - y)[most - 1];
  const one = state.selected?.node;
  const touches = ({ a, b }) => a === one || b === one || (wanted.has(a) && wanted.has(b));
  return among.filter(({ edge }) => edge.kind === "office" || edge.place <= bar || touches(edge));
}
