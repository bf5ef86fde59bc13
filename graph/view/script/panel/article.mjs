// Article: an article to be read: its text or the sentences that the page holds of it, marked, and the ties that it makes.

import { button, el, refill } from "../dom.mjs";
import { beside, sentencesOf } from "../model/articles.mjs";
import { paragraphs, pieces } from "../model/pieces.mjs";
import { count, plural, safeUrl, verb } from "../model/text.mjs";
import { actorButton } from "./emblem.mjs";
import { tieSign } from "./legend.mjs";
import { marked } from "./mention.mjs";
import { link, markedText, sourceWords, why } from "./quotes.mjs";

const ACTORS = 8; // named at the head; the rest is in the text

/** Draw the article at this place. */
export function articlePanel(panel, view, acts, index) {
  const article = view.model.articles[index],
    url = safeUrl(article.url);
  const places = sentencesOf(view.model, index);
  const ties = tiesOf(view.model.edges, new Set(places));
  refill(
    panel,
    steps(view, acts, index),
    el(
      "header",
      {},
      el("h2", {}, article.title ?? article.id),
      el("p", { class: "role" }, sourceWords(article)),
      url ? link(url, article.title ?? article.id, "Read the original") : null,
    ),
    actors(view, acts, article, places),
    el("section", {}, el("h3", {}, article.text ? "Text" : "Sentences"), body(view, acts, article, places)),
    tieList(view, acts, ties),
  );
}

function steps(view, acts, index) {
  const { earlier, later, place, of } = beside(view.model, view.state, index);
  const step = (label, to) =>
    button(label, () => acts.choose({ article: to }), { class: "chip", id: `step-${label}`, disabled: to === null });
  return el(
    "nav",
    { class: "steps", "aria-label": "Articles" },
    step("Earlier", earlier),
    el("span", { class: "meta" }, `${count(place)} of ${count(of)}`),
    step("Later", later),
    button("All articles", () => acts.choose({ articles: true }), { class: "chip" }),
  );
}

/** The actors, those named most often first. */
function actors(view, acts, article, places) {
  const rows = article.text ? article.marks : places.flatMap((i) => view.model.sentences[i].marks);
  const times = new Map();
  for (const [, , entity] of rows) if (view.model.nodes[entity]) times.set(entity, (times.get(entity) ?? 0) + 1);
  const order = [...times].sort((x, y) => y[1] - x[1] || x[0] - y[0]).map(([i]) => i);
  if (order.length === 0) return null;
  const holder = el("div", { class: "actors" });
  const put = (list) => holder.append(...list.map((i) => actorButton(view.model.nodes[i], view, acts)));
  put(order.slice(0, ACTORS));
  if (order.length > ACTORS) {
    const more = button(
      `${order.length - ACTORS} more`,
      () => {
        more.remove();
        put(order.slice(ACTORS));
      },
      { class: "more" },
    );
    holder.append(more);
  }
  return holder;
}

function body(view, acts, article, places) {
  const sentences = places.map((i) => view.model.sentences[i]);
  return article.text ? whole(view, acts, article, sentences) : quoted(view, acts, sentences);
}

/** The text in its paragraphs; the sentences behind ties stand on a ground of their own. */
function whole(view, acts, article, sentences) {
  const letters = Array.from(article.text),
    spans = sentences.map(({ start, end }) => [start, end]),
    met = new Set();
  const text = paragraphs(letters).map(([from, to]) =>
    el(
      "p",
      { dir: "auto" },
      together(pieces(from, to, article.marks, spans)).map((run) => line(view, acts, run, letters, met, sentences)),
    ),
  );
  return [
    spans.length
      ? el(
          "p",
          { class: "note" },
          el("span", { class: "tied" }, "On this ground"),
          ": the sentences quoted for its ties.",
        )
      : null,
    el("div", { class: "text" }, text),
    why({ text: article.text, marks: article.marks, article: article.i }, [], view, acts),
  ];
}

