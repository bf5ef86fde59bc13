// Quotes: sentences of the articles with the names in them marked, and why each was taken for that actor.

import { notButton } from "../desk/correct.mjs";
import { button, drawIcon, el } from "../dom.mjs";
import { date, safeUrl } from "../model/text.mjs";

const FIRST = 8; // quotes shown before "more"

/** The quotes of some edges, newest first; `pair` are the nodes whose names are marked strongly. */
export function quoteList(edges, pair, view, acts) {
  const all = gather(edges, view);
  const within = all.filter((item) => inRange(item, view));
  const list = el("div", { class: "quotes" });
  let put = 0;
  const more = button("", () => extend(), { class: "more" });
  function extend() {
    const until = put === 0 ? FIRST : put + 20;
    within.slice(put, until).forEach((item) => list.append(quote(item, pair, view, acts)));
    put = Math.min(until, within.length);
    more.textContent = `${within.length - put} more`;
    more.hidden = put >= within.length;
  }
  extend();
  const outside = all.length - within.length;
  return [list, more, outside ? el("p", { class: "note" }, `${outside} outside the chosen time`) : null];
}

function gather(edges, view) {
  const found = new Map();
  for (const edge of edges) {
    for (const index of edge.quotes) {
      if (!found.has(index)) found.set(index, { sentence: view.model.sentences[index], edges: [] });
      found.get(index).edges.push(edge);
    }
  }
  const day = (item) => view.model.articles[item.sentence.article].published ?? "";
  return [...found.values()].sort((x, y) => day(y).localeCompare(day(x)));
}

function inRange({ sentence }, view) {
  const { range } = view.state,
    published = view.model.articles[sentence.article].published;
  if (range === null) return true;
  const bin = published ? view.model.time.binOf(published) : NaN;
  return bin >= range[0] && bin <= range[1];
}

/** One sentence with its source. */
export function quote({ sentence, edges }, pair, view, acts) {
  const article = view.model.articles[sentence.article];
  const kind = edges.find((edge) => edge.kind === "conflict" || edge.kind === "cooperation")?.kind ?? "mention";
  const said = edges.filter((edge) => edge.kind !== "mention").map((edge) => edge.relation.toLowerCase());
  return el(
    "figure",
    { class: `quote ${kind}` },
    el("blockquote", {}, el("p", { dir: "auto" }, marked(sentence, pair, view))),
    el(
      "figcaption",
      {},
      source(article, sentence.article, acts),
      said.length ? el("span", { class: `act ${kind}` }, said.join(", ")) : null,
      why(sentence, pair, view, acts),
    ),
  );
}

/** The text in pieces, names in <mark>. Offsets are code points, a string's are UTF-16: hence the array. */
function marked(sentence, pair, view) {
  const letters = Array.from(sentence.text),
    pieces = [];
  let at = 0;
  for (const [start, end, entity, rule] of [...sentence.marks].sort((x, y) => x[0] - y[0] || y[1] - x[1])) {
    if (!(start >= at && end > start && end <= letters.length)) continue;
    pieces.push(letters.slice(at, start).join(""));
    const name = view.model.nodes[entity]?.name;
    pieces.push(
      el(
        "mark",
        {
          class: entity < 0 && rule === "event" ? "trigger" : pair.includes(entity) ? "main" : "other",
          title: name ? `${name}${rule ? ` (by ${words(rule)})` : ""}` : null,
        },
        letters.slice(start, end).join(""),
      ),
    );
    at = end;
  }
  return [...pieces, letters.slice(at).join("")];
}

function words(rule) {
  return String(rule).replace(/[_-]+/g, " ");
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
    el(
      "span",
      { class: "meta" },
      [article.source, article.published ? date(article.published) : "undated"].filter(Boolean).join(" · "),
    ),
    url ? link(url, article.title ?? article.id) : null,
  );
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

function why(sentence, pair, view, acts) {
  const letters = Array.from(sentence.text);
  const rows = sentence.marks
    .filter(([, , entity, rule]) => rule && view.model.nodes[entity] && (pair.length === 0 || pair.includes(entity)))
    .map(([start, end, entity, rule]) =>
      el(
        "li",
        {},
        "“",
        letters.slice(start, end).join(""),
        "” is ",
        el("b", {}, view.model.nodes[entity].name),
        ` by ${words(rule)}`,
        notButton(view, acts, sentence, [start, end, entity]),
      ),
    );
  return rows.length
    ? el("details", { class: "why" }, el("summary", {}, "Why these names?"), el("ul", {}, rows))
    : null;
}
