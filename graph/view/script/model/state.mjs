// State: what the reader has chosen, and the same as text in the address.

import { fromTexts, toText } from "./corrections.mjs";

/** Nothing chosen: everything shown, but for the weak ties of a dense graph; `start` is the slider's {measure, cut}. */
export function initialState(start = { measure: "weight", cut: 0 }) {
  return {
    selected: null, // null | {node} | {pair: [a, b]} | {article}
    off: new Set(), // switched off in the legend: "kind:country", "tie:office", "rel:CONSULT", "group:2"
    range: null, // null | [first bin, last bin]
    measure: start.measure, // what the slider goes by: weight | npmi | alpha
    cut: start.cut, // share of ties, in percent, that the slider hides
    focus: 0, // 0 | 1 | 2: steps around the selected node
    path: null, // null | [from, to]
    added: new Set(), // nodes brought in beyond the strongest of a large graph
    view: "graph", // graph | table
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
  [...state.off].sort().forEach((key) => parts.append("off", key));
  if (state.range) parts.set("range", state.range.map((bin) => model.time.label(bin)).join(".."));
  if (state.cut !== model.start.cut || (state.cut && state.measure !== model.start.measure))
    parts.set("cut", `${state.measure}:${state.cut}`);
  if (state.focus) parts.set("focus", state.focus);
  if (state.path) state.path.forEach((node) => parts.append("path", id(node)));
  [...state.added].sort((a, b) => a - b).forEach((node) => parts.append("with", id(node)));
  if (state.view !== "graph") parts.set("view", state.view);
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
  const state = { ...initialState(model.start), edits: editsOf(hash) };
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const indices = (name) =>
    parts
      .getAll(name)
      .map((id) => model.byId.get(id)?.i)
      .filter((i) => i !== undefined);
  const [actor] = indices("actor"),
    pair = indices("pair"),
    path = indices("path");
  const article = model.articles.findIndex((item) => item.id === parts.get("article"));
  if (actor !== undefined) state.selected = { node: actor };
  else if (pair.length === 2) state.selected = { pair };
  else if (article >= 0) state.selected = { article };
  parts
    .getAll("off")
    .filter((key) => /^(kind|tie|rel|group):/.test(key))
    .forEach((key) => state.off.add(key));
  state.range = readRange(parts.get("range"), model.time);
  const [measure, cut] = (parts.get("cut") ?? "").split(":");
  if (["weight", "npmi", "alpha"].includes(measure)) Object.assign(state, { measure, cut: within(cut, 0, 99) });
  state.focus = within(parts.get("focus"), 0, 2);
  if (path.length === 2) state.path = path;
  indices("with").forEach((node) => state.added.add(node));
  if (parts.get("view") === "table") state.view = "table";
  if (["light", "dark"].includes(parts.get("theme"))) state.theme = parts.get("theme");
  return state;
}

function readRange(text, time) {
  if (!text || !time || !/^\d{4}-\d\d(-\d\d)?\.\.\d{4}-\d\d(-\d\d)?$/.test(text)) return null;
  const [low, high] = text.split("..").map((iso) => within(time.binOf(iso), 0, time.count - 1));
  return low <= high && (low > 0 || high < time.count - 1) ? [low, high] : null;
}

function within(value, low, high) {
  const number = Math.round(Number(value));
  return Number.isFinite(number) ? Math.min(high, Math.max(low, number)) : low;
}
