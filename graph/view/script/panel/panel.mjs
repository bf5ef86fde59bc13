// Panel: what is known of the chosen actor, pair or article; the legend when nothing is chosen.

import { button, el, refill } from "../dom.mjs";
import { findPath } from "../model/filter.mjs";
import { isTold } from "../model/office.mjs";
import { capital, count, date, noun, plural, safeUrl, verb } from "../model/text.mjs";
import { actorPanel } from "./actor.mjs";
import { monthChart } from "./chart.mjs";
import { actorButton } from "./emblem.mjs";
import { eventList } from "./events.mjs";
import { drawLegend, tieSign } from "./legend.mjs";
import { spanOf } from "./offices.mjs";
import { link, quote, quoteList } from "./quotes.mjs";
import { measures } from "./terms.mjs";

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
  else drawLegend(inside, view, acts);
  const close = selected || path ? "Back to the legend" : "Close the panel";
  refill(
    panel,
    button(close, () => acts.closePanel(), { icon: "close", class: "close" }),
    inside,
  );
  panel.scrollTop = 0;
}

function pairPanel(panel, view, acts, [a, b]) {
  const edges = view.shown.edges.filter(
    ({ edge }) => (edge.a === a.i && edge.b === b.i) || (edge.a === b.i && edge.b === a.i),
  );
  const told = edges.filter(({ edge }) => edge.kind !== "office");
  refill(
    panel,
    el(
      "header",
      { class: "pair" },
      el("h2", {}, actorButton(a, view, acts), el("span", { class: "and" }, "and"), actorButton(b, view, acts)),
    ),
    edges.length
      ? relations(view, edges)
      : el("p", { class: "note" }, "This tie is hidden by the choices in the legend or the time."),
    told.length
      ? monthChart(
          told.map(({ edge }) => edge),
          view,
          `When ${a.name} and ${b.name} are told together`,
        )
      : null,
    termList(edges),
    eventList(
      edges.map(({ edge }) => edge),
      view,
      acts,
    ),
    told.length
      ? el(
          "section",
          {},
          el("h3", {}, "Evidence"),
          heldBack(told),
          quoteList(
            told.map(({ edge }) => edge),
            [a.i, b.i],
            view,
            acts,
          ),
        )
      : null,
  );
}

function relations(view, edges) {
  return el(
    "ul",
    { class: "relations" },
    edges
      .sort((x, y) => y.weight - x.weight)
      .map(({ edge, weight }) => {
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
      }),
  );
}

function figures(edge, weight) {
  const whole = weight === edge.weight,
    unit = edge.kind === "mention" ? "sentence" : "event",
    parts = [whole ? plural(weight, unit) : `${count(weight)} of ${plural(edge.weight, unit)}`];
  if (edge.weight === 0) parts[0] = "planned, denied or imagined only";
  if (edge.articles !== null && whole) parts[0] += ` in ${plural(edge.articles, "article")}`;
  return [el("span", { class: "told" }, parts.join(" · ")), ...measures(edge)];
}

function heldBack(told) {
  const named = told.filter(({ edge }) => edge.kind === "mention"),
    kept = named.reduce((sum, { edge }) => sum + edge.quotes.length, 0),
    all = named.reduce((sum, { edge }) => sum + (edge.weight ?? 0), 0);
  return kept < all
    ? el("p", { class: "note" }, `The best ${kept} of ${count(all)} sentences are in this page.`)
    : null;
}

function termList(edges) {
  const rows = edges
    .filter(({ edge }) => edge.kind === "office")
    .flatMap(({ edge }) =>
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

function articlePanel(panel, view, acts, index) {
  const article = view.model.articles[index],
    url = safeUrl(article.url);
  const sentences = view.model.sentences
    .map((sentence, i) => ({ sentence, i }))
    .filter(({ sentence }) => sentence.article === index)
    .sort((x, y) => (x.sentence.start ?? 0) - (y.sentence.start ?? 0));
  const here = new Set(sentences.map(({ i }) => i));
  const edges = view.model.edges.filter((edge) => edge.quotes.some((i) => here.has(i)));
  const actors = [...new Set(sentences.flatMap(({ sentence }) => sentence.marks.map(([, , entity]) => entity)))].filter(
    (i) => view.model.nodes[i],
  );
  refill(
    panel,
    el(
      "header",
      {},
      el("p", { class: "kicker" }, "Article"),
      el("h2", {}, article.title ?? article.id),
      el(
        "p",
        { class: "role" },
        [article.source, article.published ? date(article.published) : "undated"].filter(Boolean).join(" · "),
      ),
      url ? link(url, article.title ?? article.id, "Read the original") : null,
    ),
    el(
      "section",
      {},
      el("h3", {}, "What it adds"),
      el(
        "p",
        { class: "note" },
        `${plural(sentences.length, "sentence")} for ${plural(edges.length, "tie")} among ${plural(actors.length, "actor")}`,
      ),
      el(
        "div",
        { class: "actors" },
        actors.map((i) => actorButton(view.model.nodes[i], view, acts)),
      ),
    ),
    el(
      "section",
      {},
      el("h3", {}, "Sentences"),
      el(
        "div",
        { class: "quotes" },
        sentences.map(({ sentence, i }) =>
          quote({ sentence, edges: edges.filter((edge) => edge.quotes.includes(i)) }, [], view, acts),
        ),
      ),
    ),
  );
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
    el("header", {}, el("p", { class: "kicker" }, "Path"), el("h2", {}, `${nodes[from].name} to ${nodes[to].name}`)),
    way
      ? el("p", { class: "note" }, `${plural(way.length - 1, "step")}, by the strongest ties`)
      : el("p", { class: "note" }, "No way leads from one to the other over the ties that are shown."),
    el("ol", { class: "path" }, steps),
  );
}

function stepRow(view, acts, one, two) {
  const edges = view.shown.edges.filter(
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
