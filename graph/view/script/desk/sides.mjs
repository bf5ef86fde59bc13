// Sides: what is compared, chosen: two times by presets or months, or two sources.

import { button, el } from "../dom.mjs";
import { halves } from "../model/compare.mjs";
import { date } from "../model/text.mjs";

const SEASON_YEARS = 3; // years that are offered as presets, spring against autumn
const WHOLE_YEARS = 2; // and each against the one before
const SEASONS = { spring: ["03", "05"], autumn: ["09", "11"] };

/** What a first comparison is of: the halves of the time, else the two largest sources; null where there is neither. */
export function firstComparison({ time, sources }) {
  if (time && time.count > 1) return halves(time);
  return sources.length > 1 ? { by: "source", a: 0, b: 1 } : null;
}

/** The form above a comparison. */
export function chooser(view, acts) {
  const { model, state } = view;
  const { by } = state.compare;
  const dated = model.time !== null && model.time.count > 1;
  const put = (compare, id = null) => {
    acts.set({ compare });
    if (id) document.getElementById(id)?.focus();
  };
  /** @type {[string, string, boolean, () => any][]} */
  const kinds = [
    ["time", "Two times", dated, () => halves(model.time)],
    ["source", "Two sources", model.sources.length > 1, () => ({ by: "source", a: 0, b: 1 })],
  ];
  return el(
    "div",
    { class: "sides" },
    kinds.every(([, , possible]) => possible)
      ? el(
          "div",
          { class: "segments", role: "group", "aria-label": "Compare by" },
          kinds.map(([key, label, , make]) =>
            button(label, () => put(make(), `by-${key}`), { id: `by-${key}`, "aria-pressed": String(key === by) }),
          ),
        )
      : null,
    by === "time" ? [presets(model, put), times(view, put)] : sources(view, put),
    el(
      "div",
      { class: "row-of-tools" },
      button("Swap", () => put({ by, a: state.compare.b, b: state.compare.a }, "swap"), { class: "chip", id: "swap" }),
      button("End comparison", () => acts.set({ compare: null, selected: null }), {
        class: "chip",
        id: "end-comparison",
      }),
    ),
  );
}

/** Halves, and of the years told of most spring against autumn and each year against the one before. */
function presets(model, put) {
  const { time } = model;
  /** @type {[string, any][]} */
  const rows = [["Halves", halves(time)]];
  if (time.unit === "month") rows.push(...seasons(model), ...years(model));
  const choices = rows.map(([label, compare], at) =>
    button(label, () => put(compare, `preset-${at}`), { class: "chip", id: `preset-${at}` }),
  );
  return el("div", { class: "chips small", role: "group", "aria-label": "Usual comparisons" }, choices);
}

/** @returns {[string, any][]} */
function seasons(model) {
  const make = (year) =>
    Object.values(SEASONS).map((months) => months.map((month) => model.time.binOf(`${year}-${month}`)));
  return mostTold(model, make, SEASON_YEARS).map(({ year, a, b }) => [`Spring, autumn ${year}`, { by: "time", a, b }]);
}

/** @returns {[string, any][]} */
function years(model) {
  const bin = (iso) => model.time.binOf(iso);
  const make = (year) => [year - 1, year].map((one) => clip([bin(`${one}-01`), bin(`${one}-12`)], model.time.count));
  return mostTold(model, make, WHOLE_YEARS).map(({ year, a, b }) => [`${year - 1}, ${year}`, { by: "time", a, b }]);
}

/** Of all years those whose lesser side is told of most, earliest first; sides beyond the time are no sides. */
function mostTold(model, make, number) {
  const { time } = model;
  const bins = new Array(time.count).fill(0);
  for (const edge of model.edges) for (const [bin, times] of edge.bins ?? []) bins[bin] += times;
  const told = (side) => bins.slice(side[0], side[1] + 1).reduce((sum, times) => sum + times, 0);
  const inside = (side) => side && side[0] >= 0 && side[1] < time.count;
  return range(...[0, time.count - 1].map((bin) => Number(time.label(bin).slice(0, 4))))
    .map((year) => ({ year, sides: make(year) }))
    .filter(({ sides }) => sides.every(inside))
    .map(({ year, sides: [a, b] }) => ({ year, a, b, least: Math.min(told(a), told(b)) }))
    .filter(({ least }) => least > 0)
    .sort((x, y) => y.least - x.least || x.year - y.year)
    .slice(0, number)
    .sort((x, y) => x.year - y.year);
}

function range(low = 0, high = 0) {
  return Array.from({ length: high - low + 1 }, (_, at) => low + at);
}

function clip([low, high], count) {
  const kept = [Math.max(0, low), Math.min(count - 1, high)];
  return kept[0] <= kept[1] ? kept : null;
}

/** First and last month of each side. */
function times({ model, state }, put) {
  const { time } = model;
  const change = (side, end, bin) => {
    const pair = [...state.compare[side]];
    pair[end] = bin;
    if (pair[0] > pair[1]) pair[1 - end] = bin;
    put({ ...state.compare, [side]: pair }, `${side}-${end}`);
  };
  return ["a", "b"].map((side) =>
    el(
      "div",
      { class: "side", role: "group", "aria-label": side === "a" ? "First time" : "Second time" },
      el("b", { "aria-hidden": "true" }, side.toUpperCase()),
      [0, 1].map((end) => [
        end ? "–" : null,
        picker(
          `${side}-${end}`,
          `${side === "a" ? "First" : "Second"} time, ${end ? "until" : "from"}`,
          Array.from({ length: time.count }, (_, bin) => date(time.label(bin))),
          state.compare[side][end],
          (bin) => change(side, end, bin),
        ),
      ]),
    ),
  );
}

function sources({ model, state }, put) {
  const names = model.sources.map(({ name }) => name);
  return ["a", "b"].map((side) =>
    el(
      "div",
      { class: "side" },
      el("b", { "aria-hidden": "true" }, side.toUpperCase()),
      picker(`${side}-source`, side === "a" ? "First source" : "Second source", names, state.compare[side], (place) => {
        const other = side === "a" ? "b" : "a";
        const swapped = state.compare[other] === place ? { [other]: state.compare[side] } : {};
        put({ ...state.compare, [side]: place, ...swapped }, `${side}-source`);
      }),
    ),
  );
}

function picker(id, label, options, chosen, act) {
  const list = el(
    "select",
    { id, "aria-label": label, on: { change: (event) => act(Number(event.target.value)) } },
    options.map((text, value) => el("option", { value }, text)),
  );
  list.value = String(chosen);
  return list;
}
