// Compare: the panel of a comparison: what is compared, how, and which ties are gained, lost, told more or less.

import { button, el, refill, svg } from "../dom.mjs";
import { sideNames, sidesOf } from "../model/compare.mjs";
import { count, plural } from "../model/text.mjs";
import { pairHeading } from "../panel/emblem.mjs";
import { eventList } from "../panel/events.mjs";
import { firstOf } from "../panel/more.mjs";
import { quoteList, quotesOf } from "../panel/quotes.mjs";
import { chooser } from "./sides.mjs";

const FIRST = 10; // ties of each kind before "more"
const SECTIONS = {
  time: [
    ["gained", () => "Gained", "Told of in the second time alone"],
    ["lost", () => "Lost", "Told of in the first time alone"],
    ["grown", () => "Grown", "A larger share of what is told than before"],
    ["shrunk", () => "Shrunk", "A smaller share of what is told than before"],
  ],
  source: [
    ["gained", ([, second]) => `Only ${second}`, "Not told of by the other"],
    ["lost", ([first]) => `Only ${first}`, "Not told of by the other"],
    ["grown", ([, second]) => `More in ${second}`, "A larger share of what it tells"],
    ["shrunk", ([first]) => `More in ${first}`, "A larger share of what it tells"],
  ],
};
const SIGN = {
  gained: "M10.500 6h5M13 3.500v5",
  lost: "M10.500 6h5",
  grown: "M13 8.800V3.200M10.800 5.400 13 3.200l2.200 2.200",
  shrunk: "M13 3.200v5.600M10.800 6.600 13 8.800l2.200-2.200",
};

/** The panel when two sides are compared and no actor or pair is chosen. */
export function comparePanel(panel, view, acts) {
  const { compared } = view.shown;
  const { names } = compared;
  const turned = compared.rows.filter(({ tone }) => tone.turned !== 0);
  refill(
    panel,
    el("header", {}, el("h2", {}, el("span", {}, names[0]), " against ", el("span", {}, names[1]))),
    chooser(view, acts),
    how(view, names),
    picture(compared),
    SECTIONS[view.state.compare.by].map(([change, title, words]) =>
      tieSection(
        view,
        acts,
        changeSign(change),
        title(names),
        words,
        compared.rows.filter((row) => row.change === change),
        (row) => counts(row),
      ),
    ),
    turned.length
      ? tieSection(view, acts, null, "Tone changed", "At least three events on each side", turned, (row) => tones(row))
      : null,
    compared.rows.length === 0 ? el("p", { class: "note" }, "Neither side tells of a tie that is shown.") : null,
    steady(compared),
  );
}

function picture({ rows, pictured }) {
  const words = "In the picture thin lines may differ by chance.";
  const some = `The picture shows the ${count(pictured)} of ${plural(rows.length, "tie")} that differ most. `;
  return rows.length ? el("p", { class: "note" }, rows.length > pictured ? some + words : words) : null;
}

function how(view, names) {
  const { totals } = view.shown.compared;
  const undated = view.model.edges.some((edge) => edge.undated > 0 && edge.kind !== "office");
  const left = view.state.compare.by === "time" && undated ? " Articles without a date are on neither side." : "";
  return el(
    "details",
    { class: "how" },
    el("summary", {}, "How this is compared"),
    el(
      "p",
      { class: "note" },
      `${names[0]} has ${plural(totals[0], "sentence")} that tie actors, ${names[1]} ${count(totals[1])}. So that a longer side does not win, a pair’s share of all these sentences is compared, not its count. Ties come first where the difference is least likely to be chance (log-likelihood ratio, G²); grown and shrunk are those for which it is below 5 % (G² ≥ 3.84). The factor is the second share against the first, one sentence added to each pair.${left}`,
    ),
  );
}

function tieSection(view, acts, sign, title, words, rows, figures) {
  if (rows.length === 0) return null;
  const items = rows.map((row) => el("li", {}, rowButton(view, acts, row, figures(row))));
  return el(
    "section",
    {},
    el("h3", { class: "with-sign" }, sign, `${title} (${count(rows.length)})`),
    el("p", { class: "meta" }, words),
    ...firstOf(items, FIRST),
  );
}

function rowButton(view, acts, { a, b }, figures) {
  const [one, two] = [view.model.nodes[a], view.model.nodes[b]];
  return el(
    "button",
    { type: "button", class: "tie-row", on: { click: () => acts.choose({ pair: [a, b] }) } },
    el("span", { class: "name" }, el("b", {}, one.name), " – ", el("b", {}, two.name)),
    el("span", { class: "number" }, figures),
  );
}

