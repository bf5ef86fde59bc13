// Ties: what a correction leaves of one tie, or makes of two; a figure that cannot be known is absent.

import { addFlat, countsBySource } from "./rows.mjs";
import { placing } from "./sources.mjs";

/** What a tie keeps when its `lost` sentences (a Set) no longer name both; null when nothing is left. */
export function thinned(tie, lost, raw) {
  const gone = tie.quotes.filter((quote) => lost.has(quote));
  if (gone.length === 0 && !tie.events?.some(({ sentence }) => lost.has(sentence))) return tie;
  const left = {
    ...tie,
    quotes: tie.quotes.filter((quote) => !lost.has(quote)),
    known: (tie.known ?? 0) - gone.length,
  };
  if (tie.events?.length) dropEvents(left, (event) => lost.has(event.sentence), raw);
  else {
    left.weight = tie.weight === null ? null : tie.weight - gone.length;
    left.months = gone.reduce((months, quote) => less(months, monthOf(raw, quote)), tie.months);
  }
  if (left.weight !== null && left.weight <= 0 && !left.events?.length) return null;
  return { ...left, ...coverage(left, [tie], raw), sources: sourcesLeft([tie], left.months, gone, raw) };
}

/** One tie of two: an actor's and that of the actor it went into. */
export function folded(one, two, raw) {
  const shared = new Set(one.quotes.filter((quote) => two.quotes.includes(quote)));
  const tie = { ...one, ...unknown(["npmi", "alpha"], one, two) };
  tie.quotes = [...one.quotes, ...two.quotes.filter((quote) => !shared.has(quote))];
  tie.known = sum(one.known, two.known) === null ? null : sum(one.known, two.known) - shared.size;
  tie.weight = sum(one.weight, two.weight);
  tie.tone = sum(one.tone, two.tone);
  tie.months = more(one.months, two.months);
  tie.terms = distinct([...(one.terms ?? []), ...(two.terms ?? [])], JSON.stringify);
  tie.events = [...(one.events ?? []), ...(two.events ?? [])].sort((x, y) => (y.day ?? "").localeCompare(x.day ?? ""));
  if (tie.events.length) {
    const seen = new Set();
    dropEvents(tie, (event) => event.sentence !== null && again(seen, sameEvent(event)), raw, false);
  } else if (tie.weight !== null) {
    tie.weight -= shared.size;
    for (const quote of shared) tie.months = less(tie.months, monthOf(raw, quote));
  }
  return { ...tie, ...coverage(tie, [one, two], raw), sources: sourcesLeft([one, two], tie.months, [...shared], raw) };
}

/**
 * What ties lose of these figures, which depend on all that is told of their actors; `before` keeps their place on the
 * slider: the strongest that they had.
 */
export function unknown(fields, ...ties) {
  const before = { ...ties[0].before };
  for (const field of fields) {
    const values = ties.map((tie) => tie[field] ?? tie.before?.[field]).filter((value) => value != null);
    if (values.length) before[field] = field === "alpha" ? Math.min(...values) : Math.max(...values);
  }
  const lost = Object.fromEntries(fields.map((field) => [field, null]));
  if (fields.includes("npmi")) lost.g2 = null;
  return { ...lost, before: Object.keys(before).length ? before : null };
}

/** Drop events that are refused; one that other sentences tell as well stays, with one report less, when `told` is true. */
function dropEvents(tie, refused, raw, told = true) {
  const left = [];
  for (const event of tie.events) {
    if (!refused(event)) left.push(event);
    else if (told && event.reports > 1) left.push({ ...event, reports: event.reports - 1, sentence: null });
    else if (event.status === "asserted") {
      if (tie.weight !== null) tie.weight -= 1;
      if (tie.tone !== null) tie.tone -= Math.sign(tie.tone);
      tie.months = less(tie.months, event.day ? monthNumber(event.day) : -1, monthOf(raw, event.sentence));
    }
  }
  tie.events = left;
}

function sameEvent({ actor, recipient, mutual, mode, status, sentence }) {
  const ends = mutual ? [actor, recipient].sort((x, y) => x - y) : [actor, recipient];
  return [...ends, mode, status, sentence].join(" ");
}

function again(seen, key) {
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}

