// Layers: the data as countries alone, what their leaders do counted as theirs, or as leaders alone.

import { addFlat, boundsOf, countsBySource, fieldsOf, reachOf, rowOf } from "./rows.mjs";

const ROOM = 1.5; // of two radii, between a country that comes and those that stand
export const LAYERS = ["both", "countries", "leaders"];

/**
 * The data of a layer; international bodies stay in each. In "countries" a leader's ties are those of the leader's
 * country, added up; a sentence that stands behind several of them counts once where the page holds it. What is left
 * out is told in `folded`: {alone: names of leaders without a country, gone: of those whose country was taken out, inside: {named, acts} within one country}.
 */
export function layered(raw, layer) {
  if (layer === "countries") return asCountries(raw);
  return layer === "leaders" ? asLeaders(raw) : raw;
}

function asLeaders(raw) {
  const nodes = raw.nodes.filter((node) => node.kind !== "country");
  const place = new Map(nodes.map((node, i) => [node, i]));
  const home = raw.nodes.map((node) => place.get(node) ?? -1);
  const edges = raw.edges.filter((row) => home[row[0]] >= 0 && home[row[1]] >= 0).map((row) => moved(row, home));
  return rehoused(raw, nodes, home, edges, { alone: [], gone: [], inside: { named: 0, acts: 0 } });
}

function moved(row, home) {
  const fields = fieldsOf(row);
  const events = (fields.events ?? []).map((event) => movedEvent(event, home));
  return rowOf({ ...fields, a: home[fields.a], b: home[fields.b], events });
}

/** The row of an event between the actors of now, with its sentence and score. */
function movedEvent([actor, recipient, mutual, mode, status, day, reports, sources, sentence, score], home) {
  const ends = [home[actor] ?? -1, home[recipient] ?? -1];
  const told = (sources ?? []).map((source) => home[source]).filter((source) => source >= 0);
  return [...ends, mutual, mode, status, day, reports, told, sentence ?? null, score ?? null];
}

function asCountries(raw) {
  const { nodes, home, alone, gone } = states(raw);
  const gathered = new Map();
  const inside = { named: 0, acts: 0 };
  raw.edges.forEach((row) => {
    const fields = fieldsOf(row);
    if (raw.relations[fields.relation] === "office") return;
    const [a, b] = [home[fields.a], home[fields.b]];
    if (a < 0 || b < 0) return;
    if (a === b) inside[raw.relations[fields.relation] === "co-mention" ? "named" : "acts"] += fields.weight ?? 0;
    else gather(gathered, raw, fields, a, b);
  });
  const edges = [...gathered.values()].map((group) => fold(raw, home, group));
  return rehoused(raw, nodes, home, edges, { alone, gone, inside });
}

/** The countries and bodies, where each node goes, and the names of leaders who go nowhere or whose country is gone. */
function states(raw) {
  const nodes = [];
  const byCode = new Map();
  const add = (node, code) => {
    if (code !== null && !byCode.has(code)) byCode.set(code, nodes.length);
    return nodes.push(node) - 1;
  };
  const home = raw.nodes.map((node) => {
    if (node.kind === "leader") return -1;
    return add({ ...node }, node.kind === "country" ? (node.country ?? node.id) : null);
  });
  const alone = [];
  const gone = [];
  const members = new Map();
  raw.nodes.forEach((node, i) => {
    if (node.kind !== "leader") return;
    const code = node.country ? homeOf(raw, node.country) : null;
    if (!node.country) alone.push(node.name);
    else if (code === null) gone.push(node.name);
    else {
      if (!byCode.has(code)) add(newCountry(raw, code), code);
      home[i] = byCode.get(code);
      if (!members.has(home[i])) members.set(home[i], []);
      members.get(home[i]).push(node);
    }
  });
  members.forEach((leaders, i) => {
    nodes[i] = withLeaders(nodes[i], leaders, raw.stands?.[nodes[i].id]);
  });
  const ids = new Set(raw.nodes.map(({ id }) => id));
  const others = nodes.filter(({ id }) => ids.has(id));
  for (const node of nodes.filter(({ id }) => !ids.has(id)))
    others.push(Object.hasOwn(raw.stands ?? {}, node.id) ? node : aside(node, others));
  return { nodes, home, alone, gone };
}

