// Data: the page's JSON as objects: actors, ties, sentences, articles, and the calendar they share.

import { countsBySource, fieldsOf, isoMonth, reachOf } from "./rows.mjs";
import { placing, sourcesOf } from "./sources.mjs";

export const EVENT_FIELDS = [
  "actor",
  "recipient",
  "mutual",
  "mode",
  "status",
  "day",
  "reports",
  "sources",
  "sentence",
  "score",
  "actorName",
  "recipientName",
];

/** The model that every other module reads. */
export function decode(raw) {
  const model = {
    title: raw.title,
    nodes: raw.nodes.map((row, i) => ({ ...row, i, edges: [] })),
    sentences: raw.sentences.map(([article, start, end, text, marks], i) => ({ i, article, start, end, text, marks })),
    articles: raw.articles.map(([id, title, published, source, url, text = null, marks = []], i) => ({
      ...{ i, id, title, published, source, url },
      ...{ text, marks },
    })),
    known: raw.known ?? { articles: raw.articles.length, texts: 0 }, // what the graph holds, whether or not the page does
    leftOut: raw.left_out ?? { actors: 0, ties: 0 }, // what the graph holds and the page has no room for
    relations: raw.relations,
    types: raw.types ?? raw.relations.map((relation) => [relation, 0]),
    groups: raw.groups,
    flags: raw.flags,
    pastFlags: raw.past_flags ?? {},
    places: raw.places ?? {},
    made: raw.made ?? {},
    account: raw.account,
    statistics: raw.statistics,
    quoteCap: raw.quote_cap,
    ranking: raw.ranking,
    opening: raw.opening,
    alone: raw.alone,
    modularity: raw.modularity,
    sources: sourcesOf(raw),
    narrowed: raw.narrowed ?? false, // to some of the sources
    folded: raw.folded ?? null, // what a layer of countries or leaders leaves out
  };
  const undirected = new Set(raw.undirected);
  model.edges = raw.edges.map((row, j) => readEdge(row, j, raw, undirected));
  const named = new Map(
    model.edges.filter((edge) => edge.relation === "co-mention").map((edge) => [pairOf(edge), edge]),
  );
  for (const edge of model.edges) {
    edge.pair = edge.events.length ? (named.get(pairOf(edge)) ?? edge) : edge; // whose strength is an event's
    model.nodes[edge.a].edges.push(edge);
    if (edge.b !== edge.a) model.nodes[edge.b].edges.push(edge);
  }
  for (const node of model.nodes) node.power = node.edges.reduce((sum, edge) => sum + (edge.weight ?? 1), 0);
  model.byId = new Map(model.nodes.flatMap((node) => (node.former ?? []).map((id) => [id, node])));
  for (const node of model.nodes) model.byId.set(node.id, node);
  const place = placing(raw);
  for (const article of model.articles) article.place = place(article.source);
  model.hasTone = model.edges.some((edge) => edge.tone !== null);
  model.time = calendar(model, raw);
  return model;
}

function pairOf(edge) {
  return edge.a < edge.b ? `${edge.a} ${edge.b}` : `${edge.b} ${edge.a}`;
}

function readEdge(row, j, { relations, backbone }, undirected) {
  /** @type {Record<string, any>} */
  const edge = { j, place: backbone[j] ?? null, ...fieldsOf(row) };
  edge.relation = relations[edge.relation];
  edge.directed = !undirected.has(edge.relation);
  edge.quotes ??= [];
  edge.months ??= [];
  edge.known ??= 0;
  edge.terms ??= [];
  edge.sources = countsBySource(edge);
  edge.elsewhere ??= [[], 0]; // quotes and events of sources that are switched off
  edge.events = (edge.events ?? []).map((cells) =>
    Object.fromEntries(EVENT_FIELDS.map((field, index) => [field, cells[index] ?? null])),
  );
  edge.kind = kindOf(edge);
  return edge;
}

/** What an event of this type does between its ends, as ties are drawn: cooperation, conflict or neutral. */
export function toneOf(model, relation) {
  model.tones ??= new Map(model.types);
  const tone = model.tones.get(relation) ?? 0;
  if (tone === 0) return "neutral";
  return tone > 0 ? "cooperation" : "conflict";
}

