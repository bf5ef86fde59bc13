// Pair: the panel of two actors: what they did to each other, when, and the sentences that name both.

import { button, el, refill } from "../dom.mjs";
import { deedsOf, typesHere } from "../model/deeds.mjs";
import { evidenceCsv } from "../model/evidence.mjs";
import { heldBack, unitOf } from "../model/hidden.mjs";
import { isTold } from "../model/office.mjs";
import { capital, count, plural, verb } from "../model/text.mjs";
import { timeChart } from "./chart.mjs";
import { pairHeading } from "./emblem.mjs";
import { eventList } from "./events.mjs";
import { tieSign } from "./legend.mjs";
import { spanOf } from "./offices.mjs";
import { inRange, partOf, quoteList, quotesOf } from "./quotes.mjs";
import { elsewhere } from "./sources.mjs";
import { measures } from "./terms.mjs";

const FEW = 4; // ties told in words before "more"

/** Draw what the shown ties between two actors rest on. */
export function pairPanel(panel, view, acts, [a, b]) {
  const between = ({ a: one, b: two }) => (one === a.i && two === b.i) || (one === b.i && two === a.i);
  const shown = view.shown.told.filter(({ edge }) => between(edge));
  const edges = shown.map(({ edge }) => edge);
  const told = edges.filter(({ kind }) => kind !== "office");
  const events = told.filter(({ kind }) => kind !== "mention");
  const types = typesHere(events, view.state.types);
  const chosen = events.filter(({ relation }) => types.size === 0 || types.has(relation));
  const ofEvents = new Set(edges.flatMap((edge) => edge.events.map(({ sentence }) => sentence)));
  const rest = quotesOf(told, view.model).filter(({ index }) => !ofEvents.has(index));
  refill(
    panel,
    pairHeading([a, b], view, acts),
    hiddenNote(view, view.model.edges.filter(between), edges),
    chosen.length ? timeChart(chosen, view, acts, "What was done", { unit: "event", tone: true }) : null,
    relations(view, shown),
    termList(edges),
    eventList(edges, view, acts),
    evidence(view, acts, told, rest, [a, b]),
  );
}

function hiddenNote(view, all, shown) {
  const phrases = heldBack(view.model, view.state, all);
  if (phrases.length) return el("p", { class: "note hides" }, "Hidden by your choices: ", `${phrases.join("; ")}.`);
  if (shown.length) return null;
  const none = view.model.narrowed ? "The chosen sources tell of no tie between these two." : "No tie joins these two.";
  return el("p", { class: "note hides" }, all.length ? "This tie is hidden by your choices." : none);
}

/** The ties in words, those that most is told of first; the rest behind "more". */
function relations(view, shown) {
  const rows = shown.sort((x, y) => y.weight - x.weight).map(({ edge, weight }) => relation(view, edge, weight));
  if (rows.length === 0) return null;
  const list = el("ul", { class: "relations" }, rows.length > FEW + 1 ? rows.slice(0, FEW) : rows);
  if (rows.length <= FEW + 1) return list;
  const more = button(
    `${rows.length - FEW} more`,
    () => {
      more.remove();
      list.append(...rows.slice(FEW));
    },
    { class: "more" },
  );
  return el("div", {}, list, more);
}

function relation(view, edge, weight) {
  const [from, to] = [view.model.nodes[edge.a], view.model.nodes[edge.b]];
  const words =
    edge.kind === "mention"
      ? "Named together"
      : el("span", {}, el("b", {}, from.name), ` ${verb(edge.relation)} `, el("b", {}, to.name));
  return el(
    "li",
    {},
    tieSign(edge.kind),
    el("div", {}, words, edge.kind === "office" ? null : el("div", { class: "meta" }, figures(edge, weight))),
  );
}

function figures(edge, weight) {
  const whole = weight === edge.weight,
    parts = [partOf(weight, edge.weight, unitOf(edge.kind))];
  if (edge.weight === 0) parts[0] = "planned, denied or imagined only";
  if (edge.articles !== null && whole) parts[0] += ` in ${plural(edge.articles, "article")}`;
  return [el("span", { class: "counts" }, parts.join(" · ")), ...measures(edge)];
}

function termList(edges) {
  const rows = edges
    .filter(({ kind }) => kind === "office")
    .flatMap((edge) =>
      edge.terms.map((term) =>
        el(
          "li",
          {},
          capital(String(term.title ?? term.office ?? "Office")),
          el("span", { class: "meta" }, isTold(term) ? "told of as" : spanOf(term)),
        ),
      ),
    );
  return rows.length ? el("ul", { class: "terms" }, rows) : null;
}

/** The sentences that name both and are not told of above. */
function evidence(view, acts, told, rest, pair) {
  if (told.length === 0) return null;
  const mentions = told.filter(({ kind }) => kind === "mention");
  const deeds = told.some(({ events }) => events.length > 0);
  return el(
    "section",
    {},
    el("h3", {}, deeds ? "Also named together" : "Sentences"),
    deeds ? null : el("p", { class: "note" }, "Named in the same sentence; read it for how they get on."),
    mentions.length ? timeChart(mentions, view, acts, "Sentences that name both") : null,
    kept(mentions),
    elsewhere(told),
    rest.length
      ? quoteList(
          rest,
          pair.map(({ i }) => i),
          view,
          acts,
        )
      : el(
          "p",
          { class: "note" },
          deeds ? "All sentences in this page are told above." : "No sentence is in this page.",
        ),
    button("Evidence as CSV", () => save(view, acts, told, pair), { class: "chip below" }),
  );
}

function kept(mentions) {
  const here = mentions.reduce((sum, edge) => sum + edge.quotes.length, 0),
    all = mentions.reduce((sum, edge) => sum + (edge.weight ?? 0), 0);
  return here < all
    ? el("p", { class: "note" }, `The best ${here} of ${count(all)} sentences are in this page.`)
    : null;
}

/** What the panel tells, by the same choices, as a table. */
function save(view, acts, told, pair) {
  const { range, types } = view.state;
  const deeds = deedsOf(told, { range, types: typesHere(told, types) }, view.model.time);
  const quotes = quotesOf(told, view.model).filter((item) => inRange(item, view));
  const text = evidenceCsv(view.model, deeds, quotes);
  acts.save(
    new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }),
    `${pair.map(({ name }) => name).join(" and ")}.csv`,
  );
}
