// Hidden: whom an actor is shown with, and what of a tie the choices keep back, in words.

import { weightWithin } from "./data.mjs";
import { count, noun, plural } from "./text.mjs";

/** The neighbours with whom an actor shares sentences, over the ties that the choices leave. */
export function neighbours(shown, node) {
  const found = new Set();
  for (const { edge } of shown.told)
    if (edge.kind !== "office" && (edge.a === node || edge.b === node)) found.add(edge.a === node ? edge.b : edge.a);
  found.delete(node);
  return found;
}

/** The neighbours that are not drawn, those of the heaviest ties first. */
export function hiddenNeighbours(shown, node) {
  const ties = shown.told.filter(({ edge }) => edge.a === node || edge.b === node).sort((x, y) => y.weight - x.weight);
  const others = new Set(ties.map(({ edge }) => (edge.a === node ? edge.b : edge.a)));
  return [...others].filter((i) => !shown.ids.has(i));
}

/** "named with 3 others", the same beside the pointer, in the panel and to the ear. */
export function company(shown, node) {
  const others = neighbours(shown, node).size;
  return others === 0 ? "named with nobody shown" : `named with ${plural(others, "other")}`;
}

/** What the choices keep back of an actor, a phrase each: that its kind is switched off, and of whom nothing is left. */
export function keptBack(model, state, shown, node) {
  const all = neighbours({ told: node.edges.map((edge) => ({ edge })) }, node.i).size;
  const away = all - neighbours(shown, node.i).size;
  return [
    actorsOff(model, state, [{ a: node.i, b: node.i }]),
    away > 0 ? `ties to ${count(away)} of ${plural(all, "other")}` : null,
  ].filter((phrase) => phrase !== null);
}

/** What a tie's weight counts: sentences that name both, or events. */
export function unitOf(kind) {
  return kind === "mention" ? "sentence" : "event";
}

/** What the choices keep back of a pair's ties, a phrase each. */
export function heldBack(model, state, edges) {
  const off = edges.filter((edge) => isOff(state, edge));
  const on = edges.filter((edge) => !isOff(state, edge));
  const told = on.filter((edge) => edge.kind !== "office");
  const kinds = [...new Set(off.map(({ relation }) => noun(relation).toLowerCase()))].sort();
  return [
    actorsOff(model, state, edges),
    kinds.length ? `${plural(kinds.length, "kind")} of tie switched off: ${kinds.join(", ")}` : null,
    ...["sentence", "event"].map((unit) => outside(state, told, unit)),
  ].filter((phrase) => phrase !== null);
}

function isOff({ off }, edge) {
  return off.has(`tie:${edge.kind}`) || off.has(`rel:${edge.relation}`);
}

function actorsOff(model, { off }, edges) {
  const ends = [...new Set(edges.flatMap(({ a, b }) => [a, b]))].map((i) => model.nodes[i]);
  const away = ends.filter(({ kind, group }) => off.has(`kind:${kind}`) || off.has(`group:${group}`));
  return away.length ? `switched off: ${away.map(({ name }) => name).join(", ")}` : null;
}

function outside({ range }, edges, unit) {
  if (range === null) return null;
  const counted = edges.filter((edge) => unitOf(edge.kind) === unit);
  const all = sum(counted, (edge) => edge.weight ?? 0),
    away = all - sum(counted, (edge) => weightWithin(edge, range)),
    undated = sum(counted, (edge) => edge.undated ?? 0);
  if (away <= 0) return null;
  return `${count(away)} of ${plural(all, unit)} outside the chosen time${undated ? `, ${count(undated)} of them undated` : ""}`;
}

function sum(edges, of) {
  return edges.reduce((total, edge) => total + of(edge), 0);
}