/** Articles and dates: counted where the page holds every sentence, else what is sure of those before. */
function coverage(tie, parts, raw) {
  const whole = parts.every((part) => isWhole(part, raw));
  const days = tie.quotes.map((quote) => articleOf(raw, quote)[2] ?? null).filter((day) => day !== null);
  if (whole && tie.quotes.length)
    return { articles: articlesOf(tie, raw), first: least(days) ?? null, last: most(days) ?? null };
  const firsts = parts.map((part) => part.first),
    lasts = parts.map((part) => part.last);
  if (parts.length > 1)
    return {
      articles: null,
      first: least(firsts.filter(Boolean)) ?? null,
      last: most(lasts.filter(Boolean)) ?? null,
    };
  const gone = parts[0].quotes.filter((quote) => !tie.quotes.includes(quote)).map((quote) => articleOf(raw, quote)[2]);
  return {
    articles: null,
    first: gone.includes(firsts[0]) ? null : firsts[0],
    last: gone.includes(lasts[0]) ? null : lasts[0],
  };
}

/** Whether the page holds every sentence of a tie, none of them a copy in another article. */
function isWhole(tie, raw) {
  const told = tie.months.reduce((all, value, at) => all + (at % 2 ? value : 0), 0);
  const enough = tie.events?.length ? tie.quotes.length === tie.known : tie.quotes.length === told;
  return enough && tie.articles === articlesOf(tie, raw);
}

function articlesOf(tie, raw) {
  return new Set(tie.quotes.map((quote) => raw.sentences[quote][0])).size;
}

function articleOf(raw, quote) {
  return raw.articles[raw.sentences[quote][0]];
}

function monthOf(raw, quote) {
  return quote === null ? -1 : monthNumber(articleOf(raw, quote)[2]);
}

/** year * 12 + month - 1, or -1 for none, as the payload counts. */
function monthNumber(day) {
  const found = /^(\d{4})-(\d{2})/.exec(day ?? "");
  return found ? Number(found[1]) * 12 + Number(found[2]) - 1 : -1;
}

/** The months without one count in the first of these that has any. */
function less(months, ...wanted) {
  const at = wanted.map((month) => months.findIndex((value, i) => i % 2 === 0 && value === month)).find((i) => i >= 0);
  if (at === undefined) return months;
  const left = [...months];
  left[at + 1] -= 1;
  if (left[at + 1] <= 0) left.splice(at, 2);
  return left;
}

function more(one, two) {
  const counts = new Map();
  for (const months of [one, two])
    for (let i = 0; i < months.length; i += 2) counts.set(months[i], (counts.get(months[i]) ?? 0) + months[i + 1]);
  return [...counts].sort((x, y) => x[0] - y[0]).flat();
}

/** The counts by source of ties taken together, less what their months lost: the sources of the `gone` sentences first. */
function sourcesLeft(ties, months, gone, raw) {
  const counts = addFlat(ties.map(countsBySource), 3);
  if (counts.length === 0) return null;
  const place = placing(raw);
  const from = new Set(gone.map((quote) => `${place(articleOf(raw, quote)[3])} ${monthOf(raw, quote)}`));
  const wanted = new Map(months.flatMap((month, at) => (at % 2 ? [] : [[month, months[at + 1]]])));
  for (const month of new Set(counts.filter((_, at) => at % 3 === 1))) {
    const cells = counts.flatMap((value, at) => (at % 3 === 1 && value === month ? [at + 1] : []));
    cells.sort(
      (x, y) =>
        Number(from.has(`${counts[y - 2]} ${month}`)) - Number(from.has(`${counts[x - 2]} ${month}`)) ||
        counts[y] - counts[x],
    );
    let surplus = cells.reduce((all, at) => all + counts[at], 0) - (wanted.get(month) ?? 0);
    for (const at of cells) {
      const less = Math.max(0, Math.min(surplus, counts[at]));
      counts[at] -= less;
      surplus -= less;
    }
  }
  return counts.filter((_, at) => counts[at - (at % 3) + 2] > 0);
}

function sum(one, two) {
  return one === null && two === null ? null : (one ?? 0) + (two ?? 0);
}

function distinct(items, key) {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

function least(texts) {
  return [...texts].sort()[0];
}

function most(texts) {
  return [...texts].sort().pop();
}