/** The country that a country's leaders count for: itself, the one that it was merged into, or null where it is gone. */
function homeOf({ homes }, code) {
  let home = code;
  for (let step = 0; homes && home !== null && Object.hasOwn(homes, home) && step < 100; step += 1) home = homes[home];
  return home;
}

/** The node moved, by a spiral, to the nearest place where it lies on no other. */
function aside(node, others) {
  const { x, y, r = 9 } = node;
  const lies = () => others.some((one) => Math.hypot(one.x - node.x, one.y - node.y) < ROOM * (r + (one.r ?? 9)));
  for (let step = 1; x !== undefined && lies() && step < 400; step += 1) {
    const turn = step * 2.399963; // golden angle
    node.x = x + Math.cos(turn) * 5 * Math.sqrt(step);
    node.y = y + Math.sin(turn) * 5 * Math.sqrt(step);
  }
  return node;
}

function newCountry(raw, code) {
  return {
    id: code,
    name: Object.hasOwn(raw.places ?? {}, code) ? raw.places[code] : code,
    kind: "country",
    country: code,
  };
}

/** A country with its leaders' counts; one that was no actor stands at their weighted middle, or where it was put. */
function withLeaders(country, leaders, stands = {}) {
  const sum = (field) => leaders.reduce((total, node) => total + (node[field] ?? 0), 0);
  const dates = (field) =>
    [country, ...leaders]
      .map((node) => node[field])
      .filter(Boolean)
      .sort();
  const found = { ...country, mentions: (country.mentions ?? 0) + sum("mentions") };
  found.former = leaders.map((node) => node.id);
  delete found.articles;
  const [first] = dates("first");
  const last = dates("last").pop();
  if (first) found.first = first;
  if (last) found.last = last;
  const standing = leaders.filter((node) => node.x !== undefined && node.x !== null);
  if (country.x === undefined && standing.length) Object.assign(found, middle(standing), stands);
  return found;
}

function middle(leaders) {
  const mass = (node) => (node.mentions ?? 0) + 1;
  const total = leaders.reduce((sum, node) => sum + mass(node), 0);
  const mean = (axis) => leaders.reduce((sum, node) => sum + node[axis] * mass(node), 0) / total;
  const foremost = leaders.reduce((a, b) => (mass(b) > mass(a) ? b : a));
  return { x: mean("x"), y: mean("y"), r: foremost.r, group: foremost.group };
}

function gather(gathered, raw, fields, a, b) {
  const relation = raw.relations[fields.relation];
  const undirected = raw.undirected.includes(relation);
  const [from, to] = undirected && a > b ? [b, a] : [a, b];
  const key = `${from} ${to} ${fields.relation}`;
  if (!gathered.has(key)) gathered.set(key, { a: from, b: to, relation: fields.relation, rows: [] });
  gathered.get(key).rows.push(fields);
}

function fold(raw, home, { a, b, relation, rows }) {
  const quotes = [...new Set(rows.flatMap((row) => row.quotes ?? []))];
  let months = addFlat(
    rows.map((row) => row.months ?? []),
    2,
  );
  let sources = addFlat(rows.map(countsBySource), 3);
  const again = raw.relations[relation] === "co-mention" ? repeated(raw, rows) : [];
  for (const [month, source] of again) [months, sources] = [less(months, month), less(sources, source)];
  const [first, last] = rows.length === 1 ? [rows[0].first, rows[0].last] : boundsOf(months);
  const tones = rows.map((row) => row.tone).filter((tone) => tone !== null);
  const sum = (field) => rows.reduce((total, row) => total + (row[field] ?? 0), 0);
  return rowOf({
    a,
    b,
    relation,
    weight: sum("weight") - again.length,
    articles: rows.length === 1 ? rows[0].articles : null,
    first,
    last,
    tone: tones.length ? tones.reduce((x, y) => x + y, 0) : null,
    months,
    quotes,
    known: sum("known") - rows.reduce((total, row) => total + (row.quotes ?? []).length, 0) + quotes.length,
    events: eventsOf(raw, home, rows),
    sources,
    elsewhere: [
      [...new Set(rows.flatMap((row) => row.elsewhere?.[0] ?? []))],
      rows.reduce((total, row) => total + (row.elsewhere?.[1] ?? 0), 0),
    ],
  });
}

