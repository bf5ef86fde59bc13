// Model: the data as every other module reads them, with a reader's corrections made, and what of them is shown counted.

import { fromTexts } from "./corrections.mjs";
import { decode } from "./data.mjs";
import { edited, idleEdits } from "./edits.mjs";
import { startingCut } from "./filter.mjs";

/**
 * The model of data and corrections. `original` has the names before any correction, `idle` the corrections (as text)
 * that change nothing here, `applied` those that a saved page was made with.
 */
export function modelOf(raw, edits) {
  const model = decode(edited(raw, edits));
  const applied = fromTexts(Array.isArray(raw.applied) ? raw.applied : []);
  const original = edits.length ? new Map(raw.nodes.map(({ id, name }) => [id, name])) : null;
  return Object.assign(model, { start: startingCut(model), original, applied, idle: idleEdits(raw, edits) });
}

/** How many of what is shown there are of each kind of actor, tie and relation. */
export function tallyOf({ nodes, edges }) {
  const tally = { kinds: new Map(), ties: new Map(), relations: new Map() };
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  nodes.forEach((node) => add(tally.kinds, node.kind));
  edges.forEach(({ edge }) => {
    add(tally.ties, edge.kind);
    add(tally.relations, edge.relation);
  });
  return tally;
}
