// Chart: columns over time with a scale; a column says what it counts and chooses its time.

import { el } from "../dom.mjs";
import { columns, ticks } from "../model/columns.mjs";
import { count, date, plural, span } from "../model/text.mjs";

/**
 * How often the ties are told, by month; with `tone` conflict stands below the line.
 * @param {any[]} edges
 * @param {any} view
 * @param {any} acts
 * @param {string} title
 * @param {{unit?: string, tone?: boolean}} [options]
 */
export function timeChart(edges, view, acts, title, { unit = "sentence", tone = false } = {}) {
  const { time } = view.model;
  const undated = edges.reduce((sum, edge) => sum + (edge.undated ?? 0), 0);
  if (!time || time.count < 2) return flat(time, edges, undated, unit);
  const list = columns(time, edges, { tone });
  const most = { up: Math.max(...list.map(({ up }) => up)), down: Math.max(...list.map(({ down }) => down)) };
  if (most.up + most.down === 0) return flat(null, edges, undated, unit);
  const say = (column) => words(column, unit, tone);
  const rest = restWords(list, undated, unit) + (most.down ? ", conflict below the line" : "");
  const line = el("p", { class: "meta" }, rest);
  const plot = el("div", { class: "plot", role: "group", "aria-label": describe(title, list, rest, say) });
  const point = (column) => {
    line.textContent = column ? say(column) : rest;
  };
  plot.append(...scale(most), ...bars({ list, most, title, say, point }, view, acts));
  plot.addEventListener("keydown", walk);
  return el("figure", { class: `chart${tone ? " tone" : ""}` }, el("h4", {}, title), plot, axis(list), line);
}

/** Where there is no time to tell apart: when, in words. */
function flat(time, edges, undated, unit) {
  const dated = edges.reduce((sum, edge) => sum + (edge.bins ?? []).reduce((all, [, number]) => all + number, 0), 0);
  const parts = [
    time && dated ? `${plural(dated, unit)} in ${date(time.label(0))}` : null,
    undated ? `${plural(undated, unit)} undated` : null,
  ].filter(Boolean);
  if (parts.length === 0 && edges.some(({ weight }) => weight > 0)) parts.push("No date is known");
  return parts.length ? el("p", { class: "note" }, `${parts.join(", ")}.`) : null;
}

function words({ label, up, down }, unit, tone) {
  if (!tone) return `${date(label)}: ${plural(up, unit)}`;
  const parts = [up ? `${count(up)} of cooperation` : null, down ? `${count(down)} of conflict` : null];
  return `${date(label)}: ${parts.filter(Boolean).join(", ")}`;
}

function restWords(list, undated, unit) {
  const total = list.reduce((sum, { up, down }) => sum + up + down, 0);
  return `${plural(total, unit)} by ${spanWord(list)}${undated ? `; ${count(undated)} undated` : ""}`;
}

function spanWord(list) {
  return { 4: "year", 7: "month" }[list[0].label.length] ?? "day";
}

function describe(title, list, rest, say) {
  const peak = list.reduce((a, b) => (b.up + b.down > a.up + a.down ? b : a));
  return `${title}, ${span(list[0].label, list.at(-1).label)}: ${rest}, most in ${say(peak)}`;
}

/** The greatest number above and below the line, and the line. */
function scale({ up, down }) {
  const base = (100 * down) / (up + down);
  const line = el("span", { class: "base" });
  line.style.setProperty("bottom", `${base}%`);
  return [
    line,
    up ? el("span", { class: "most", "aria-hidden": "true" }, count(up)) : null,
    down ? el("span", { class: "least", "aria-hidden": "true" }, count(down)) : null,
  ].filter((part) => part !== null);
}

function bars({ list, most, title, say, point }, view, acts) {
  const told = list.filter(({ up, down }) => up + down > 0);
  const wide = 100 / list.length,
    whole = most.up + most.down;
  return told.map((column, i) => {
    const on = covers(view.state.range, column);
    const node = el(
      "button",
      {
        type: "button",
        class: `column${on ? "" : " out"}`,
        "aria-label": say(column),
        "data-column": key(title, column),
        title: say(column),
        tabindex: i === 0 ? null : -1, // the arrow keys lead on
        on: {
          click: () => choose(column, view, acts, key(title, column)),
          mouseenter: () => point(column),
          mouseleave: () => point(null),
          focus: () => point(column),
          blur: () => point(null),
        },
      },
      bar("up", column.up / whole, most.down / whole),
      bar("down", column.down / whole, (most.down - column.down) / whole),
    );
    node.style.setProperty("left", `${wide * list.indexOf(column)}%`);
    node.style.setProperty("width", `${wide}%`);
    return node;
  });
}

function key(title, { label }) {
  return `${title} ${label}`;
}

function bar(kind, height, bottom) {
  if (height === 0) return null;
  const node = el("i", { class: kind });
  node.style.setProperty("height", `${100 * height}%`);
  node.style.setProperty("bottom", `${100 * bottom}%`);
  return node;
}

function covers(range, { from, to }) {
  return range === null || (to >= range[0] && from <= range[1]);
}

/** The column's time alone, or the whole again where that was chosen; the same column keeps the focus. */
function choose({ from, to }, view, acts, place) {
  const { range } = view.state,
    last = view.model.time.count - 1;
  const again = range !== null && range[0] === from && range[1] === to;
  acts.set({ range: again || (from === 0 && to === last) ? null : [from, to] });
  /** @type {NodeListOf<HTMLElement>} */
  const all = document.querySelectorAll("#panel .column");
  [...all].find(({ dataset }) => dataset.column === place)?.focus();
}

function axis(list) {
  return el(
    "div",
    { class: "ticks", "aria-hidden": "true" },
    ticks(list).map(({ at, label }) => {
      const place = (100 * at) / list.length;
      const node = el("span", { class: place > 82 ? "end" : null }, date(label));
      node.style.setProperty(place > 82 ? "right" : "left", `${place > 82 ? 0 : place}%`);
      return node;
    }),
  );
}

function walk(event) {
  const turn = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (turn === undefined) return;
  const all = [...event.currentTarget.querySelectorAll(".column")];
  const next = all[all.indexOf(event.target) + turn];
  if (next) next.focus();
  event.preventDefault();
}
