// Index: names, sentences and articles as the search runs over them; made when first asked for, once a model.

import { distance, slips } from "./spelling.mjs";
import { key, readQuery, spaced } from "./words.mjs";

const EXACT = 5; // what a name found is worth: the whole of it, ...
const SCORES = { squeezed: 4, start: 3, word: 2, words: 1 };

const made = new WeakMap();

/** The index of a model: {names, sentences, articles, titles}, filled by those who ask. */
export function indexOf(model) {
  if (!made.has(model))
    made.set(model, {
      names: null,
      sentences: null,
      articles: null,
      titles: null,
      words: null,
      places: null,
      told: null,
    });
  return made.get(model);
}

/**
 * [{node, terms: [{key, text}], titles}]: names first, then aliases and what else the knowledge base calls the actor;
 * titles are the words of the actor's own, which may stand beside a name ("President Macron").
 */
export function namesOf(model) {
  const index = indexOf(model);
  index.names ??= model.nodes.map((node) => {
    const titles = titlesOf(node);
    return { node, terms: termsOf(node, titles), titles: titles.join(" ") };
  });
  return index.names;
}

function titlesOf(node) {
  const held = node.edges.filter((edge) => edge.kind === "office" && edge.a === node.i);
  return [...new Set(held.flatMap((edge) => edge.terms.map((term) => key(String(term.title ?? "")))))].filter(Boolean);
}

function termsOf(node, titles) {
  const code = node.kind === "leader" ? [] : [node.id];
  const aliases = (node.aliases ?? []).filter((form) => isName(form) && !isTitle(key(form), titles, key(node.name)));
  const forms = [node.name, ...aliases, ...(node.search ?? []), ...code];
  const terms = new Map();
  for (const form of forms) {
    const name = key(String(form));
    if (name && !terms.has(name)) terms.set(name, String(form));
  }
  return Array.from(terms, ([name, text]) => ({
    key: name,
    text,
    padded: ` ${name}`,
    tight: name.replaceAll(" ", ""),
    words: name.split(" "),
  }));
}

/** Texts also say "president" and "the prince" for somebody: words, which name nobody. */
function isName(form) {
  return form !== form.toLowerCase() || form === form.toUpperCase();
}

/** Whether an alias is but a title, "US president", which others have held too: titles are found on their date. */
function isTitle(alias, titles, name) {
  const words = name.split(" ");
  return (
    titles.some((title) => ` ${alias} `.includes(` ${title} `)) &&
    !alias.split(" ").some((word) => words.includes(word))
  );
}

/** The actors that a query names, best first: [{node, score, text: the name that fits best}]. */
export function findNames(model, query) {
  const wanted = key(query);
  if (wanted === "") return [];
  const words = wanted.split(" "),
    tight = wanted.replaceAll(" ", ""),
    hits = [];
  for (const { node, terms, titles } of namesOf(model)) {
    let score = 0,
      text = "";
    for (const term of terms) {
      const value = match(term, wanted, words, tight, titles);
      if (value > score) [score, text] = [value, term.text];
    }
    if (score > 0) hits.push({ node, score, text });
  }
  return hits.sort((x, y) => y.score - x.score || y.node.power - x.node.power || x.node.i - y.node.i);
}

function match(name, wanted, words, tight, titles) {
  const { padded } = name;
  if (name.key === wanted) return EXACT;
  if (name.tight === tight) return SCORES.squeezed;
  if (name.key.startsWith(wanted)) return SCORES.start;
  if (padded.includes(` ${wanted}`)) return SCORES.word;
  if (words.length === 1 || !words.some((word) => padded.includes(` ${word}`))) return 0;
  return words.every((word) => `${padded} ${titles}`.includes(` ${word}`)) ? SCORES.words : 0;
}

/** The actors that a query with typing errors may mean, nearest first; each word must be near one of the name's. */
export function guessNames(model, query) {
  const words = key(query).split(" ").filter(Boolean);
  if (!words.some((word) => slips(word) > 0)) return [];
  const near = words.map((word) => nearWords(model, word)),
    hits = [];
  if (near.some((found) => found.size === 0)) return [];
  for (const { node, terms } of namesOf(model)) {
    const errors = Math.min(...terms.map((term) => errorsIn(term.words, near)));
    if (errors < Infinity) hits.push({ node, errors, text: node.name });
  }
  return hits.sort((x, y) => x.errors - y.errors || y.node.power - x.node.power || x.node.i - y.node.i);
}

