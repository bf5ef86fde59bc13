// Actor: the panel of one actor: who, when, in which office, tied to whom.

import { correctTools } from "../desk/correct.mjs";
import { button, el, refill } from "../dom.mjs";
import { countryName, countryOf } from "../model/data.mjs";
import { heldWithin } from "../model/filter.mjs";
import { neighbours } from "../model/hidden.mjs";
import { officeAt, roleName } from "../model/office.mjs";
import { capital, count, date, span, verb } from "../model/text.mjs";
import { timeChart } from "./chart.mjs";
import { actorButton, emblem } from "./emblem.mjs";
import { groupName } from "./legend.mjs";
import { link } from "./quotes.mjs";

const TIES = 12; // strongest ties of an actor shown before "more"

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
      fact("Named with", others.size),
      node.first || node.last
        ? el("div", {}, el("dt", {}, "Seen"), el("dd", { class: "dates" }, span(node.first, node.last)))
        : null,
    ),
    el(
      "div",
      { class: "row-of-tools" },
      focusChoice(view, acts),
      hiddenNeighbours(view, acts, node),
      button("Path to…", () => acts.askPath(node.i), { class: "chip" }),
      button("Who connects…", () => acts.askConnection(node.i), { class: "chip" }),
      ...pages(node),
    ),
    correctTools(view, acts, node),
    named.length ? timeChart(named, view, acts, "Named with others") : null,
    done.length ? timeChart(done, view, acts, "What was done", { unit: "event", tone: true }) : null,
    offices(view, acts, node),
    tieSection(view, acts, node, told),
    node.group !== undefined && view.model.groups.length > 1
      ? el(
          "p",
          { class: "note" },
          el("span", { class: `dot tint-${node.group % 8}` }),
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

/** "Supreme leader, North Korea", by the term that holds at the end of the chosen time; "Former …" when none does. */
function roleLine(view, node) {
  if (node.kind === "country") return "Country";
  const home = countryOf(node);
  const when = view.state.range && view.model.time ? view.model.time.label(view.state.range[1]) : node.last;
  const found = officeAt(termsOf(view, node), when, home);
  const code = found ? found.term.code : home;
  const office = found ? (found.term.title ?? found.term.office) : node.role ? roleName(node.role) : node.kind;
  const place = code ? countryName(view.model, code) : null;
  const words = [capital([found?.tense, office].filter(Boolean).join(" ")), place].filter(Boolean).join(", ");
  if (!found || !when) return words;
  if (found.tense === "former") return `${words} (until ${date(found.term.end)})`;
  return `${words} (${found.tense === "future" ? `from ${date(found.term.start)}` : date(when)})`;
}

function termsOf(view, node) {
  return node.edges
    .filter((edge) => edge.kind === "office" && edge.a === node.i)
    .flatMap((edge) => edge.terms.map((term) => ({ ...term, code: view.model.nodes[edge.b].id })))
    .sort((x, y) => String(x.start ?? "").localeCompare(String(y.start ?? "")));
}

function offices(view, acts, node) {
  const { time } = view.model;
  const within = (term) => !time || heldWithin([term], view.model, view.state.range ?? [0, time.count - 1]);
  const terms =
    node.kind === "country"
      ? node.edges
          .filter((edge) => edge.kind === "office" && edge.b === node.i)
          .flatMap((edge) => edge.terms.map((term) => ({ ...term, who: edge.a })))
          .filter(within)
      : termsOf(view, node);
  if (terms.length === 0) return null;
  const inTime = (term) => (within(term) ? 1 : 0); // offices of the time that the graph tells of come first
  const rows = terms
    .sort((x, y) => inTime(y) - inTime(x) || String(y.start ?? "").localeCompare(String(x.start ?? "")))
    .slice(0, 12)
    .map((term) =>
      el(
        "li",
        {},
        term.who === undefined
          ? capital(String(term.title ?? term.office ?? "Office"))
          : actorButton(view.model.nodes[term.who], view, acts),
        el(
          "span",
          { class: "meta" },
          [
            term.who === undefined ? null : capital(String(term.title ?? term.office ?? "")),
            `${term.start ? date(term.start) : "?"} – ${term.end ? date(term.end) : ""}`,
          ]
            .filter(Boolean)
            .join(" · "),
        ),
      ),
    );
  return el("section", {}, el("h3", {}, "In office"), el("ul", { class: "terms" }, rows));
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
function hiddenNeighbours(view, acts, node) {
  const others = new Set(tiesOf(view, node).map(({ edge }) => (edge.a === node.i ? edge.b : edge.a)));
  const hidden = [...others].filter((i) => !view.shown.ids.has(i)).length;
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
  if (told.length === 0) return el("p", { class: "note" }, "No tie is left by these choices.");
  const rows = byNeighbour(told, node).map(([other, ties]) =>
    neighbourRow(view, acts, node, view.model.nodes[other], ties),
  );
  const list = el("ol", { class: "ties" }, rows.slice(0, TIES));
  const more = button(
    `${rows.length - TIES} more`,
    () => {
      list.append(...rows.slice(TIES));
      more.remove();
    },
    { class: "more" },
  );
  const arrows = view.model.hasTone ? el("p", { class: "note" }, `→ ${node.name} acts, ← is acted on`) : null;
  return el("section", {}, el("h3", {}, "Strongest ties"), arrows, list, rows.length > TIES ? more : null);
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
