// Chart: small columns over time.

import { el, svg } from "../dom.mjs";
import { weightWithin } from "../model/data.mjs";
import { date, plural, span } from "../model/text.mjs";

/** Small columns over time; conflict below the line when tones are known. */
export function monthChart(edges, view, label) {
  const { time } = view.model;
  if (!time || time.count < 2) return null;
  const up = new Array(time.count).fill(0),
    down = new Array(time.count).fill(0);
  for (const edge of edges)
    for (const [bin, number] of edge.bins) (edge.kind === "conflict" ? down : up)[bin] += number;
  const split = down.some((value) => value > 0),
    base = split ? Math.round(6 + (38 * Math.max(...up, 1)) / (Math.max(...up, 1) + Math.max(...down))) : 44,
    below = 46 - base,
    wide = 260 / time.count;
  const tall = (value, kind) =>
    kind === "down" ? (value / Math.max(...down)) * below : (value / Math.max(...up)) * (base - 4);
  const bar = (value, bin, kind) =>
    value === 0
      ? null
      : svg("rect", {
          class: `bar ${kind} ${inside(view, bin) ? "" : "out"}`,
          x: (bin * wide).toFixed(2),
          width: Math.max(1, Math.min(14, wide * 0.8)).toFixed(2),
          y: (kind === "down" ? base + 1 : base - tall(value, kind)).toFixed(2),
          height: tall(value, kind).toFixed(2),
          rx: 0.8,
        });
  const total = edges.reduce((sum, edge) => sum + weightWithin(edge, view.state.range), 0);
  return el(
    "figure",
    { class: "chart" },
    svg(
      "svg",
      {
        viewBox: "0 0 260 48",
        role: "img",
        "aria-label": `${label}: ${plural(total, "sentence")}, ${span(time.label(0), time.label(time.count - 1))}`,
      },
      svg("path", { class: "base", d: `M0 ${base + 0.5}H260` }),
      up.map((value, bin) => bar(value, bin, "up")),
      down.map((value, bin) => bar(value, bin, "down")),
    ),
    el(
      "figcaption",
      { class: "meta" },
      el("span", {}, date(time.label(0))),
      split ? el("span", {}, "conflict below the line") : null,
      el("span", {}, date(time.label(time.count - 1))),
    ),
  );
}

function inside(view, bin) {
  const { range } = view.state;
  return range === null || (bin >= range[0] && bin <= range[1]);
}
