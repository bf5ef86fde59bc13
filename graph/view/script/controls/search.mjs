// Search: a box that finds actors by name or title, the sentences that hold some words, and who connects two.

import { drawIcon, el, refill } from "../dom.mjs";
import { countryName, countryOf } from "../model/data.mjs";
import { find } from "../model/find.mjs";
import { LONGEST_QUERY } from "../model/state.mjs";
import { capital, date, plural, span } from "../model/text.mjs";
import { key, pieces, readQuery } from "../model/words.mjs";
import { emblem } from "../panel/emblem.mjs";

const MOST = { titles: 4, names: 6, guesses: 4, sentences: 4, articles: 3 }; // rows a group
const SNIPPET = 110; // letters of a sentence in a row
const PLACEHOLDER = "Find names or words";
const TEACHING = "A name, a title, a word in the sentences, or two names with “and”.";

/** Build the combobox; returns {ask, rest}: ask takes the focus and says what is asked for, rest says nothing again. */
export function drawSearch(holder, view, acts) {
  let rows = [],
    at = -1,
    asked = null; // what the reader was asked for, when it is an actor
  const list = el("div", { id: "hits", role: "listbox", "aria-label": "Found" });
  const note = el("p", { class: "none", role: "status" });
  const popup = el("div", { class: "finds", hidden: true }, list, note);
  const box = el("input", {
    id: "search",
    type: "text",
    role: "combobox",
    placeholder: PLACEHOLDER,
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": "Find a name, a title or words in the sentences",
    "aria-expanded": "false",
    "aria-controls": "hits",
    "aria-autocomplete": "list",
    on: { input: () => draw(), keydown: (event) => press(event), blur: () => close(), focus: () => draw() },
  });
  popup.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  holder.append(drawIcon("search"), box, el("kbd", { "aria-hidden": "true" }, "/"), popup);

  function draw() {
    const query = box.value.trim().slice(0, LONGEST_QUERY);
    const groups = query === "" ? [] : groupsOf(view, acts, query, asked !== null);
    rows = groups.flatMap((group) => group.rows);
    at = rows.length ? 0 : -1;
    let number = 0;
    refill(
      list,
      groups.map((group) => drawGroup(group, () => number++)),
    );
    note.hidden = rows.length > 0;
    note.textContent = query === "" ? TEACHING : `Nothing found. ${TEACHING}`;
    popup.hidden = false;
    box.setAttribute("aria-expanded", "true");
    point();
  }

  function drawGroup({ label, rows: own }, next) {
    return el(
      "div",
      { role: "group", "aria-label": label },
      el("div", { class: "label", role: "presentation" }, label),
      own.map((row) =>
        el(
          "div",
          {
            id: `hit-${next()}`,
            class: row.class ?? null,
            role: "option",
            "aria-selected": "false",
            on: { mousedown: (event) => pick(row, event.shiftKey) },
          },
          row.inside,
        ),
      ),
    );
  }

  /** Show which row the keys stand on. */
  function point() {
    list.querySelectorAll("[role=option]").forEach((option, i) => {
      option.setAttribute("aria-selected", String(i === at));
      if (i === at) option.scrollIntoView({ block: "nearest" });
    });
    if (at >= 0) box.setAttribute("aria-activedescendant", `hit-${at}`);
    else box.removeAttribute("aria-activedescendant");
  }

  function press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && rows.length) {
      at = (at + step + rows.length) % rows.length;
      point();
    } else if (event.key === "Enter" && rows.length) pick(rows[Math.max(at, 0)], event.shiftKey);
    else if (event.key === "Escape") {
      box.value = "";
      box.blur();
      acts.callOff();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function pick(row, more) {
    box.value = "";
    close();
    if (more && row.node !== undefined) acts.gather(row.node);
    else row.act();
  }

  function close() {
    popup.hidden = true;
    rows = [];
    refill(list);
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  return {
    ask: (question = null) => {
      asked = question;
      box.placeholder = question ?? PLACEHOLDER;
      box.focus();
      box.select();
    },
    rest: () => {
      asked = null;
      box.placeholder = PLACEHOLDER;
    },
  };
}

/** What a query finds as groups of rows: {label, rows: [{inside, act, node}]}, without the empty ones. */
function groupsOf(view, acts, query, actors) {
  const found = find(view, query, { actors });
  const actor = (meta) => (hit) => actorRow(view, acts, hit.node, meta(hit));
  const groups = [
    ["Who connects", found.pairs.map((pair) => pairRow(view, acts, pair))],
    [titleLabel(view, found.titles), found.titles.slice(0, MOST.titles).map(actor(termWords))],
    ["Actors", found.names.slice(0, MOST.names).map(actor((hit) => whoWords(view, hit)))],
    ["Did you mean", found.guesses.slice(0, MOST.guesses).map(actor((hit) => whoWords(view, hit)))],
    ["Sentences", sentenceRows(view, acts, query, found)],
    ["Articles", found.articles.slice(0, MOST.articles).map((i) => articleRow(view, acts, i, query))],
  ];
  return groups.filter(([, rows]) => rows.length).map(([label, rows]) => ({ label, rows }));
}

function actorRow(view, acts, node, meta) {
  const inside = [emblem(node, view), el("span", { class: "name" }, node.name), el("span", { class: "meta" }, meta)];
  return { inside, node: node.i, act: () => acts.found(node.i) };
}

/** The country of an actor, or the other name by which it was found. */
function whoWords(view, { node, text }) {
  const code = countryOf(node),
    kind = node.kind === "country" ? "country" : code ? countryName(view.model, code) : node.kind;
  return key(node.name).includes(key(text)) || key(text) === key(node.id) ? kind : `“${text}” · ${kind}`;
}

function titleLabel({ model, state }, titles) {
  if (titles.length && !titles[0].held) return "Last in office";
  if (!model.time) return "In office";
  return `In office, ${date(model.time.label(state.range ? state.range[1] : model.time.count - 1))}`;
}

function termWords({ term, place, held }) {
  const title = capital(String(term.title ?? term.office ?? "")),
    time = held ? (term.start ? `since ${date(term.start)}` : "") : span(term.start, term.end);
  return [`${title}, ${place.name}`, time].filter(Boolean).join(" · ");
}

function pairRow(view, acts, [one, two]) {
  const name = (node) => [emblem(node, view), el("span", { class: "name" }, node.name)];
  return {
    class: "two",
    inside: [name(one), el("span", { class: "and" }, "and"), name(two)],
    act: () => acts.choose({ connect: [one.i, two.i] }),
  };
}

function sentenceRows(view, acts, query, { sentences, all }) {
  if (all === 0) return [];
  const { model, state } = view,
    runs = readQuery(query);
  const rows = sentences.slice(0, MOST.sentences).map((i) => {
    const { text, article } = model.sentences[i];
    return {
      class: "told",
      inside: [el("q", { dir: "auto" }, markedWords(pieces(text, runs, SNIPPET))), sourceLine(model.articles[article])],
      act: () => acts.choose({ article, quote: i }),
    };
  });
  const where = state.range === null ? "" : sentences.length ? " in the chosen time" : " outside the chosen time";
  const number = sentences.length || all;
  const words = `${number > 1 ? "All " : ""}${plural(number, "sentence")} with “${query.replace(/["“”„]/g, "")}”${where}`;
  rows.push({ class: "all", inside: [words], act: () => acts.choose({ words: query }) });
  return rows;
}

function articleRow(view, acts, i, query) {
  const article = view.model.articles[i];
  const title = markedWords(pieces(article.title ?? article.id, readQuery(query), SNIPPET));
  return {
    class: "told",
    inside: [el("span", { class: "name", dir: "auto" }, title), sourceLine({ ...article, title: null })],
    act: () => acts.choose({ article: i }),
  };
}

function sourceLine({ title, source, published }) {
  const parts = [published ? date(published) : "undated", source, title]; // the title may be cut short
  return el("span", { class: "meta" }, parts.filter(Boolean).join(" · "));
}

/** Pieces of a text with the words that were looked for marked. */
function markedWords(found) {
  return found.map((piece) => (piece.found ? el("mark", { class: "main" }, piece.text) : piece.text));
}
