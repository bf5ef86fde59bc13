// Sources: which source an article is of, and the data as the chosen sources alone tell it.

import { addFlat, boundsOf, countsBySource, fieldsOf, reachOf, rowOf, sumOf } from "./rows.mjs";

const OTHERS = "sources:others"; // the switch of all that are too small for one of their own

/** The sources to choose from, largest first: {key, name}; the key is that of the switch in the legend. */
export function sourcesOf(raw) {
  const named = (raw.sources ?? []).map((name) => ({ key: `source:${name}`, name: name || "No source named" }));
  return raw.other_sources ? [...named, { key: OTHERS, name: `${raw.other_sources} other sources` }] : named;
}

/** A function from an article's source to its place among the sources. */
export function placing(raw) {
  const places = new Map((raw.sources ?? []).map((name, place) => [name, place]));
  return (source) => places.get(source ?? "") ?? (raw.sources ?? []).length;
}

/** Whether the choices leave a source out. */
export function narrowsSources(off) {
  return [...off].some((key) => key.startsWith("source:") || key === OTHERS);
}

/**
 * The data of the sources that are not switched off: weights, months, quotes and events are theirs; what the whole
 * corpus alone can tell (articles, NPMI, G², α) is absent. `elsewhere` of a row is the quotes and the number
 * of events that are left out. The data themselves stay as they are.
 */
export function fromSources(raw, off) {
  const on = sourcesOf(raw).map(({ key }) => !off.has(key));
  if (on.length < 2 || on.every(Boolean)) return raw;
  const place = placing(raw);
  const articleOn = raw.articles.map((article) => on[place(article[3])]);
  const told = raw.sentences.map((sentence) => articleOn[sentence[0]]);
  const edges = [];
  for (const row of raw.edges) {
    const kept = raw.relations[row[2]] === "office" ? row : keep(fieldsOf(row), on, told);
    if (kept) edges.push(kept);
  }
  return { ...raw, edges, reach: raw.reach ?? reachOf(raw.edges), narrowed: true };
}

function keep(fields, on, told) {
  const sources = chosen(countsBySource(fields), on);
  const months = addFlat([withoutSource(sources)], 2);
  const weight = sumOf(months);
  const quotes = (fields.quotes ?? []).filter((quote) => told[quote]);
  const whole = weight === (fields.weight ?? 0) && quotes.length === (fields.quotes ?? []).length;
  const events = (fields.events ?? []).filter((event) => (event[8] === null ? whole : told[event[8]]));
  if (weight === 0 && quotes.length === 0 && events.length === 0) return null;
  const [first, last] = whole ? [fields.first, fields.last] : boundsOf(months);
  const elsewhere = [
    (fields.quotes ?? []).filter((quote) => !told[quote]),
    (fields.events ?? []).length - events.length,
  ];
  const tone = fields.tone && weight ? Math.sign(fields.tone) * weight : fields.tone;
  const figures = { articles: whole ? fields.articles : null, npmi: null, g2: null, alpha: null, known: quotes.length };
  return rowOf({ ...fields, ...figures, weight, months, first, last, tone, quotes, events, sources, elsewhere });
}

function chosen(counts, on) {
  const kept = [];
  for (let at = 0; at < counts.length; at += 3)
    if (on[counts[at]]) kept.push(counts[at], counts[at + 1], counts[at + 2]);
  return kept;
}

function withoutSource(counts) {
  return counts.filter((_, at) => at % 3 > 0);
}
