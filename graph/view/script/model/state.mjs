// State: what the reader has chosen, and the same as text in the address.

import { readComparison, writeComparison } from "./compare.mjs";
import { fromTexts, toText } from "./corrections.mjs";
import { LAYERS } from "./layers.mjs";

const LAYOUTS = ["network", "rings", "matrix"];
const MOST_ACTORS = 2000; // drawn at once, whatever is asked for
const MOST_CHOSEN = 12; // actors chosen together: each two of them are a row
export const LONGEST_QUERY = 200; // letters of a search that are kept in the address

/** Nothing chosen: the strongest actors, and the lines that carry their shape. */
export function initialState() {
  return {
    // null | {node} | {pair: [a, b]} | {article, quote?} | {articles} | {words} | {connect: [a, b]} | {several: [a, b, c …]}
    selected: null,
    outlet: null, // the source of which articles are listed, or null for all
    types: new Set(), // the types of event that a pair's panel tells of; none: all
    off: new Set(), // switched off in the legend: "kind:country", "tie:office", "rel:CONSULT", "group:2", "source:BBC"
    range: null, // null | [first bin, last bin]
    actors: null, // null as the page opens | how many of the strongest actors are drawn
    measure: "backbone", // what the slider of ties goes by: backbone | weight | npmi | alpha
    cut: null, // null as many ties as a reader can follow | share of all ties, in percent, that is hidden
    focus: 0, // 0 | 1 | 2: steps around the selected node
    path: null, // null | [from, to]
    added: new Set(), // nodes brought in beyond the strongest
    view: "graph", // graph | table
    layer: "both", // both | countries | leaders
    layout: "network", // network | rings | matrix
    centre: null, // who stands in the middle of the rings; null: the strongest
    compare: null, // null | {by: "time", a: [first, last], b: [first, last]} | {by: "source", a: place, b: place}
    theme: null, // null: as the system says | light | dark
    edits: [], // corrections, in their order; the model is made with them
  };
}

/** The state as the hash of an address; ids, not indices, so that the link outlives a new corpus. */
export function toHash(state, model) {
  const parts = new URLSearchParams();
  const id = (node) => model.nodes[node].id;
  if (state.selected?.node !== undefined) parts.set("actor", id(state.selected.node));
  if (state.selected?.pair) state.selected.pair.forEach((node) => parts.append("pair", id(node)));
  if (state.selected?.article !== undefined) parts.set("article", model.articles[state.selected.article].id);
  if (state.selected?.articles) parts.set("articles", "all");
  if (state.outlet !== null) parts.set("outlet", state.outlet);
  [...state.types].sort().forEach((type) => parts.append("type", type));
  if (state.selected?.quote !== undefined) parts.set("quote", model.sentences[state.selected.quote].start);
  if (state.selected?.words !== undefined) parts.set("words", state.selected.words);
  if (state.selected?.connect) state.selected.connect.forEach((node) => parts.append("connect", id(node)));
  if (state.selected?.several) state.selected.several.forEach((node) => parts.append("several", id(node)));
  [...state.off].sort().forEach((key) => parts.append("off", key));
  if (state.range) parts.set("range", state.range.map((bin) => model.time.label(bin)).join(".."));
  if (state.actors !== null) parts.set("actors", state.actors);
  if (state.cut !== null) parts.set("cut", `${state.measure}:${state.cut}`);
  if (state.focus) parts.set("focus", state.focus);
  if (state.path) state.path.forEach((node) => parts.append("path", id(node)));
  [...state.added].sort((a, b) => a - b).forEach((node) => parts.append("with", id(node)));
  if (state.view !== "graph") parts.set("view", state.view);
  if (state.layer !== "both") parts.set("layer", state.layer);
  if (state.layout !== "network") parts.set("layout", state.layout);
  if (state.layout === "rings" && state.centre !== null) parts.set("centre", id(state.centre));
  if (state.compare) parts.set("compare", writeComparison(state.compare, model));
  if (state.theme) parts.set("theme", state.theme);
  state.edits.forEach((edit) => parts.append("edit", toText(edit)));
  return parts.toString();
}

