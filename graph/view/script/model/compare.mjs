// Compare: two times or two sources against each other: which ties are gained, lost, told more or less, and by how much.

import { weightWithin } from "./data.mjs";
import { span } from "./text.mjs";

const SURE = 3.84; // chi-square of one degree of freedom at 5 %: below, a difference of rates may be chance
const FEW = 3; // events on each side from which their tone is compared
const PICTURED = 150; // lines of a comparison, those that differ most: more would be a fog
const SIGNED = 60; // of them with a sign in the middle
const TURN = 0.5; // a change of the balance, which goes from -1 to 1, that counts as another tone

/** How often an edge is told on one side of a comparison, {range: [first, last]} or {source}. */
export function told(edge, side) {
  if (side.range) return weightWithin(edge, side.range);
  let sum = 0;
  for (let at = 0; at < edge.sources.length; at += 3) if (edge.sources[at] === side.source) sum += edge.sources[at + 2];
  return sum;
}

/** Both sides of a comparison. */
export function sidesOf({ by, a, b }) {
  return [a, b].map((side) => (by === "time" ? { range: side } : { source: side }));
}

/**
 * {rows, totals}: a row a pair of the edges that either side tells, {a, b, edges, counts, change, ratio, g2, sure, tone}.
 *
 * Sides are of unequal length, so rates are compared: a pair's sentences against all that tie any pair on that side.
 * `g2` is the log-likelihood ratio of the two rates (Rayson & Garside 2000), by which rows are ranked; `ratio` the
 * binary logarithm of the second rate against the first, one sentence added to each pair.
 */
export function compare(model, comparison, edges = model.edges) {
  const sides = sidesOf(comparison);
  const every = pairsOf(model.edges, sides);
  const totals = [0, 1].map((side) => every.reduce((sum, pair) => sum + pair.counts[side], 0));
  const among = edges === model.edges ? every : pairsOf(edges, sides);
  const rows = among.map((pair) => ({ ...pair, ...difference(pair.counts, totals, every.length) }));
  return { rows: rows.sort((x, y) => y.g2 - x.g2 || x.a - y.a || x.b - y.b), totals };
}

function pairsOf(edges, sides) {
  const pairs = new Map();
  for (const edge of edges) {
    if (edge.kind === "office") continue;
    const numbers = sides.map((side) => told(edge, side));
    if (numbers[0] + numbers[1] === 0) continue;
    const [a, b] = edge.a < edge.b ? [edge.a, edge.b] : [edge.b, edge.a];
    const key = `${a} ${b}`;
    if (!pairs.has(key)) pairs.set(key, { a, b, edges: [], named: null, acts: [0, 0], good: [0, 0], bad: [0, 0] });
    const pair = pairs.get(key);
    pair.edges.push(edge);
    if (edge.relation === "co-mention") pair.named = numbers;
    else add(pair, edge.kind, numbers);
  }
  return [...pairs.values()].map(({ a, b, edges: own, named, acts, good, bad }) => ({
    a,
    b,
    edges: own,
    counts: named ?? acts,
    tone: toneOf(good, bad),
  }));
}

function add(pair, kind, numbers) {
  const sums = [pair.acts, kind === "cooperation" ? pair.good : null, kind === "conflict" ? pair.bad : null];
  for (const sum of sums) if (sum) numbers.forEach((number, side) => (sum[side] += number));
}

/** {good, bad, turned}: events on each side; turned is 1 towards cooperation, -1 towards conflict, 0 neither or too few. */
function toneOf(good, bad) {
  const all = [good[0] + bad[0], good[1] + bad[1]];
  if (Math.min(...all) < FEW) return { good, bad, turned: 0 };
  const [before, after] = all.map((sum, side) => (good[side] - bad[side]) / sum);
  const turned = Math.abs(after - before) >= TURN || before * after < 0;
  return { good, bad, turned: turned ? Math.sign(after - before) : 0 };
}

