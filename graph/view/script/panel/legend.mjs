// Legend: what the signs mean, how many there are, and the switches that show and hide them.

import { correctionsList } from "../desk/list.mjs";
import { button, el, refill, svg } from "../dom.mjs";
import { count, decimals, noun, plural, verb } from "../model/text.mjs";
import { about } from "./about.mjs";
import { actorSlider, aloneList, byStrength, tieSlider } from "./amount.mjs";
import { firstOf } from "./more.mjs";
import { nothing } from "./nothing.mjs";
import { sourceSection } from "./sources.mjs";
import { viewSection } from "./views.mjs";

const KINDS = [
  ["leader", "Leader"],
  ["country", "Country"],
  ["organisation", "Organisation"],
];
const TIES = [
  ["cooperation", "Cooperation", "+"],
  ["conflict", "Conflict", "−"],
  ["neutral", "Neutral act", ""],
  ["mention", "Named together", ""],
  ["office", "Office", ""],
];
const STRONGEST = 12; // ties listed
const FIRST = 6; // of them before "more"

/** The panel when nothing is chosen. */
export function drawLegend(panel, view, acts) {
  const { model } = view;
  if (model.nodes.length === 0) {
    refill(panel, el("h2", { class: "sr" }, "Legend"), nothing(model), about(view));
    return;
  }
  refill(
    panel,
    el("h2", { class: "sr" }, "Legend"),
    viewSection(view, acts),
    correctionsList(view, acts),
    actorSection(view, acts),
    tieSection(view, acts),
    strongest(view, acts),
    communities(view, acts),
    sourceSection(view, acts),
    model.articles.length
      ? button("All articles", () => acts.choose({ articles: true }), { class: "chip below" })
      : null,
    about(view),
  );
}

function actorSection(view, acts) {
  const kinds = KINDS.filter(([key]) => view.model.nodes.some((node) => node.kind === key));
  return section(
    "Actors",
    chips(view, acts, kinds, "kind", (key) => view.tally.kinds.get(key) ?? 0, kindSign),
    actorSlider(view, acts),
    aloneList(view, acts),
    leftOut(view.model.leftOut),
  );
}

/** How much of the graph the page has no room for; nothing where it holds all. */
function leftOut({ actors, ties }) {
  if (actors === 0) return null;
  const rest = `${plural(actors, "weaker actor")} and ${plural(ties, "tie")}`;
  return el("p", { class: "note left-out" }, `The page holds the strongest; ${rest} are not in it, but in the graph.`);
}

function tieSection(view, acts) {
  const kinds = TIES.filter(([key]) => view.model.edges.some((edge) => edge.kind === key));
  return section(
    "Ties",
    chips(view, acts, kinds, "tie", (key) => view.tally.ties.get(key) ?? 0, tieSign),
    kindsOfAct(view, acts),
    tieSlider(view, acts),
    el(
      "p",
      { class: "note" },
      view.model.hasTone
        ? "Wider lines are told more often. Blue and whole is cooperation, orange and broken is conflict."
        : "Wider lines are told more often. A line means: named in the same sentence; read it for how they get on.",
    ),
  );
}

function section(title, ...children) {
  return el("section", {}, el("h3", {}, title), children);
}

function chips(view, acts, rows, family, number, sign) {
  return el(
    "div",
    { class: "chips" },
    rows.map(([key, label]) => chip(view, acts, `${family}:${key}`, label, number(key), sign(key))),
  );
}

/** A switch: pressed means shown. */
function chip(view, acts, key, label, number, sign) {
  const on = !view.state.off.has(key);
  return el(
    "button",
    {
      type: "button",
      class: "chip",
      "aria-pressed": String(on),
      "data-key": key,
      on: { click: () => acts.toggle(key) },
    },
    sign,
    el("span", { class: "name" }, label),
    el("span", { class: "number" }, count(number)),
  );
}

