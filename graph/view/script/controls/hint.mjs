// Hint: the small card beside what the pointer is over.

import { el, refill } from "../dom.mjs";
import { company, unitOf } from "../model/hidden.mjs";
import { plural } from "../model/text.mjs";

/** Show what an actor or a line is at a place in pixels, or hide the card when there is neither. */
export function drawHint(card, view, { node, line, x, y }, width) {
  card.hidden = node === null && line === null;
  if (card.hidden) return;
  const { nodes } = view.model;
  const words =
    node !== null
      ? [el("b", {}, nodes[node].name), el("span", {}, company(view.shown, node))]
      : [el("b", {}, `${nodes[line.a].name} – ${nodes[line.b].name}`), el("span", {}, said(line))];
  refill(card, ...words);
  card.style.setProperty("left", `${Math.min(x + 14, width - 230)}px`);
  card.style.setProperty("top", `${Math.max(6, y - 44)}px`);
}

function said({ kind, weight, counts }) {
  if (kind === "office") return "office";
  return counts ? `${counts[0]} → ${plural(counts[1], "sentence")}` : plural(weight, unitOf(kind));
}