/** "3 → 12 · ×4.1", the factor where both sides tell of the pair. */
function counts({ counts: [before, after], ratio, change }) {
  const numbers = `${count(before)} → ${count(after)}`;
  if (change === "gained" || change === "lost") return numbers;
  const factor = 2 ** Math.abs(ratio);
  return `${numbers} · ${ratio < 0 ? "÷" : "×"}${factor >= 10 ? count(factor) : factor.toFixed(1)}`;
}

function tones({ tone: { good, bad, turned } }) {
  return `+${good[0]} −${bad[0]} → +${good[1]} −${bad[1]} ${turned > 0 ? "(warmer)" : "(colder)"}`;
}

function steady({ rows }) {
  const number = rows.filter(({ change }) => change === "steady").length;
  return number
    ? el("p", { class: "note" }, `${plural(number, "tie")} told on both sides without a clear difference`)
    : null;
}

/** The stroke of a change as in the picture. */
function changeSign(change) {
  const rose = change === "gained" || change === "grown";
  const line = change === "gained" ? "M1 4.500H25M1 7.500H25" : "M1 6H25";
  return svg(
    "svg",
    {
      class: `sign change ${rose ? "gain" : "loss"}`,
      viewBox: "0 0 26 12",
      width: 26,
      height: 12,
      "aria-hidden": "true",
    },
    svg("path", {
      d: line,
      "stroke-width": change === "gained" ? 1.5 : 2.6,
      "stroke-dasharray": change === "lost" ? "5 3" : null,
    }),
    svg("circle", { cx: 13, cy: 6, r: 5.2 }),
    svg("path", { class: "mark", d: SIGN[change], "stroke-width": 1.4 }),
  );
}

/** The panel of a pair while two sides are compared: what each side tells of it. */
export function comparedPair(panel, view, acts, [a, b]) {
  const row = view.shown.compared.rows.find(
    (one) => (one.a === a.i && one.b === b.i) || (one.a === b.i && one.b === a.i),
  );
  const sides = sidesOf(view.state.compare);
  const edges = view.model.edges.filter(
    (edge) => edge.kind !== "office" && ((edge.a === a.i && edge.b === b.i) || (edge.a === b.i && edge.b === a.i)),
  );
  const halves = sides.map((side) => edges.map((edge) => onSide(view.model, edge, side)));
  const kept = (list) => new Set(list.flatMap((edge) => edge.quotes)).size;
  const neither = kept(edges) - kept(halves.flat());
  refill(
    panel,
    pairHeading([a, b], view, acts),
    el(
      "p",
      { class: "note" },
      row
        ? [row.change === "steady" ? null : changeSign(row.change), ` ${summary(view, row)}`]
        : "Neither side tells of these two.",
    ),
    halves.map((half, side) => sideSection(view, acts, half, side, row, [a.i, b.i])),
    neither > 0 ? el("p", { class: "note" }, `${plural(neither, "sentence")} on neither side`) : null,
    button("Back to the comparison", () => acts.set({ selected: null }), { class: "chip" }),
  );
}

function summary(view, row) {
  const { compare } = view.state;
  const found = SECTIONS[compare.by].find(([change]) => change === row.change);
  const title = found ? found[1](sideNames(view.model, compare)) : "No clear difference";
  const turn = row.tone.turned === 0 ? "" : `; tone ${tones(row)}`;
  return `${title}: ${counts(row)}${turn}`;
}

function sideSection(view, acts, edges, side, row, pair) {
  const number = row ? row.counts[side] : 0;
  const quotes = quotesOf(edges, view.model);
  const timeless = { ...view, state: { ...view.state, range: null } }; // the side says of what time it is
  return el(
    "section",
    {},
    el("h3", {}, `${sideNames(view.model, view.state.compare)[side]}: ${plural(number, "sentence")}`),
    eventList(edges, timeless, acts),
    quotes.length
      ? quoteList(quotes, pair, timeless, acts)
      : el("p", { class: "note" }, number ? "None of these sentences is in the page." : "Not told of."),
  );
}

/** The edge with the quotes and events of one side alone. */
function onSide(model, edge, side) {
  const { sentences, articles } = model;
  const isOn = (article) => (side.range ? within(model, article.published, side.range) : article.place === side.source);
  const quotes = edge.quotes.filter((quote) => isOn(articles[sentences[quote].article]));
  const events = edge.events.filter((event) => {
    if (side.range) return within(model, event.day, side.range);
    return event.sentence !== null && isOn(articles[sentences[event.sentence].article]);
  });
  return { ...edge, quotes, events };
}

function within(model, day, [low, high]) {
  const bin = /^\d{4}-\d\d/.test(day ?? "") ? model.time.binOf(day) : Number.NaN;
  return bin >= low && bin <= high;
}