/** The shape of an actor as in the picture. */
export function kindSign(kind) {
  const shape =
    kind === "leader"
      ? svg("circle", { cx: 8, cy: 8, r: 5.5 })
      : kind === "country"
        ? svg("rect", { x: 1.5, y: 3.5, width: 13, height: 9.5, rx: 1.5 })
        : svg("rect", { x: 3, y: 3, width: 10, height: 10, rx: 2.5 });
  return svg("svg", { class: "sign", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, shape);
}

/** A stroke as in the picture: whole, broken or dotted, with + or − as a second cue. */
export function tieSign(kind) {
  const dash = { conflict: "6 3.5", office: "1.500 3" }[kind] ?? null,
    mark = TIES.find(([key]) => key === kind)?.[2];
  return svg(
    "svg",
    { class: `sign tie ${kind}`, viewBox: "0 0 26 12", width: 26, height: 12, "aria-hidden": "true" },
    svg("path", { d: "M1 6H25", "stroke-width": kind === "office" ? 1.5 : 3, "stroke-dasharray": dash }),
    mark ? svg("circle", { cx: 13, cy: 6, r: 5 }) : null,
    mark
      ? svg("path", { class: "mark", d: mark === "+" ? "M10.500 6h5M13 3.500v5" : "M10.500 6h5", "stroke-width": 1.5 })
      : null,
  );
}

function kindsOfAct(view, acts) {
  const kinds = view.model.relations.filter((relation) => !["co-mention", "office"].includes(relation));
  if (kinds.length < 2) return null;
  const list = el(
    "div",
    { class: "chips small" },
    kinds.map((kind) => chip(view, acts, `rel:${kind}`, noun(kind), view.tally.relations.get(kind) ?? 0, null)),
  );
  return el(
    "details",
    { open: kinds.some((kind) => view.state.off.has(`rel:${kind}`)) },
    el("summary", {}, `${kinds.length} kinds of act`),
    list,
  );
}

/** "Kim Jong Un, Moon Jae-in" for a community: its two strongest members. */
export function groupName(model, group) {
  return model.groups[group]
    .slice(0, 2)
    .map((i) => model.nodes[i].name)
    .join(", ");
}

function communities(view, acts) {
  const { model } = view;
  if (model.groups.length < 2) return null;
  const rows = model.groups.map((members, group) => {
    const sign = el("span", { class: `dot tint-${group}` });
    const row = chip(view, acts, `group:${group}`, groupName(model, group), members.length, sign);
    row.classList.add("row");
    row.addEventListener("mouseenter", () => acts.pointGroup(group));
    row.addEventListener("mouseleave", () => acts.pointGroup(null));
    return row;
  });
  const told = `Actors that are named more with each other than with the rest (modularity Q = ${decimals(model.modularity)}).`;
  return section("Communities", el("div", { class: "chips rows" }, rows), el("p", { class: "note" }, told));
}

function strongest(view, acts) {
  const ties = byStrength(view.shown.told.filter(({ edge }) => edge.kind !== "office")).slice(0, STRONGEST);
  if (ties.length === 0) {
    const again = button("Show everything", () => acts.reset(), { class: "chip below" });
    return section("Strongest ties", el("p", { class: "note" }, "No tie is left by these choices."), again);
  }
  const rows = ties.map(({ edge, weight }) => tieRow(edge, weight, view, acts));
  return section("Strongest ties", ...firstOf(rows, FIRST));
}

/** A tie as a row that opens its evidence. */
function tieRow(edge, weight, view, acts) {
  const [a, b] = [view.model.nodes[edge.a], view.model.nodes[edge.b]];
  const words = [
    el("b", {}, a.name),
    edge.kind === "mention" ? " – " : ` ${verb(edge.relation)} `,
    el("b", {}, b.name),
  ];
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "tie-row", on: { click: () => acts.choose({ pair: [edge.a, edge.b] }) } },
      tieSign(edge.kind),
      el("span", { class: "name" }, words),
      el("span", { class: `number ${edge.kind}` }, count(weight)),
    ),
  );
}
