// Edits: the page's data as a reader's corrections make them; what the page was given stays as it is.

import { toText } from "./corrections.mjs";
import { EVENT_FIELDS } from "./data.mjs";
import { planOf } from "./plan.mjs";
import { EDGE_FIELDS } from "./rows.mjs";
import { fold } from "./text.mjs";
import { folded, thinned, unknown } from "./ties.mjs";

/**
 * The data with corrections applied in their order: {hide: id}, {merge: [from, into]}, {rename: [id, name]},
 * {remove: id}, {pin: [id, x, y]} and {not: [article, form, id]}. Without any it is the very data given.
 */
export function edited(raw, edits) {
  if (edits.length === 0) return raw;
  const plan = planOf(raw, edits);
  const left = [...plan.owner.keys()].filter((i) => plan.owner[i] === i);
  const fresh = new Int32Array(raw.nodes.length).fill(-1);
  left.forEach((i, at) => {
    fresh[i] = at;
  });
  plan.still = left.length === raw.nodes.length;
  plan.to = (i) => (i >= 0 && plan.owner[i] >= 0 ? fresh[plan.owner[i]] : -1);
  const unnamed = withoutNames(raw, plan);
  const groups = groupsOf(raw, plan);
  return {
    ...raw,
    nodes: left.map((i) => nodeOf(plan, i, groups)),
    edges: tiesOf(raw, plan, unnamed.lost),
    sentences: repointed(unnamed.sentences, plan),
    groups: groups.filled,
    articles: articlesOf(raw, plan),
    homes: Object.fromEntries(plan.homes),
    places: { ...raw.places, ...Object.fromEntries(plan.places) },
    stands: { ...raw.stands, ...Object.fromEntries(plan.stands) },
  };
}

/** The corrections, as text, that change nothing: of actors that the graph lacks, or that cannot be. */
export function idleEdits(raw, edits) {
  const idle = edits.length ? planOf(raw, edits).idle : new Set();
  return new Set(edits.filter((_, at) => idle.has(at)).map(toText));
}

/** An actor with what went into it; how many articles name both is not known. */
function nodeOf(plan, i, groups) {
  const { raw } = plan;
  const own = raw.nodes[i],
    rows = (plan.members.get(i) ?? [i]).map((member) => raw.nodes[member]);
  const node = { ...own };
  if (node.group !== undefined) node.group = groups.place.get(node.group);
  if (plan.names.has(i) || plan.pins.has(i) || plan.touched.has(i)) correct(node, rows, i, plan);
  return node;
}

function correct(node, rows, i, plan) {
  const own = rows[0];
  if (rows.length > 1) {
    delete node.articles;
    node.mentions = rows.reduce((all, row) => all + (row.mentions ?? 0), 0);
    node.aliases = [...new Set(rows.flatMap((row) => [row.name, ...(row.aliases ?? [])]))];
    node.aliases = node.aliases.filter((name) => name !== own.name);
    node.first = rows
      .map((row) => row.first)
      .filter(Boolean)
      .sort()[0];
    node.last = rows
      .map((row) => row.last)
      .filter(Boolean)
      .sort()
      .pop();
    node.country = rows.map((row) => row.country).find(Boolean);
    if (own.r !== undefined) node.r = Math.max(...rows.map((row) => row.r ?? 0));
  }
  if (plan.nots.some(({ who }) => who.has(i))) {
    delete node.mentions;
    delete node.articles;
  }
  if (plan.names.has(i)) {
    node.aliases = [...new Set([own.name, ...(node.aliases ?? [])])];
    node.name = plan.names.get(i);
  }
  if (plan.pins.has(i)) Object.assign(node, plan.pins.get(i));
  for (const field of Object.keys(node)) if (node[field] === undefined) delete node[field]; // absent, as in the data
}

/** The communities that still have members, and where each of the old ones is among them. */
function groupsOf(raw, plan) {
  const place = new Map(),
    filled = [];
  raw.groups.forEach((members, group) => {
    const left = members.filter((i) => plan.owner[i] === i).map(plan.to);
    if (left.length === 0) return;
    place.set(group, filled.length);
    filled.push(left);
  });
  return { place, filled };
}

/** The sentences without the refused marks, and for each that lost an actor whom: a Map of Sets. */
function withoutNames(raw, plan) {
  const lost = new Map();
  if (plan.nots.length === 0) return { sentences: raw.sentences, lost };
  const at = new Map(raw.articles.map(([id], i) => [id, i]));
  const refusals = new Map();
  for (const refusal of plan.nots) {
    const article = at.get(refusal.article);
    refusals.set(article, [...(refusals.get(article) ?? []), refusal]);
  }
  const sentences = raw.sentences.map((row, s) => {
    let left = row;
    for (const refusal of refusals.get(row[0]) ?? []) left = withoutName(left, refusal, s, lost);
    return left;
  });
  return { sentences, lost };
}

/** The articles' texts without the refused marks, and with the actors of now. */
function articlesOf(raw, plan) {
  if (!raw.articles.some((row) => row[6]?.length)) return raw.articles;
  return raw.articles.map((row) => {
    if (!row[6]?.length) return row;
    const letters = Array.from(row[5]);
    const isRefused = ([start, end, entity]) =>
      plan.nots.some(
        ({ article, form, who }) =>
          article === row[0] && who.has(entity) && fold(letters.slice(start, end).join("")) === form,
      );
    return row.with(
      6,
      repoint(
        row[6].filter((mark) => !isRefused(mark)),
        plan,
      ),
    );
  });
}

