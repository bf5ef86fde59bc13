// Connect: what ties two actors: directly, through neighbours they share, by the best ways, in the same articles.

import { button, el, refill } from "../dom.mjs";
import { within } from "../model/find.mjs";
import { bestPaths, sharedNeighbours, tiesOf } from "../model/paths.mjs";
import { count, date, plural } from "../model/text.mjs";
import { emblem, pairHeading } from "./emblem.mjs";
import { firstOf } from "./more.mjs";
import { bestQuote, tieRow, tiesBetween, wayList } from "./path.mjs";

const FIRST = 8; // rows of a list shown before "more"

export function connectPanel(panel, view, acts, pair) {
  const [a, b] = pair.map((i) => view.model.nodes[i]),
    ties = tiesOf(view.shown.told);
  refill(
    panel,
    pairHeading([a, b], view, acts),
    directSection(view, acts, a, b),
    sharedSection(view, acts, sharedNeighbours(ties, a.i, b.i), a, b),
    waysSection(view, acts, bestPaths(ties, a.i, b.i)),
    articleSection(view, acts, a, b),
  );
}

function directSection(view, acts, a, b) {
  const ties = tiesBetween(view, a.i, b.i);
  const hidden = view.model.edges.some(
    (edge) => (edge.a === a.i && edge.b === b.i) || (edge.a === b.i && edge.b === a.i),
  );
  const none = hidden
    ? "Their direct tie is hidden by the choices in the legend or the time."
    : "Nothing in the articles ties them directly.";
  return el(
    "section",
    {},
    el("h3", {}, "Directly"),
    ties.length
      ? [
          el(
            "ul",
            { class: "ties" },
            ties.map((tie) => el("li", {}, tieRow(view, acts, tie))),
          ),
          el("div", { class: "quotes" }, bestQuote(view, acts, a.i, b.i, ties)),
          button("Everything between the two", () => acts.choose({ pair: [a.i, b.i] }), { class: "chip below" }),
        ]
      : el("p", { class: "note" }, none),
  );
}

function sharedSection(view, acts, shared, a, b) {
  const rows = shared.map(({ node, one, two }) => {
    const between = view.model.nodes[node],
      weights = [one, two].map((weight) => (weight ? count(weight) : "office"));
    return el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          class: "tie-row",
          "aria-label": `${between.name}: ${weights[0]} with ${a.name}, ${weights[1]} with ${b.name}`,
          on: { click: () => acts.choose({ node }) },
        },
        emblem(between, view),
        el("span", { class: "name" }, between.name),
        el("span", { class: "number" }, weights.join(" · ")),
      ),
    );
  });
  return el(
    "section",
    {},
    el("h3", {}, "Tied to both"),
    rows.length
      ? el(
          "p",
          { class: "note" },
          `Sentences with ${a.name} · with ${b.name}. First who has many with both and few other ties: the lighter tie over the logarithm of all neighbours (Adamic and Adar 2003).`,
        )
      : el("p", { class: "note" }, "Nobody is tied to both."),
    ...firstOf(rows, FIRST),
  );
}

function waysSection(view, acts, paths) {
  const name = (i) => view.model.nodes[i].name;
  const ways = paths.map(({ way }) =>
    el(
      "li",
      {},
      el("details", { class: "way" }, el("summary", {}, way.map(name).join(" → ")), wayList(view, acts, way)),
    ),
  );
  return el(
    "section",
    {},
    el("h3", {}, "Best ways through others"),
    el(
      "p",
      { class: "note" },
      ways.length
        ? "Up to four steps. A tie of many sentences makes a way better, an actor tied to very many makes it worse."
        : "No way of up to four steps leads through others over the ties that your choices leave.",
    ),
    ways.length ? el("ol", { class: "ways" }, ways) : null,
  );
}

function articleSection(view, acts, a, b) {
  const articles = namingBoth(view, a.i, b.i);
  const rows = articles.map((i) => {
    const { title, id, source, published } = view.model.articles[i];
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "tie-row article", on: { click: () => acts.choose({ article: i }) } },
        el("span", { class: "name", dir: "auto" }, title ?? id),
        el("span", { class: "meta" }, [source, published ? date(published) : "undated"].filter(Boolean).join(" · ")),
      ),
    );
  });
  return el(
    "section",
    {},
    el("h3", {}, "Articles that name both"),
    el(
      "p",
      { class: "note" },
      rows.length
        ? `${plural(rows.length, "article")}, by the sentences in this page.`
        : "None, by the sentences in this page.",
    ),
    ...firstOf(rows, FIRST, "ul"),
  );
}

/** The articles of the chosen time whose kept sentences name both actors, together or apart; the latest first. */
function namingBoth(view, one, two) {
  const seen = new Map();
  for (const { article, marks } of view.model.sentences)
    for (const [, , entity] of marks)
      if (entity === one || entity === two) {
        if (!seen.has(article)) seen.set(article, new Set());
        seen.get(article).add(entity);
      }
  const day = (i) => view.model.articles[i].published ?? "";
  return [...seen.keys()]
    .filter((i) => seen.get(i).size === 2 && within(view, i))
    .sort((x, y) => day(y).localeCompare(day(x)) || x - y);
}

/** Several actors that were chosen together: each two of them can be asked about. */
export function severalPanel(panel, view, acts, several) {
  const nodes = several.map((i) => view.model.nodes[i]),
    ties = tiesOf(view.shown.told);
  const pairs = nodes
    .flatMap((one, i) => nodes.slice(i + 1).map((two) => ({ one, two, weight: ties.get(one.i)?.get(two.i) ?? null })))
    .sort((x, y) => (y.weight ?? -1) - (x.weight ?? -1));
  refill(
    panel,
    el("header", {}, el("h2", {}, plural(nodes.length, "actor"))),
    el(
      "div",
      { class: "chips" },
      nodes.map((node) =>
        button(`Leave out ${node.name}`, () => acts.gather(node.i), { class: "chip", text: `${node.name} ×` }),
      ),
    ),
    el(
      "section",
      {},
      el("h3", {}, "Who connects"),
      ...firstOf(
        pairs.map((pair) => pairRow(acts, pair)),
        FIRST,
      ),
    ),
  );
}

function pairRow(acts, { one, two, weight }) {
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "tie-row", on: { click: () => acts.choose({ connect: [one.i, two.i] }) } },
      el("span", { class: "name" }, `${one.name} and ${two.name}`),
      el("span", { class: "number" }, weight === null ? "no direct tie" : weight ? count(weight) : "office"),
    ),
  );
}
