// Path: the strongest way from one actor to another, each step with the sentence that tells it best.

import { el, refill } from "../dom.mjs";
import { within } from "../model/find.mjs";
import { findPath } from "../model/paths.mjs";
import { capital, count, plural, verb } from "../model/text.mjs";
import { actorButton } from "./emblem.mjs";
import { tieSign } from "./legend.mjs";
import { quote } from "./quotes.mjs";

export function pathPanel(panel, view, acts) {
  const [from, to] = view.state.path,
    way = findPath(view.shown.told, from, to),
    { nodes } = view.model;
  const note = way
    ? `${plural(way.length - 1, "step")}: the fewest there are, and of all ways with as few the one whose ties have the most sentences together.`
    : `No way leads from one to the other over the ties that your choices leave.${hides(view) ? " The legend or the time hides some." : ""}`;
  refill(
    panel,
    el("header", {}, el("h2", {}, `${nodes[from].name} to ${nodes[to].name}`)),
    el("p", { class: "note" }, note),
    way ? wayList(view, acts, way) : null,
  );
}

/** Whether the choices leave ties out. */
function hides({ shown, model }) {
  return shown.told.length < model.edges.length;
}

/** A way as a list of actors with the ties between them. */
export function wayList(view, acts, way) {
  const steps = way.flatMap((i, index) => [
    index === 0 ? null : el("li", { class: "step" }, step(view, acts, way[index - 1], i)),
    el("li", {}, actorButton(view.model.nodes[i], view, acts)),
  ]);
  return el("ol", { class: "path" }, steps);
}

/** The heaviest tie of two actors and the sentence that tells it best. */
function step(view, acts, one, two) {
  const ties = tiesBetween(view, one, two);
  return ties.length ? [tieRow(view, acts, ties[0]), bestQuote(view, acts, one, two, ties)] : null;
}

/** The ties between two actors as {edge, weight}, the heaviest first. */
export function tiesBetween(view, one, two) {
  return view.shown.told
    .filter(({ edge }) => (edge.a === one && edge.b === two) || (edge.a === two && edge.b === one))
    .sort((x, y) => y.weight - x.weight);
}

/** A tie as a row that opens it. */
export function tieRow(view, acts, { edge, weight }) {
  const [from, to] = [view.model.nodes[edge.a].name, view.model.nodes[edge.b].name],
    term = edge.terms[edge.terms.length - 1];
  const office = `${from}: ${capital(String(term?.title ?? "office"))}, ${to}`,
    words = edge.kind === "office" ? office : `${from} ${verb(edge.relation)} ${to}`;
  return el(
    "button",
    { type: "button", class: "tie-row", on: { click: () => acts.choose({ pair: [edge.a, edge.b] }) } },
    tieSign(edge.kind),
    el("span", { class: "name" }, edge.kind === "mention" ? "Named together" : words),
    edge.kind === "office" ? null : el("span", { class: "number" }, weight === 0 ? "not done" : count(weight)),
  );
}

/** The first kept sentence of the chosen time that marks both actors, else the first kept one, or null. */
export function bestQuote(view, acts, one, two, ties) {
  const { sentences } = view.model;
  const kept = ties.flatMap(({ edge }) => edge.quotes).filter((i) => within(view, sentences[i].article));
  const marks = (i, node) => sentences[i].marks.some(([, , entity]) => entity === node);
  const best = kept.find((i) => marks(i, one) && marks(i, two)) ?? kept[0];
  if (best === undefined) return null;
  const edges = ties.map(({ edge }) => edge).filter((edge) => edge.quotes.includes(best));
  return quote({ sentence: sentences[best], edges }, [one, two], view, acts);
}