/** Word of the names → errors that make the typed one of it; half an error more where it only begins like that. */
function nearWords(model, typed) {
  const most = slips(typed),
    letters = lettersOf(typed),
    near = new Map();
  for (const [word, own] of vocabulary(model)) {
    if (bits(letters & ~own) > most) continue; // more of its letters are missing than errors are forgiven
    const whole = distance(typed, word, most);
    const errors = whole < Infinity ? whole : distance(typed, word, most, true) + 0.5;
    if (errors < Infinity) near.set(word, errors);
  }
  return near;
}

function vocabulary(model) {
  const index = indexOf(model);
  if (index.words) return index.words;
  const words = new Set(namesOf(model).flatMap(({ terms }) => terms.flatMap((term) => term.words)));
  index.words = Array.from(words, (word) => [word, lettersOf(word)]);
  return index.words;
}

/** The letters of a word as bits, a to z apart. */
function lettersOf(word) {
  let letters = 0;
  for (let i = 0; i < word.length; i += 1) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

function bits(letters) {
  let number = 0;
  for (let left = letters; left !== 0; left &= left - 1) number += 1;
  return number;
}

function errorsIn(name, near) {
  return near.reduce((sum, words) => sum + Math.min(...name.map((word) => words.get(word) ?? Infinity)), 0);
}

/** The kept sentences that hold every run of a query, newest first: places in model.sentences. */
export function findSentences(model, query) {
  const index = indexOf(model);
  if (index.told?.query === query) return index.told.found;
  const runs = readQuery(query).filter(({ words }) => words.join("").length > 1);
  index.sentences ??= newestFirst(model);
  const { order, hay } = index.sentences;
  const found = runs.length ? hay.rows(runs).map((row) => order[row]) : [];
  index.told = { query, found };
  return found;
}

function newestFirst(model) {
  const day = model.sentences.map(({ article }) => model.articles[article]?.published ?? "");
  const order = model.sentences.map((_, i) => i).sort((a, b) => (day[a] < day[b] ? 1 : day[a] > day[b] ? -1 : a - b));
  return { order, hay: new Hay(order.map((i) => model.sentences[i].text)) };
}

/** The articles whose title or source holds every run of a query, newest first: places in model.articles. */
export function findArticles(model, query) {
  const index = indexOf(model);
  index.articles ??= new Hay(model.articles.map(({ title, source, id }) => `${title ?? id} ${source ?? ""}`));
  const day = (i) => model.articles[i].published ?? "";
  const runs = readQuery(query).filter(({ words }) => words.join("").length > 2);
  return runs.length
    ? index.articles.rows(runs).sort((a, b) => (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : a - b))
    : [];
}

/** Many texts as one string, in which the engine's own indexOf is quick. */
class Hay {
  constructor(texts) {
    this.starts = new Uint32Array(texts.length + 1);
    const rows = texts.map(spaced);
    rows.forEach((row, i) => {
      this.starts[i + 1] = this.starts[i] + row.length + 1;
    });
    this.text = rows.join("\n");
  }

  /** The rows that hold every run, in order. */
  rows(runs) {
    const held = new Uint8Array(this.starts.length); // how many of the runs so far
    let rows = [];
    runs.slice(0, 200).forEach(({ words, open }, turn) => {
      rows = [];
      const needle = ` ${words.join(" ")}${open ? "" : " "}`;
      let at = this.text.indexOf(needle);
      while (at >= 0) {
        const row = this.#rowAt(at);
        if (held[row] === turn) {
          held[row] = turn + 1;
          rows.push(row);
        }
        at = this.text.indexOf(needle, this.starts[row + 1] - 1);
      }
    });
    return rows;
  }

  #rowAt(place) {
    let low = 0,
      high = this.starts.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= place) low = middle;
      else high = middle;
    }
    return low;
  }
}
