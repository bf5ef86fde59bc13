// Sentences: all kept sentences that hold the words of a search, in pages.

import { button, el, refill } from "../dom.mjs";
import { within } from "../model/find.mjs";
import { findSentences } from "../model/index.mjs";
import { count, date, plural } from "../model/text.mjs";
import { pieces, readQuery } from "../model/words.mjs";

const PAGE = 30; // sentences a page

export function sentencesPanel(panel, view, acts, query) {
  const { model } = view,
    all = findSentences(model, query),
    found = all.filter((i) => within(view, model.sentences[i].article)),
    articles = new Set(found.map((i) => model.sentences[i].article));
  const outside = all.length - found.length;
  const said = [
    `${plural(found.length, "sentence")} in ${plural(articles.size, "article")}, newest first, among the ${count(model.sentences.length)} in this page.`,
    outside ? `${count(outside)} outside the chosen time.` : null,
  ];
  refill(
    panel,
    el("header", {}, el("h2", { dir: "auto" }, query)),
    el("p", { class: "note" }, said.filter(Boolean).join(" ")),
    pages(found, (i) => told(view, acts, i, readQuery(query))),
  );
}

/** Rows in pages of PAGE with buttons to turn them. */
function pages(found, row) {
  const list = el("div", { class: "quotes", tabindex: -1, "aria-label": "Sentences found", role: "group" }),
    place = el("span", { class: "meta", role: "status" });
  const back = button("Newer", () => turn(-1), { class: "chip" }),
    on = button("Older", () => turn(1), { class: "chip" });
  let page = 0;
  function draw() {
    const from = page * PAGE,
      here = found.slice(from, from + PAGE);
    refill(list, here.map(row));
    place.textContent = `${count(from + 1)} – ${count(from + here.length)} of ${count(found.length)}`;
    back.disabled = page === 0;
    on.disabled = from + PAGE >= found.length;
  }
  function turn(step) {
    page += step;
    draw();
    list.focus();
    list.scrollIntoView({ block: "start" });
  }
  draw();
  return found.length > PAGE ? [list, el("div", { class: "row-of-tools" }, back, place, on)] : list;
}

function told(view, acts, i, runs) {
  const { article, text, marks } = view.model.sentences[i],
    { title, id, source, published } = view.model.articles[article];
  const actors = [...new Set(marks.map(([, , entity]) => view.model.nodes[entity]).filter(Boolean))];
  const words = pieces(text, runs).map((piece) =>
    piece.found ? el("mark", { class: "main" }, piece.text) : piece.text,
  );
  return el(
    "figure",
    { class: "quote" },
    el("blockquote", {}, el("p", { dir: "auto" }, words)),
    el(
      "figcaption",
      { class: "source" },
      el(
        "button",
        { type: "button", class: "title", on: { click: () => acts.choose({ article, quote: i }) } },
        title ?? id,
      ),
      el("span", { class: "meta" }, [source, published ? date(published) : "undated"].filter(Boolean).join(" · ")),
      el(
        "div",
        { class: "named" },
        actors.map((node) =>
          el(
            "button",
            { type: "button", class: "link", on: { click: () => acts.choose({ node: node.i }) } },
            node.name,
          ),
        ),
      ),
    ),
  );
}
