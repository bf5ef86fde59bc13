// Quotes: sentences of the articles with the names in them marked, and why each was taken for that actor.

import { notButton } from "../desk/correct.mjs";
import { button, drawIcon, el } from "../dom.mjs";
import { dayOf } from "../model/articles.mjs";
import { pieces } from "../model/pieces.mjs";
import { capital, count, date, fold, noun, plural, safeUrl } from "../model/text.mjs";
import { reason } from "../model/why.mjs";
import { marked } from "./mention.mjs";

const FIRST = 8; // quotes shown before "more"
const MORE = 20; // and at each "more"

/** The quotes of some edges, newest first; `pair` are the nodes whose names are marked strongly. */
export function quoteList(items, pair, view, acts) {
  const within = items.filter((item) => inRange(item, view));
  const list = el("div", { class: "quotes" });
  let put = 0;
  const more = button("", () => extend(), { class: "more" });
  function extend() {
    const until = put === 0 ? FIRST : put + MORE;
    within.slice(put, until).forEach((item) => list.append(quote(item, pair, view, acts)));
    put = Math.min(until, within.length);
    more.textContent = `${within.length - put} more`;
    more.hidden = put >= within.length;
  }
  extend();
  const outside = items.length - within.length;
  return [
    list,
    more,
    outside ? el("p", { class: "note" }, `${plural(outside, "sentence")} here outside the chosen time`) : null,
  ];
}

/** [{index, sentence, edges, also}] of some edges, newest first; `also` are the other articles that say it word for word. */
export function quotesOf(edges, model) {
  const found = new Map();
  for (const edge of edges) {
    for (const index of edge.quotes) {
      if (!found.has(index)) found.set(index, { index, sentence: model.sentences[index], edges: [], also: [] });
      found.get(index).edges.push(edge);
    }
  }
  const day = (item) => dayOf(model.articles[item.sentence.article]) ?? "";
  const start = ({ sentence }) => sentence.start ?? 0;
  return once([...found.values()].sort((x, y) => day(y).localeCompare(day(x)) || start(x) - start(y)));
}

/** The same words once, at their newest. */
function once(items) {
  const found = new Map();
  for (const item of items) {
    const words = fold(item.sentence.text);
    const first = found.get(words);
    if (first === undefined) found.set(words, item);
    else {
      first.also.push(item.sentence.article);
      first.edges = [...new Set([...first.edges, ...item.edges])];
    }
  }
  return [...found.values()];
}

/** Whether the sentence is of the chosen time. */
export function inRange({ sentence }, view) {
  const { range } = view.state,
    published = dayOf(view.model.articles[sentence.article]);
  if (range === null) return true;
  const bin = published ? view.model.time.binOf(published) : NaN;
  return bin >= range[0] && bin <= range[1];
}

/** One sentence with its source. */
export function quote({ sentence, edges, also = [] }, pair, view, acts) {
  const article = view.model.articles[sentence.article];
  const kind = edges.find((edge) => edge.kind === "conflict" || edge.kind === "cooperation")?.kind ?? "mention";
  const said = edges.filter((edge) => edge.kind !== "mention").map((edge) => noun(edge.relation).toLowerCase());
  const others = new Set(also).size;
  return el(
    "figure",
    { class: `quote ${kind}`, "data-sentence": sentence.i },
    el("blockquote", {}, el("p", { dir: "auto" }, markedText(sentence, pair, view, acts))),
    el(
      "figcaption",
      {},
      source(article, sentence.article, acts),
      others ? el("span", { class: "meta" }, `word for word in ${plural(others, "more article")}`) : null,
      said.length ? el("span", { class: `act ${kind}` }, capital([...new Set(said)].join(", "))) : null,
      why(sentence, pair, view, acts),
    ),
  );
}

/** A sentence in pieces, its names and the words of its events marked. */
export function markedText({ text, marks }, pair, view, acts) {
  const letters = Array.from(text);
  return pieces(0, letters.length, marks).map(({ from, to, mark }) => {
    const words = letters.slice(from, to).join("");
    return mark === null ? words : marked(view, acts, mark, words, { strong: pair });
  });
}

function source(article, index, acts) {
  const url = safeUrl(article.url);
  return el(
    "span",
    { class: "source" },
    el(
      "button",
      { type: "button", class: "title", on: { click: () => acts.choose({ article: index }) } },
      article.title ?? article.id,
    ),
    el("span", { class: "meta" }, sourceWords(article)),
    url ? link(url, article.title ?? article.id) : null,
  );
}

/** "UPI · 10 Jan 2019"; an article without a date says so, with as much as its text gives. */
export function sourceWords(article) {
  const when = dayOf(article) ? date(article.published) : "undated";
  const given = !dayOf(article) && article.published ? ` (“${article.published}”)` : "";
  return [article.source, when + given].filter(Boolean).join(" · ");
}

/** A link out of the page. */
export function link(url, name, text = null) {
  return el(
    "a",
    {
      href: url,
      target: "_blank",
      rel: "noopener noreferrer",
      "aria-label": `${text ?? "Open the original"}: ${name}`,
    },
    text,
    drawIcon("out"),
  );
}

/** Why each name of a text is taken for its actor, each once. */
export function why(sentence, pair, view, acts) {
  const { text, marks } = sentence;
  const letters = Array.from(text);
  const rows = new Map();
  for (const mark of marks) {
    const [start, end, entity, rule, called] = mark;
    const node = view.model.nodes[entity];
    if (!rule || !node || (pair.length > 0 && !pair.includes(entity))) continue;
    const words = letters.slice(Math.max(0, start), end).join("");
    const name = called ?? node.name;
    rows.set(`${words}\n${name}\n${entity}\n${rule}`, { words, name, rule, mark });
  }
  return rows.size
    ? el(
        "details",
        { class: "why" },
        el("summary", {}, "Why these names?"),
        el(
          "ul",
          {},
          [...rows.values()].map((row) => whyRow(row, notButton(view, acts, sentence, row.mark))),
        ),
      )
    : null;
}

function whyRow({ words, name, rule }, not) {
  return el("li", {}, `“${words}” is `, el("b", {}, name), `: ${reason(rule)} `, not);
}

/** "3 of 40 sentences", or all of them. */
export function partOf(number, all, word) {
  return number === all ? plural(all, word) : `${count(number)} of ${plural(all, word)}`;
}
