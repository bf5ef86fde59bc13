// Actor: the panel of one actor: who, when, in which office, tied to whom.

import { correctTools } from "../desk/correct.mjs";
import { button, el, refill } from "../dom.mjs";
import { hiddenNeighbours, keptBack, neighbours } from "../model/hidden.mjs";
import { count, span, verb } from "../model/text.mjs";
import { timeChart } from "./chart.mjs";
import { emblem } from "./emblem.mjs";
import { groupName } from "./legend.mjs";
import { firstOf } from "./more.mjs";
import { offices, roleLine } from "./offices.mjs";
import { link } from "./quotes.mjs";

const TIES = 6; // strongest ties of an actor shown before "more"

export function actorPanel(panel, view, acts, node) {
  const ties = tiesOf(view, node);
  const told = ties.filter(({ edge }) => edge.kind !== "office");
  const others = neighbours(view.shown, node.i);
  const named = told.map(({ edge }) => edge).filter(({ kind }) => kind === "mention");
  const done = told.map(({ edge }) => edge).filter(({ kind }) => kind !== "mention");
  refill(
    panel,
    el(
      "header",
      { class: "who" },
      emblem(node, view, true),
      el("div", {}, el("h2", {}, node.name), el("p", { class: "role" }, roleLine(view, node))),
    ),
    el(
      "dl",
      { class: "facts" },
      fact(inAll(view) ? "Articles in all" : "Articles", node.articles),
      fact(inAll(view) ? "Mentions in all" : "Mentions", node.mentions),
      fact(view.model.leftOut.actors ? "Named with, of this page" : "Named with", others.size),
      node.first || node.last
        ? el("div", {}, el("dt", {}, "Seen"), el("dd", { class: "dates" }, span(node.first, node.last)))
        : null,
    ),
    el(
      "div",
      { class: "row-of-tools" },
      focusChoice(view, acts),
      moreNeighbours(view, acts, node),
      button("Path to…", () => acts.askPath(node.i), { class: "chip" }),
      button("Who connects…", () => acts.askConnection(node.i), { class: "chip" }),
    ),
    el("div", { class: "row-of-tools pages" }, ...pages(node)),
    correctTools(view, acts, node),
    tieSection(view, acts, node, told),
    named.length ? timeChart(named, view, acts, "Named with others") : null,
    done.length ? timeChart(done, view, acts, "What was done", { unit: "event", tone: true }) : null,
    ...offices(view, acts, node),
    node.group !== undefined && view.model.groups.length > 1
      ? el(
          "p",
          { class: "note" },
          el("span", { class: `dot tint-${node.group}` }),
          ` Community of ${groupName(view.model, node.group)}`,
        )
      : null,
  );
}

/** Whether the choices leave out some of what an actor's own counts rest on. */
function inAll(view) {
  return view.state.range !== null || view.model.narrowed;
}

function fact(name, value) {
  return value === undefined || value === null ? null : el("div", {}, el("dt", {}, name), el("dd", {}, count(value)));
}

function tiesOf(view, node) {
  return view.shown.told
    .filter(({ edge }) => edge.a === node.i || edge.b === node.i)
    .sort((x, y) => y.weight - x.weight);
}

function focusChoice(view, acts) {
  const steps = [
    [0, "All"],
    [1, "1 step"],
    [2, "2 steps"],
  ];
  return el(
    "div",
    { class: "segments", role: "group", "aria-label": "Show the surroundings" },
    steps.map(([depth, label]) =>
      el(
        "button",
        { type: "button", "aria-pressed": String(view.state.focus === depth), on: { click: () => acts.focus(depth) } },
        label,
      ),
    ),
  );
}

/** How many neighbours are not drawn, as a button that brings the strongest of them. */
function moreNeighbours(view, acts, node) {
  const hidden = hiddenNeighbours(view.shown, node.i).length;
  return hidden
    ? button(`Bring in neighbours (${count(hidden)} not drawn)`, () => acts.bring(node), { class: "chip" })
    : null;
}

/** The pages of the world about the actor: the encyclopaedia's and the database's. */
function pages(node) {
  const title = encodeURIComponent((node.wikipedia ?? "").replaceAll(" ", "_"));
  return [
    title ? link(`https://en.wikipedia.org/wiki/${title}`, node.name, "Wikipedia") : null,
    /^Q\d+$/.test(node.qid ?? "") ? link(`https://www.wikidata.org/wiki/${node.qid}`, node.name, "Wikidata") : null,
  ];
}

function tieSection(view, acts, node, told) {
  const kept = keptBack(view.model, view.state, view.shown, node);
  const hides = kept.length
    ? el("p", { class: "note hides" }, "Hidden by your choices: ", `${kept.join("; ")}.`)
    : null;
  if (told.length === 0)
    return el("section", {}, hides ?? el("p", { class: "note" }, `${node.name} is named with nobody.`));
  const rows = byNeighbour(told, node).map(([other, ties]) =>
    neighbourRow(view, acts, node, view.model.nodes[other], ties),
  );
  const acted = told.some(({ edge }) => edge.directed && edge.kind !== "mention");
  const arrows = acted ? el("p", { class: "note" }, `→ ${node.name} acts, ← is acted on`) : null;
  return el("section", {}, el("h3", {}, "Strongest ties"), hides, arrows, ...firstOf(rows, TIES));
}

/** [neighbour, its ties], the heaviest tie first. */
function byNeighbour(told, node) {
  const found = new Map();
  for (const tie of told) {
    const other = tie.edge.a === node.i ? tie.edge.b : tie.edge.a;
    if (!found.has(other)) found.set(other, []);
    found.get(other).push(tie);
  }
  return [...found];
}

function neighbourRow(view, acts, node, other, ties) {
  const words = ties.map(({ edge, weight }) => {
    const text =
      edge.kind === "mention"
        ? "named together"
        : `${edge.directed ? (edge.a === node.i ? "→ " : "← ") : ""}${verb(edge.relation)}`;
    return el("span", { class: `act ${edge.kind}` }, `${text} ${count(weight)}`);
  });
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "tie-row", on: { click: () => acts.choose({ pair: [node.i, other.i] }) } },
      emblem(other, view),
      el("span", { class: "name" }, other.name, view.model.hasTone ? el("span", { class: "acts" }, words) : null),
      el("span", { class: "number" }, count(ties[0].weight)),
    ),
  );
}
