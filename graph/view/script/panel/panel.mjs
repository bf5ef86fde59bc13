// Panel: what is known of the chosen actor, pair or article; the legend when nothing is chosen.

import { button, el, refill } from "../dom.mjs";
import { findPath } from "../model/filter.mjs";
import { count, noun, plural } from "../model/text.mjs";
import { actorPanel } from "./actor.mjs";
import { articlePanel } from "./article.mjs";
import { articlesPanel } from "./articles.mjs";
import { actorButton } from "./emblem.mjs";
import { drawLegend, tieSign } from "./legend.mjs";
import { pairPanel } from "./pair.mjs";

/** Draw the panel for the state of now. */
export function drawPanel(panel, view, acts) {
  const { selected, path } = view.state;
  const inside = el("div", { class: "inside" });
  if (path) pathPanel(inside, view, acts);
  else if (selected?.node !== undefined) actorPanel(inside, view, acts, view.model.nodes[selected.node]);
  else if (selected?.pair)
    pairPanel(
      inside,
      view,
      acts,
      selected.pair.map((i) => view.model.nodes[i]),
    );
  else if (selected?.article !== undefined) articlePanel(inside, view, acts, selected.article);
  else if (selected?.articles) articlesPanel(inside, view, acts);
  else drawLegend(inside, view, acts);
  const close = selected || path ? "Back to the legend" : "Close the panel";
  const of = JSON.stringify([selected, path]),
    top = panel.dataset.of === of ? panel.scrollTop : 0; // other choices leave a reader at the same place
  refill(
    panel,
    el(
      "div",
      { class: "panel-bar" },
      el("p", { class: "kicker" }, kicker(view.state)),
      button(close, () => acts.closePanel(), { icon: "close", class: "close" }),
    ),
    inside,
  );
  panel.dataset.of = of;
  panel.scrollTop = top;
}

function kicker({ selected, path }) {
  if (path) return "Path";
  if (selected?.node !== undefined) return "Actor";
  if (selected?.pair) return "Tie";
  if (selected?.articles) return "Articles";
  return selected ? "Article" : "Legend";
}

function pathPanel(panel, view, acts) {
  const [from, to] = view.state.path,
    way = findPath(view.shown, from, to),
    { nodes } = view.model;
  const steps = (way ?? []).flatMap((i, index) =>
    index === 0
      ? [el("li", {}, actorButton(nodes[i], view, acts))]
      : [
          el("li", { class: "step" }, stepRow(view, acts, way[index - 1], i)),
          el("li", {}, actorButton(nodes[i], view, acts)),
        ],
  );
  refill(
    panel,
    el("header", {}, el("h2", {}, `${nodes[from].name} to ${nodes[to].name}`)),
    way
      ? el("p", { class: "note" }, `${plural(way.length - 1, "step")}, by the strongest ties`)
      : el("p", { class: "note" }, "No way leads from one to the other over the ties that are shown."),
    el("ol", { class: "path" }, steps),
  );
}

function stepRow(view, acts, one, two) {
  const edges = view.shown.told.filter(
    ({ edge }) => (edge.a === one && edge.b === two) || (edge.a === two && edge.b === one),
  );
  const best = edges.sort((x, y) => y.weight - x.weight)[0];
  return best
    ? el(
        "button",
        { type: "button", class: "tie-row", on: { click: () => acts.choose({ pair: [best.edge.a, best.edge.b] }) } },
        tieSign(best.edge.kind),
        el("span", { class: "name" }, best.edge.kind === "mention" ? "named together" : noun(best.edge.relation)),
        el("span", { class: "number" }, count(best.weight)),
      )
    : null;
}