/** The corrections of a hash: needed before the model, which is made with them. */
export function editsOf(hash) {
  return fromTexts(new URLSearchParams(hash.replace(/^#/, "")).getAll("edit"));
}

/** The state that a hash describes; what it names and the graph lacks is left out. */
export function fromHash(hash, model) {
  const state = { ...initialState(), edits: editsOf(hash) };
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const indices = (name) =>
    parts
      .getAll(name)
      .map((id) => model.byId.get(id)?.i)
      .filter((i) => i !== undefined);
  const path = indices("path");
  state.selected = readSelected(parts, indices, model);
  if (model.articles.some(({ source }) => source && source === parts.get("outlet"))) state.outlet = parts.get("outlet");
  parts
    .getAll("type")
    .filter((type) => model.relations.includes(type))
    .forEach((type) => state.types.add(type));
  parts
    .getAll("off")
    .filter((key) => /^(kind|tie|rel|group|source):|^sources:others$/.test(key))
    .forEach((key) => state.off.add(key));
  state.range = readRange(parts.get("range"), model.time);
  const [, measure, cut] = /^(backbone|weight|npmi|alpha):(\d{1,2})$/.exec(parts.get("cut") ?? "") ?? [];
  if (measure) Object.assign(state, { measure, cut: Number(cut) });
  if (parts.has("actors")) state.actors = within(parts.get("actors"), 1, MOST_ACTORS);
  state.focus = within(parts.get("focus"), 0, 2);
  if (path.length === 2 && path[0] !== path[1]) state.path = path;
  indices("with").forEach((node) => state.added.add(node));
  if (parts.get("view") === "table") state.view = "table";
  if (LAYERS.includes(parts.get("layer"))) state.layer = parts.get("layer");
  if (LAYOUTS.includes(parts.get("layout"))) state.layout = parts.get("layout");
  if (state.layout === "rings") state.centre = indices("centre")[0] ?? null;
  state.compare = readComparison(parts.get("compare"), model);
  if (["light", "dark"].includes(parts.get("theme"))) state.theme = parts.get("theme");
  return state;
}

function readSelected(parts, indices, model) {
  const [actor] = indices("actor"),
    pair = indices("pair"),
    connect = [...new Set(indices("connect"))],
    several = [...new Set(indices("several"))].slice(0, MOST_CHOSEN);
  const article = model.articles.findIndex((item) => item.id === parts.get("article"));
  const words = (parts.get("words") ?? "").trim().slice(0, LONGEST_QUERY);
  if (actor !== undefined) return { node: actor };
  if (pair.length === 2 && pair[0] !== pair[1]) return { pair };
  if (article >= 0) return { article, ...readQuote(parts.get("quote"), article, model) };
  if (parts.has("articles")) return { articles: true };
  if (words) return { words };
  if (connect.length === 2) return { connect };
  return choice(several);
}

function readQuote(start, article, model) {
  if (start === null) return {};
  const quote = model.sentences.findIndex((item) => item.article === article && String(item.start) === start);
  return quote < 0 ? {} : { quote };
}

/** The actors that are chosen, one or several: a click with Shift adds to them. */
export function chosenNodes(selected) {
  if (selected?.node !== undefined) return [selected.node];
  return selected?.pair ?? selected?.connect ?? selected?.several ?? [];
}

/** What is selected when these actors are chosen: nothing, one, what connects two, or several. */
export function choice(nodes) {
  if (nodes.length === 0) return null;
  if (nodes.length === 1) return { node: nodes[0] };
  return nodes.length === 2 ? { connect: nodes } : { several: nodes };
}

function readRange(text, time) {
  if (!text || !time || !/^\d{4}-\d\d(-\d\d)?\.\.\d{4}-\d\d(-\d\d)?$/.test(text)) return null;
  const [first, last] = text.split("..").map((iso) => time.binOf(iso));
  if (last < 0 || first >= time.count) return null; // a time of which nothing is told
  const [low, high] = [first, last].map((bin) => within(bin, 0, time.count - 1));
  return low <= high && (low > 0 || high < time.count - 1) ? [low, high] : null;
}

function within(value, low, high) {
  const number = Math.round(Number(value));
  return Number.isFinite(number) ? Math.min(high, Math.max(low, number)) : low;
}
