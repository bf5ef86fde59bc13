// Articles: the list of all articles with source and date, by source and by the chosen time.

import { button, el, refill } from "../dom.mjs";
import { dayOf, listed, outlets, sentencesOf, undatedLeftOut } from "../model/articles.mjs";
import { count, plural, span } from "../model/text.mjs";
import { sourceWords } from "./quotes.mjs";

const PAGE = 100; // rows put in at once

/** Draw the list. */
export function articlesPanel(panel, view, acts) {
  const { model, state } = view;
  const found = listed(model, state);
  refill(
    panel,
    el("header", {}, el("h2", {}, "All articles"), el("p", { class: "role" }, countWords(view, found))),
    outletChoice(model, state, acts),
    found.length ? list(view, acts, found) : el("p", { class: "note" }, "No article is left by these choices."),
    notes(view),
  );
}

function countWords({ model, state }, found) {
  const all = model.articles.length;
  const number = found.length === all ? plural(all, "article") : `${count(found.length)} of ${plural(all, "article")}`;
  const when = state.range ? `, ${span(...state.range.map(model.time.label))}` : "";
  return `${number}${when}`;
}

function outletChoice(model, state, acts) {
  const rows = outlets(model);
  if (rows.length < 2) return null;
  const choice = el(
    "select",
    {
      id: "outlet",
      "aria-label": "Source",
      on: {
        change: (event) => {
          acts.set({ outlet: event.target.value || null });
          document.getElementById("outlet")?.focus();
        },
      },
    },
    el("option", { value: "" }, "All sources"),
    rows.map(([source, number]) => el("option", { value: source }, `${source} (${count(number)})`)),
  );
  choice.value = state.outlet ?? "";
  return el("div", { class: "row-of-tools" }, choice);
}

/** The dated, then the undated under a heading of their own. */
function list(view, acts, found) {
  const dated = found.filter((i) => dayOf(view.model.articles[i]) !== null).length;
  const holder = el("div", {});
  let put = 0,
    rows = null;
  const more = button("", () => extend(), { class: "more" });
  const group = (title) => {
    rows = el("ol", { class: "ties", "aria-label": title ?? "Dated" });
    holder.append(...(title ? [el("h3", {}, title)] : []), rows);
  };
  function extend() {
    found.slice(put, put + PAGE).forEach((i, step) => {
      if (put + step === dated) group(`Undated (${count(found.length - dated)})`);
      else if (rows === null) group(null);
      rows.append(row(view, acts, i));
    });
    put = Math.min(put + PAGE, found.length);
    more.textContent = `${count(found.length - put)} more`;
    more.hidden = put >= found.length;
  }
  extend();
  return el("section", {}, holder, more);
}

function row(view, acts, i) {
  const article = view.model.articles[i];
  const quotes = sentencesOf(view.model, i).length;
  const words = [sourceWords(article), quotes ? `${plural(quotes, "sentence")} quoted` : null];
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "tie-row article-row", on: { click: () => acts.choose({ article: i }) } },
      el("span", { class: "name" }, article.title ?? article.id),
      el("span", { class: "meta" }, words.filter(Boolean).join(" · ")),
    ),
  );
}

function notes({ model, state }) {
  const undated = undatedLeftOut(model, state),
    texts = model.articles.filter(({ text }) => text).length,
    { known } = model;
  const words = [
    undated ? `${plural(undated, "undated article")} left out by the chosen time.` : null,
    known.articles > model.articles.length
      ? `To keep the page small it lists ${count(model.articles.length)} of ${plural(known.articles, "article")}.`
      : null,
    known.texts > texts ? `It had room for the text of ${count(texts)} of ${plural(known.texts, "article")}.` : null,
  ];
  return words.filter(Boolean).map((text) => el("p", { class: "note" }, text));
}