/** What a tie is drawn and filtered as: office, cooperation, conflict, mention or neutral. */
function kindOf(edge) {
  if (edge.relation === "office") return "office";
  if (edge.tone !== null && edge.tone !== 0) return edge.tone > 0 ? "cooperation" : "conflict";
  return edge.relation === "co-mention" ? "mention" : "neutral";
}

/** The bins of the histogram: months, or days when all is within two months and every sentence is in the page. */
function calendar(model, raw) {
  const reach = raw.reach ?? reachOf(raw.edges);
  if (reach === null) return null;
  const [low, high] = reach;
  const daily = raw.unit ? raw.unit === "day" : high - low <= 1 && model.edges.every((edge) => dated(model, edge));
  return daily ? byDay(model) : byMonth(model, low, high);
}

function dated(model, edge) {
  const total = edge.months.reduce((sum, value, index) => sum + (index % 2 ? value : 0), 0);
  return (
    edge.quotes.length === total &&
    edge.quotes.every((quote) =>
      /^\d{4}-\d\d-\d\d/.test(model.articles[model.sentences[quote].article].published ?? ""),
    )
  );
}

function byMonth(model, low, high) {
  for (const edge of model.edges) {
    edge.bins = [];
    edge.undated = 0;
    for (let index = 0; index < edge.months.length; index += 2) {
      if (edge.months[index] < 0) edge.undated += edge.months[index + 1];
      else edge.bins.push([edge.months[index] - low, edge.months[index + 1]]);
    }
  }
  const label = (bin) => isoMonth(low + bin);
  return { unit: "month", count: high - low + 1, label, binOf: (iso) => monthNumber(iso) - low };
}

function byDay(model) {
  const days = model.sentences.map((sentence) => dayNumber(model.articles[sentence.article].published));
  const low = days.reduce((a, b) => Math.min(a, b)),
    high = days.reduce((a, b) => Math.max(a, b));
  for (const edge of model.edges) {
    const bins = new Map();
    for (const quote of edge.quotes) bins.set(days[quote] - low, (bins.get(days[quote] - low) ?? 0) + 1);
    edge.bins = [...bins].sort((a, b) => a[0] - b[0]);
    edge.undated = 0;
  }
  const label = (bin) => new Date((low + bin) * 86400000).toISOString().slice(0, 10);
  return { unit: "day", count: high - low + 1, label, binOf: (iso) => dayNumber(iso) - low };
}

function monthNumber(iso) {
  return Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
}

function dayNumber(iso) {
  return Math.round(Date.parse(iso.slice(0, 10)) / 86400000);
}

/** How often an edge is told within a range of bins (both ends included), or at all when the range is null. */
export function weightWithin(edge, range) {
  if (range === null || edge.kind === "office") return edge.weight ?? 0;
  let sum = 0;
  for (const [bin, number] of edge.bins ?? []) if (bin >= range[0] && bin <= range[1]) sum += number;
  return sum;
}

/** The name of a country or body by its code, as far as graph and page know it; nobody is shown a bare code. */
export function countryName(model, code) {
  const node = model.byId.get(code) ?? model.nodes.find((other) => other.kind === "country" && other.country === code);
  return node?.name ?? (Object.hasOwn(model.places, code) ? model.places[code] : null);
}

/** The last day that the corpus tells of, or null: what holds where no other time is chosen. */
export function lastDay(model) {
  return model.statistics.period?.[1] ?? (model.time ? model.time.label(model.time.count - 1) : null);
}

/** {undated, all}: how many articles bear no date, of how many that were read. */
export function undated(model) {
  const { articles, undated: told } = model.statistics;
  const lacking = (article) => !/^\d{4}-\d\d-\d\d/.test(article.published ?? "");
  return {
    undated: typeof told === "number" ? told : model.articles.filter(lacking).length,
    all: typeof articles === "number" ? articles : model.articles.length,
  };
}

/** The ISO3 code whose flag stands for a node. */
export function countryOf(node) {
  return node.country ?? (node.kind === "country" ? node.id : null);
}