/** For each sentence that more than one of the rows counts, and each time too many: its month, and source and month. */
function repeated(raw, rows) {
  const seen = new Set();
  const found = [];
  for (const quote of rows.flatMap((row) => row.quotes ?? []))
    if (!seen.has(quote)) seen.add(quote);
    else {
      const [, , published, source] = raw.articles[raw.sentences[quote][0]];
      const dated = /^(\d{4})-(\d\d)/.exec(published ?? "");
      const month = dated ? Number(dated[1]) * 12 + Number(dated[2]) - 1 : -1;
      const place = (raw.sources ?? []).indexOf(source ?? "");
      found.push([[month], [place < 0 ? (raw.sources ?? []).length : place, month]]);
    }
  return found;
}

/** Flat counts with one taken off at a place, where there is one to take. */
function less(flat, place) {
  const width = place.length + 1;
  const cells = [...flat];
  for (let at = 0; at < cells.length; at += width)
    if (place.every((value, i) => cells[at + i] === value)) {
      if (cells[at + place.length] > 1) cells[at + place.length] -= 1;
      break;
    }
  return cells;
}

/** The events between new ends, latest first; who acted stays in words. */
function eventsOf(raw, home, rows) {
  const named = (i) => (raw.nodes[i] && raw.nodes[i].kind === "leader" ? raw.nodes[i].name : null);
  const events = rows.flatMap((row) =>
    (row.events ?? []).map((event) => [...movedEvent(event, home), named(event[0]), named(event[1])]),
  );
  return events.sort((x, y) => String(y[5] ?? "").localeCompare(String(x[5] ?? "")));
}

/** The data around other nodes: marks keep the name and the id of whom they mean, groups the members that are left. */
function rehoused(raw, nodes, home, edges, folded) {
  const name = (i) => raw.nodes[i]?.name ?? null;
  const moved = (i) => (i < -1 ? i : (home[i] ?? -1)); // below are the words that tell events
  const id = (i) => raw.nodes[i]?.id ?? null;
  const marks = (list) => list.map(([start, end, i, rule]) => [start, end, moved(i), rule, name(i), id(i)]);
  const sentences = raw.sentences.map(([article, start, end, text, list]) => [article, start, end, text, marks(list)]);
  const groups = raw.groups.map(() => []);
  nodes.forEach((node, i) => groups[node.group]?.push(i));
  const left = groups.map((members, group) => ({ members, group })).filter(({ members }) => members.length > 0);
  const number = new Map(left.map(({ group }, i) => [group, i]));
  const power = strengths(nodes.length, edges);
  left.forEach(({ members }) => members.sort((x, y) => power[y] - power[x] || x - y));
  return {
    ...raw,
    nodes: nodes.map(({ group, ...node }) => (number.has(group) ? { ...node, group: number.get(group) } : node)),
    edges,
    sentences,
    groups: left.map(({ members }) => members),
    articles: raw.articles.map((row) => (row[6] ? [...row.slice(0, 6), marks(row[6])] : row)),
    reach: raw.reach ?? reachOf(raw.edges),
    folded,
  };
}

function strengths(count, edges) {
  const power = new Array(count).fill(0);
  for (const [a, b, , weight] of edges) {
    power[a] += weight ?? 0;
    power[b] += weight ?? 0;
  }
  return power;
}
