// Headline: what stands out in what is shown, as phrases of words and choices.

import { date, plural, verb } from "./text.mjs";

const RECENT = 0.25; // share of the sentences, the latest, that counts as new
const FEW = 6; // bins below which nothing is called new

/**
 * The phrases of the headline: each a list of words and of {text, choose}, where `choose` is a change of state that a
 * reader makes by clicking: {selected, range?}.
 */
export function headline({ model, shown, state }) {
  const all = shown.told.filter(({ edge }) => edge.kind !== "office");
  const told = all.filter(({ edge }) => !isHome(edge, model));
  const strongest = [...told].sort((x, y) => y.weight - x.weight || x.edge.j - y.edge.j)[0];
  if (!strongest || strongest.weight === 0) return [];
  return [
    strongestTie(strongest, model, state),
    mostTied(all, model),
    hardestEvent(told, model, state),
    newestTie(told, model, state),
  ].filter((phrase) => phrase !== null);
}

/** Whether a tie is a leader's to the country that is led, which is no news. */
function isHome({ a, b }, { nodes }) {
  return a === b || nodes[a].country === nodes[b].id || nodes[b].country === nodes[a].id;
}

function strongestTie({ edge, weight }, model, state) {
  const articles = state.range === null && edge.articles ? ` in ${plural(edge.articles, "article")}` : "";
  const pair = choice(both(edge, model), { selected: { pair: [edge.a, edge.b] } });
  const unit = edge.kind === "mention" ? "sentence" : "event";
  const peak = peakOf(edge, model, state);
  const deed = edge.kind === "mention" ? "" : ` (${verb(edge.relation)})`;
  if (peak === null) return [pair, `${deed}: ${plural(weight, unit)}${articles}`];
  const words = `most in ${date(model.time.label(peak))}`;
  const most = choice(words, { selected: { pair: [edge.a, edge.b] }, range: [peak, peak] });
  return [pair, `${deed}: ${plural(weight, unit)}${articles}, `, most];
}

/** The bin in which a tie is told most often, within the range; null where no bin has more than another. */
function peakOf(edge, { time }, { range }) {
  if (!time || time.count < 2) return null;
  const [low, high] = range ?? [0, time.count - 1];
  const bins = edge.bins.filter(([bin]) => bin >= low && bin <= high).sort((x, y) => y[1] - x[1] || x[0] - y[0]);
  return bins.length > 1 && bins[0][1] > bins[1][1] ? bins[0][0] : null;
}

function mostTied(told, model) {
  const neighbours = new Map();
  for (const { edge } of told) {
    if (edge.a === edge.b) continue;
    for (const [one, two] of [
      [edge.a, edge.b],
      [edge.b, edge.a],
    ])
      neighbours.set(one, (neighbours.get(one) ?? new Set()).add(two));
  }
  const [node, others] = [...neighbours].sort((x, y) => y[1].size - x[1].size || x[0] - y[0])[0];
  if (others.size < 3) return null;
  const who = choice(model.nodes[node].name, { selected: { node } });
  return ["most ties: ", who, ` (with ${plural(others.size, "actor")})`];
}

function hardestEvent(told, model, state) {
  const inRange = ({ day }) => state.range === null || (day && within(model.time.binOf(day), state.range));
  const deeds = told
    .flatMap(({ edge }) => edge.events.map((event) => ({ edge, event })))
    .filter(({ event }) => event.status === "asserted" && event.score < 0 && inRange(event));
  const worst = deeds.sort(
    (x, y) => x.event.score - y.event.score || y.event.reports - x.event.reports || later(x.event, y.event),
  )[0];
  if (!worst) return null;
  const { edge, event } = worst;
  const name = (i) => model.nodes[i]?.name ?? "somebody";
  const words = `${name(event.actor)} ${verb(edge.relation)} ${name(event.recipient)}`;
  return [
    "hardest event: ",
    choice(words, { selected: { pair: [edge.a, edge.b] } }),
    event.day ? `, ${date(event.day)}` : "",
  ];
}

function later(one, two) {
  return String(two.day ?? "").localeCompare(String(one.day ?? ""));
}

function newestTie(told, model, state) {
  const { time } = model;
  if (!time || time.count < FEW) return null;
  const since = startOfLatest(told, state.range ?? [0, time.count - 1]);
  const fresh = told.filter(({ edge }) => edge.undated === 0 && edge.bins.length > 0 && edge.bins[0][0] >= since);
  const best = fresh.sort((x, y) => y.weight - x.weight || x.edge.j - y.edge.j)[0];
  if (!best || best.weight < 2) return null;
  const pair = choice(both(best.edge, model), { selected: { pair: [best.edge.a, best.edge.b] } });
  return [`new since ${date(time.label(since))}: `, pair];
}

/** The bin with which the latest share of the sentences begins. */
function startOfLatest(told, [low, high]) {
  const totals = new Array(high + 1).fill(0);
  for (const { edge } of told)
    for (const [bin, number] of edge.bins) if (bin >= low && bin <= high) totals[bin] += number;
  let left = totals.reduce((sum, number) => sum + number, 0) * RECENT;
  let bin = high;
  while (bin > low && left > totals[bin]) {
    left -= totals[bin];
    bin -= 1;
  }
  return bin;
}

function both(edge, model) {
  return `${model.nodes[edge.a].name} and ${model.nodes[edge.b].name}`;
}

function within(bin, [low, high]) {
  return bin >= low && bin <= high;
}

function choice(text, choose) {
  return { text, choose };
}
