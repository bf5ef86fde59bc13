// Sides: what is compared, chosen: two times by presets or months, or two sources.

import { button, el } from "../dom.mjs";
import { halves } from "../model/compare.mjs";
import { date, span } from "../model/text.mjs";

const YEARS = 4; // latest years that are offered as presets
const SEASONS = { spring: ["03", "05"], autumn: ["09", "11"] };

/** What a first comparison is of: the halves of the time, else the two largest sources; null where there is neither. */
export function firstComparison({ time, sources }) {
  if (time && time.count > 1) return halves(time);
  return sources.length > 1 ? { by: "source", a: 0, b: 1 } : null;
}

/** "Mar 2018 – May 2018", or a source's name. */
export function sideName(model, { by, a, b }, side) {
  const value = side === 0 ? a : b;
  return by === "time" ? span(...value.map((bin) => model.time.label(bin))) : model.sources[value].name;
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
  ].filter(([, , possible]) => possible);
  return el(
    "div",
    { class: "sides" },
    kinds.length > 1
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

/** Halves, and of the latest years spring against autumn and each year against the one before. */
function presets(model, put) {
  const { time } = model;
  /** @type {[string, any][]} */
  const rows = [["Halves", halves(time)]];
  const bin = (iso) => time.binOf(iso);
  const within = (range) => range.every((one) => one >= 0 && one < time.count);
  const years =
    time.unit === "month"
      ? range(Number(time.label(0).slice(0, 4)), Number(time.label(time.count - 1).slice(0, 4)))
      : [];
  for (const year of years.slice(-YEARS).reverse()) {
    const [spring, autumn] = Object.values(SEASONS).map((months) => months.map((month) => bin(`${year}-${month}`)));
    if (within(spring) && within(autumn)) rows.push([`Spring, autumn ${year}`, { by: "time", a: spring, b: autumn }]);
    const [before, after] = [year - 1, year].map((one) => clip([bin(`${one}-01`), bin(`${one}-12`)], time.count));
    if (before && after) rows.push([`${year - 1}, ${year}`, { by: "time", a: before, b: after }]);
  }
  return el(
    "div",
    { class: "chips small", role: "group", "aria-label": "Usual comparisons" },
    rows.map(([label, compare], at) =>
      button(label, () => put(compare, `preset-${at}`), { class: "chip", id: `preset-${at}` }),
    ),
  );
}

function range(low, high) {
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
