// Panel: what is known of the chosen actor, pair or article; the legend when nothing is chosen.

import { actorPanel } from "./actor.mjs";
import { monthChart } from "./chart.mjs";
import { button, el, refill } from "../dom.mjs";
import { actorButton } from "./emblem.mjs";
import { findPath } from "../model/filter.mjs";
import { eventList } from "./events.mjs";
import { drawLegend, tieSign } from "./legend.mjs";
import { link, quote, quoteList } from "./quotes.mjs";
import { capital, count, date, decimals, noun, plural, safeUrl, verb } from "../model/text.mjs";

/** Draw the panel for the state of now. */
export function drawPanel(panel, app) {
  const { selected, path } = app.state;
  const inside = el("div", { class: "inside" });
  if (path) pathPanel(inside, app);
  else if (selected?.node !== undefined) actorPanel(inside, app, app.model.nodes[selected.node]);
  else if (selected?.pair)
    pairPanel(
      inside,
      app,
      selected.pair.map((i) => app.model.nodes[i]),
    );
  else if (selected?.article !== undefined) articlePanel(inside, app, selected.article);
  else drawLegend(inside, app);
  const close = selected || path ? "Back to the legend" : "Close the panel";
  refill(
    panel,
    button(close, () => app.closePanel(), { icon: "close", class: "close" }),
    inside,
  );
  panel.scrollTop = 0;
}

function pairPanel(panel, app, [a, b]) {
  const edges = app.shown.edges.filter(
    ({ edge }) => (edge.a === a.i && edge.b === b.i) || (edge.a === b.i && edge.b === a.i),
  );
  const told = edges.filter(({ edge }) => edge.kind !== "office");
  refill(
    panel,
    el(
      "header",
      { class: "pair" },
      el("h2", {}, actorButton(a, app), el("span", { class: "and" }, "and"), actorButton(b, app)),
    ),
    edges.length
      ? relations(app, edges)
      : el("p", { class: "note" }, "This tie is hidden by the choices in the legend or the time."),
    told.length
      ? monthChart(
          told.map(({ edge }) => edge),
          app,
          `When ${a.name} and ${b.name} are told together`,
        )
      : null,
    termList(app, edges),
    eventList(
      edges.map(({ edge }) => edge),
      app,
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
            app,
          ),
        )
      : null,
  );
}

function relations(app, edges) {
  return el(
    "ul",
    { class: "relations" },
    edges
      .sort((x, y) => y.weight - x.weight)
      .map(({ edge, weight }) => {
        const [from, to] = [app.model.nodes[edge.a], app.model.nodes[edge.b]];
        const words =
          edge.kind === "mention"
            ? "Named together"
            : el("span", {}, el("b", {}, from.name), ` ${verb(edge.relation)} `, el("b", {}, to.name));
        return el(
          "li",
          {},
          tieSign(edge.kind),
          el("div", {}, words, edge.kind === "office" ? null : el("span", { class: "meta" }, figures(edge, weight))),
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
  if (edge.npmi !== null) parts.push(`NPMI ${decimals(edge.npmi)}`);
  if (edge.g2 !== null) parts.push(`G² ${edge.g2 >= 100 ? count(edge.g2) : edge.g2.toFixed(1)}`);
  if (edge.alpha !== null) parts.push(`α ${edge.alpha < 0.001 ? "< 0.001" : edge.alpha.toFixed(3)}`);
  return parts.join(" · ");
}

function heldBack(told) {
  const named = told.filter(({ edge }) => edge.kind === "mention"),
    kept = named.reduce((sum, { edge }) => sum + edge.quotes.length, 0),
    all = named.reduce((sum, { edge }) => sum + (edge.weight ?? 0), 0);
  return kept < all
    ? el("p", { class: "note" }, `The best ${kept} of ${count(all)} sentences are in this page.`)
    : null;
}

function termList(app, edges) {
  const rows = edges
    .filter(({ edge }) => edge.kind === "office")
    .flatMap(({ edge }) =>
      edge.terms.map((term) =>
        el(
          "li",
          {},
          capital(String(term.title ?? term.office ?? "Office")),
          el("span", { class: "meta" }, `${term.start ? date(term.start) : "?"} – ${term.end ? date(term.end) : ""}`),
        ),
      ),
    );
  return rows.length ? el("ul", { class: "terms" }, rows) : null;
}

function articlePanel(panel, app, index) {
  const article = app.model.articles[index],
    url = safeUrl(article.url);
  const sentences = app.model.sentences
    .map((sentence, i) => ({ sentence, i }))
    .filter(({ sentence }) => sentence.article === index)
    .sort((x, y) => (x.sentence.start ?? 0) - (y.sentence.start ?? 0));
  const here = new Set(sentences.map(({ i }) => i));
  const edges = app.model.edges.filter((edge) => edge.quotes.some((i) => here.has(i)));
  const actors = [...new Set(sentences.flatMap(({ sentence }) => sentence.marks.map(([, , entity]) => entity)))].filter(
    (i) => app.model.nodes[i],
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
        actors.map((i) => actorButton(app.model.nodes[i], app)),
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
          quote({ sentence, edges: edges.filter((edge) => edge.quotes.includes(i)) }, [], app),
        ),
      ),
    ),
  );
}

function pathPanel(panel, app) {
  const [from, to] = app.state.path,
    way = findPath(app.shown, from, to),
    { nodes } = app.model;
  const steps = (way ?? []).flatMap((i, index) =>
    index === 0
      ? [el("li", {}, actorButton(nodes[i], app))]
      : [el("li", { class: "step" }, stepRow(app, way[index - 1], i)), el("li", {}, actorButton(nodes[i], app))],
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

function stepRow(app, one, two) {
  const edges = app.shown.edges.filter(
    ({ edge }) => (edge.a === one && edge.b === two) || (edge.a === two && edge.b === one),
  );
  const best = edges.sort((x, y) => y.weight - x.weight)[0];
  return best
    ? el(
        "button",
        { type: "button", class: "tie-row", on: { click: () => app.choose({ pair: [best.edge.a, best.edge.b] }) } },
        tieSign(best.edge.kind),
        el("span", { class: "name" }, best.edge.kind === "mention" ? "named together" : noun(best.edge.relation)),
        el("span", { class: "number" }, count(best.weight)),
      )
    : null;
}