function withoutName(row, { form, who }, s, lost) {
  const letters = Array.from(row[3]);
  const is = ([start, end, entity]) => who.has(entity) && fold(letters.slice(start, end).join("")) === form;
  if (!row[4].some(is)) return row;
  const marks = row[4].filter((mark) => !is(mark));
  if (!marks.some(([, , entity]) => who.has(entity))) lost.set(s, new Set([...(lost.get(s) ?? []), ...who]));
  return row.with(4, marks);
}

function repointed(sentences, plan) {
  return plan.still ? sentences : sentences.map((row) => row.with(4, repoint(row[4], plan)));
}

/** Marks with the actors of now, each place once for each; those of actors that are gone go with them. */
function repoint(marks, plan) {
  const left = [];
  for (const [start, end, entity, rule] of marks) {
    const now = entity < 0 ? entity : plan.to(entity);
    const known = left.some((mark) => mark[0] === start && mark[1] === end && mark[2] === now);
    if (entity < 0 || (now >= 0 && !known)) left.push([start, end, now, rule]);
  }
  return left;
}

function tiesOf(raw, plan, lost) {
  const undirected = new Set(raw.undirected.map((relation) => raw.relations.indexOf(relation)));
  const near = surroundings(raw, plan.touched);
  const rows = [],
    places = new Map();
  for (const row of raw.edges) {
    const a = plan.to(row[0]),
      b = plan.to(row[1]);
    if (a < 0 || b < 0 || (a === b && row[0] !== row[1])) continue;
    if (!plan.touched.has(row[0]) && !plan.touched.has(row[1])) {
      rows.push(aside(row, a, b, plan, near.has(row[0]) || near.has(row[1]), lost));
      continue;
    }
    const tie = left(row, plan, lost);
    if (tie === null) continue;
    const key = undirected.has(row[2]) && b < a ? `${row[2]} ${b} ${a}` : `${row[2]} ${a} ${b}`;
    const place = places.get(key);
    if (place === undefined) {
      places.set(key, rows.length);
      rows.push(toRow({ ...tie, a, b }));
    } else rows[place] = toRow(folded(toTie(rows[place]), { ...tie, a, b }, raw));
  }
  return rows;
}

/** The touched actors and all that are tied to them: whose strength, and with it alpha, is another. */
function surroundings(raw, touched) {
  const near = new Set(touched);
  if (touched.size)
    for (const [a, b] of raw.edges) {
      if (touched.has(a)) near.add(b);
      if (touched.has(b)) near.add(a);
    }
  return near;
}

/** A tie of touched actors: without the sentences it lost and the figures that are no longer known. */
function left(row, plan, lost) {
  const tie = toTie(row);
  const isGone = (s) => s !== null && (lost.get(s)?.has(tie.a) || lost.get(s)?.has(tie.b));
  const told = lost.size ? [...tie.quotes, ...(tie.events ?? []).map(({ sentence }) => sentence)] : [];
  const thin = thinned(tie, new Set(told.filter(isGone)), plan.raw);
  if (thin === null) return null;
  const events = thin.events?.map((event) => eventOf(event, plan, lost)) ?? null;
  return { ...thin, events, ...unknown(["npmi", "alpha"], thin) };
}

/** The row of a tie of others: its events name the actors of now; near a correction its alpha is no longer known. */
function aside(row, a, b, plan, near, lost) {
  const dim = near && typeof row[ALPHA] === "number";
  if (!dim && !row[EVENTS]?.length && row[0] === a && row[1] === b) return row;
  const left = row.slice();
  left[0] = a;
  left[1] = b;
  if (row[EVENTS]?.length) left[EVENTS] = row[EVENTS].map((cells) => toCells(eventOf(toEvent(cells), plan, lost)));
  if (dim) {
    while (left.length < BEFORE) left.push(null);
    left[BEFORE] = { ...row[BEFORE], alpha: row[ALPHA] };
    left[ALPHA] = null;
  }
  return left;
}

function eventOf(event, plan, lost) {
  const silent = lost.get(event.sentence);
  const sources = (event.sources ?? []).filter((i) => !silent?.has(i)).map(plan.to);
  return {
    ...event,
    actor: plan.to(event.actor),
    recipient: plan.to(event.recipient),
    sources: [...new Set(sources)].filter((i) => i >= 0),
  };
}

const EVENTS = EDGE_FIELDS.indexOf("events");
const ALPHA = EDGE_FIELDS.indexOf("alpha");
const BEFORE = EDGE_FIELDS.indexOf("before");

function toTie(row) {
  const tie = toObject(row, EDGE_FIELDS);
  tie.months ??= [];
  tie.quotes ??= [];
  tie.events = tie.events?.map(toEvent) ?? null;
  return tie;
}

function toEvent(cells) {
  return toObject(cells, EVENT_FIELDS);
}

function toCells(event) {
  return EVENT_FIELDS.map((field) => event[field] ?? null);
}

function toObject(cells, fields) {
  /** @type {Record<string, any>} */
  const value = {};
  for (let at = 0; at < fields.length; at += 1) value[fields[at]] = cells[at] ?? null;
  return value;
}

function toRow(tie) {
  const row = EDGE_FIELDS.map((field) => tie[field] ?? null);
  if (row[EVENTS] !== null) row[EVENTS] = tie.events.map(toCells);
  while (row.length > 4 && (row[row.length - 1] === null || row[row.length - 1].length === 0)) row.pop();
  return row;
}
