// Find: what a query finds: two to connect, holders of a title, actors, sentences and articles.

import { findArticles, findNames, findSentences, guessNames } from "./index.mjs";
import { findTitles } from "./titles.mjs";

const PAIRS = 3; // readings of two names that stand for several actors
const ASKED = /^\s*(?:who|what)\s+(?:connects?|links?|ties)\s+|^\s*between\s+/i;
const BETWEEN = /\s+(?:and|&|\+|-|–|—|with|to|vs\.?)\s+|\s*[,;–—&+]\s*/gi;

/**
 * What a query finds: pairs of nodes, titles, names ({node, text}), guesses where nothing is so spelt, sentences within the
 * chosen time (places, newest first; `all` counts those of any time) and articles. With `actors`, actors alone.
 */
export function find(view, query, { actors = false } = {}) {
  const { model, state } = view;
  const names = findNames(model, query),
    titles = findTitles(model, query, state.range),
    told = actors ? [] : findSentences(model, query),
    pairs = actors ? [] : findPairs(model, query);
  const sentences = told.filter((i) => within(view, model.sentences[i].article));
  return {
    pairs,
    titles,
    names: names.filter(({ node }) => !titles.some((title) => title.node === node)),
    guesses: names.length + titles.length + told.length + pairs.length === 0 ? guessNames(model, query) : [],
    sentences,
    all: told.length,
    articles: actors ? [] : findArticles(model, query),
  };
}

/** Whether an article is of the chosen time. */
export function within({ model, state }, article) {
  if (state.range === null) return true;
  const { published } = model.articles[article];
  const bin = published ? model.time.binOf(published) : NaN;
  return bin >= state.range[0] && bin <= state.range[1];
}

/** The pairs of actors that a query of two names means, the likeliest first; of three names the first two. */
export function findPairs(model, query) {
  const asked = query.replace(ASKED, "").replace(/[?\s]+$/, "");
  const cuts = [...asked.matchAll(BETWEEN)].filter(({ index }) => index > 0);
  if (cuts.length === 0 || isName(model, asked)) return [];
  const halves = cuts.map(({ 0: cut, index }) => [asked.slice(0, index), asked.slice(index + cut.length)]);
  if (cuts.length > 1) {
    const start = cuts[0].index + cuts[0][0].length;
    halves.push([asked.slice(0, cuts[0].index), asked.slice(start, cuts[1].index)]);
  }
  for (const [left, right] of halves) {
    const pairs = pairsOf(named(model, left), named(model, right));
    if (pairs.length) return pairs;
  }
  return [];
}

function isName(model, query) {
  return findNames(model, query).some(({ score }) => score > 1);
}

/** The actors that a name fits equally well; typing errors are forgiven here too. */
function named(model, name) {
  const found = findNames(model, name);
  if (found.length === 0) return guessNames(model, name).slice(0, 1);
  return found.filter(({ score }) => score === found[0].score).slice(0, 2);
}

function pairsOf(ones, twos) {
  const pairs = ones.flatMap((one, i) => twos.map((two, j) => ({ far: i + j, pair: [one.node, two.node] })));
  return pairs
    .filter(({ pair: [one, two] }) => one !== two)
    .sort((x, y) => x.far - y.far)
    .slice(0, PAIRS)
    .map(({ pair }) => pair);
}