/** @param {number[]} counts @param {number[]} totals @param {number} pairs */
function difference([before, after], [all, whole], pairs) {
  const ratio = Math.log2((after + 1) / (whole + pairs) / ((before + 1) / (all + pairs)));
  const g2 = likelihood(before, after, all, whole);
  const sure = g2 >= SURE;
  return { ratio, g2, sure, change: changeOf(before, after, sure, all && whole ? after / whole - before / all : 0) };
}

function changeOf(before, after, sure, more) {
  if (before === 0) return "gained";
  if (after === 0) return "lost";
  if (!sure || more === 0) return "steady";
  return more > 0 ? "grown" : "shrunk";
}

function likelihood(before, after, all, whole) {
  if (all + whole === 0) return 0;
  const share = (before + after) / (all + whole);
  const part = (seen, expected) => (seen > 0 ? seen * Math.log(seen / expected) : 0);
  return Math.max(0, 2 * (part(before, all * share) + part(after, whole * share)));
}

/** "Mar 2018 – May 2018" of each side, or the sources' names. */
export function sideNames(model, { by, a, b }) {
  return [a, b].map((side) =>
    by === "time" ? span(...side.map((bin) => model.time.label(bin))) : model.sources[side].name,
  );
}

/** "time:2018-03..2018-05:2018-09..2018-11" or "source:A:B", names escaped. */
export function writeComparison({ by, a, b }, model) {
  const side = (value) =>
    by === "time"
      ? value.map((bin) => model.time.label(bin)).join("..")
      : encodeURIComponent(model.sources[value].key.replace(/^source:/, ""));
  return [by, side(a), side(b)].join(":");
}

/** The comparison that a text describes, null where it names what the data lack. */
export function readComparison(text, model) {
  const [by, ...sides] = (text ?? "").split(":");
  if (sides.length !== 2) return null;
  const read = by === "time" ? readRange : by === "source" ? readSource : () => null;
  const [a, b] = sides.map((side) => read(side, model));
  return a === null || b === null || (by === "source" && a === b) ? null : { by, a, b };
}

function readSource(text, model) {
  let name;
  try {
    name = decodeURIComponent(text);
  } catch {
    return null; // a stranger's stray percent sign
  }
  const place = model.sources.findIndex(
    ({ key }) => key === `source:${name}` || (key === name && !key.startsWith("source:")),
  );
  return place < 0 ? null : place;
}

function readRange(text, { time }) {
  if (!time || !/^\d{4}-\d\d(-\d\d)?\.\.\d{4}-\d\d(-\d\d)?$/.test(text)) return null;
  const bins = text.split("..").map((iso) => Math.min(time.count - 1, Math.max(0, time.binOf(iso))));
  return bins.every(Number.isInteger) && bins[0] <= bins[1] ? bins : null;
}

/** The first and the second half of the time. */
export function halves({ count }) {
  const middle = Math.max(0, Math.floor(count / 2) - 1);
  return { by: "time", a: [0, middle], b: [Math.min(count - 1, middle + 1), count - 1] };
}

/** What the picture shows of a comparison: one line a pair, as wide as both sides tell it, with its change. */
export function comparedView(model, comparison, shown) {
  const result = compare(
    model,
    comparison,
    shown.told.map(({ edge }) => edge),
  );
  const edges = result.rows.flatMap(({ edges: own }) =>
    own.map((edge) => ({ edge, weight: bothSides(comparison, edge) })),
  );
  const pictured = result.rows.slice(0, PICTURED);
  const lines = pictured.map(({ a, b, edges: own, counts, change, sure }, rank) => ({
    a,
    b,
    kind: "mention",
    directed: false,
    weight: counts[0] + counts[1],
    counts,
    edges: own,
    change,
    slight: !sure,
    signed: rank < SIGNED,
  }));
  const ids = new Set(pictured.flatMap(({ a, b }) => [a, b]));
  return {
    ...shown,
    edges,
    lines,
    nodes: model.nodes.filter((node) => ids.has(node.i)),
    ids,
    compared: { ...result, pictured: pictured.length, names: sideNames(model, comparison) },
  };
}

function bothSides(comparison, edge) {
  return sidesOf(comparison).reduce((sum, side) => sum + told(edge, side), 0);
}