/** Runs of pieces that belong to one sentence, or to none. */
function together(list) {
  const runs = [];
  for (const piece of list) {
    if (runs.at(-1)?.sentence !== piece.sentence) runs.push({ sentence: piece.sentence, pieces: [] });
    runs.at(-1)?.pieces.push(piece);
  }
  return runs;
}

function line(view, acts, run, letters, met, sentences) {
  const inside = run.pieces.map(({ from, to, mark }) => {
    const words = letters.slice(from, to).join("");
    return mark === null ? words : name(view, acts, mark, words, met);
  });
  return run.sentence === null
    ? inside
    : el("span", { class: "tied", "data-sentence": sentences[run.sentence].i }, inside);
}

function name(view, acts, mark, words, met) {
  const first = !met.has(mark[2]);
  met.add(mark[2]);
  return marked(view, acts, mark, words, { strong: [mark[2]], first, label: true });
}

/** Without the text: the sentences that the page holds, in their order, with a gap where some are left out. */
function quoted(view, acts, sentences) {
  const { known } = view.model;
  const words = known.texts
    ? "This page had no room for the text; these sentences of it stand behind ties."
    : "These sentences of it stand behind ties; the page was made without the texts.";
  if (sentences.length === 0) return el("p", { class: "note" }, "No sentence of it is in this page.");
  const gap = (i) => i > 0 && (sentences[i].start ?? 0) - (sentences[i - 1].end ?? 0) > 2;
  const rows = sentences.flatMap((sentence, i) => [
    gap(i) ? el("p", { class: "gap", "aria-label": "Some of the text is left out" }, "…") : null,
    el(
      "div",
      { class: "said-here", "data-sentence": sentence.i },
      el("p", { dir: "auto" }, markedText(sentence, [], view, acts)),
      why(sentence, [], view, acts),
    ),
  ]);
  return [el("p", { class: "note" }, words), el("div", { class: "text" }, rows)];
}

/** [{a, b, told: [[edge, number]], number}]: pairs that the sentences tie, the most told first. */
function tiesOf(edges, places) {
  const pairs = new Map();
  for (const edge of edges) {
    const number = edge.quotes.filter((place) => places.has(place)).length;
    if (number === 0) continue;
    const [a, b] = edge.a < edge.b ? [edge.a, edge.b] : [edge.b, edge.a];
    const key = `${a} ${b}`;
    if (!pairs.has(key)) pairs.set(key, { a, b, told: [], number: 0 });
    const pair = pairs.get(key);
    pair.told.push([edge, number]);
    pair.number = Math.max(pair.number, number);
  }
  return [...pairs.values()].sort((x, y) => y.number - x.number || x.a - y.a || x.b - y.b);
}

function tieList(view, acts, ties) {
  if (ties.length === 0) return null;
  const shown = new Set(view.shown.told.map(({ edge }) => edge.j));
  const seen = ties.filter(({ told }) => told.some(([edge]) => shown.has(edge.j)));
  const hidden = ties.length - seen.length;
  return el(
    "section",
    {},
    el("h3", {}, `${plural(seen.length, "tie")} it makes`),
    hidden ? el("p", { class: "note" }, `${count(hidden)} more hidden by your choices.`) : null,
    el(
      "ol",
      { class: "ties makes" },
      seen.map((tie) => tieRow(view, acts, tie)),
    ),
  );
}

function tieRow(view, acts, { a, b, told, number }) {
  const { nodes } = view.model;
  const deeds = told.filter(([edge]) => edge.kind !== "mention");
  const strongest = deeds[0]?.[0] ?? told[0][0];
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "tie-row", on: { click: () => acts.choose({ pair: [a, b] }) } },
      tieSign(strongest.kind),
      el(
        "span",
        { class: "name" },
        `${nodes[a].name} – ${nodes[b].name}`,
        el(
          "span",
          { class: "acts" },
          deeds.map(([edge]) =>
            el(
              "span",
              { class: `act ${edge.kind}` },
              `${nodes[edge.a].name} ${verb(edge.relation)} ${nodes[edge.b].name}`,
            ),
          ),
        ),
      ),
      el("span", { class: "number" }, plural(number, "sentence")),
    ),
  );
}
