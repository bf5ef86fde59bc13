// Rows: an edge's row as Python wrote it, by column, and the flat counts in it; what is made of rows gives new ones.

export const EDGE_FIELDS = [
  "a",
  "b",
  "relation",
  "weight",
  "articles",
  "npmi",
  "g2",
  "alpha",
  "first",
  "last",
  "tone",
  "months",
  "quotes",
  "known",
  "terms",
  "events",
  "sources",
  "elsewhere",
  "before", // of corrections alone: the npmi and alpha that a tie had until one touched it
];

/**
 * A row as an object of its fields, null where it ends early.
 * @returns {Record<string, any>}
 */
export function fieldsOf(row) {
  /** @type {Record<string, any>} */
  const fields = {};
  EDGE_FIELDS.forEach((field, index) => {
    fields[field] = row[index] ?? null;
  });
  return fields;
}

/** The fields as a row. */
export function rowOf(fields) {
  return EDGE_FIELDS.map((field) => fields[field] ?? null);
}

/** [source, month, count, …] of an edge, written out where one source alone stands for all months. */
export function countsBySource(/** @type {Record<string, any>} */ { sources, months }) {
  if (sources?.length !== 1) return sources ?? [];
  const flat = [];
  for (let at = 0; at < (months ?? []).length; at += 2) flat.push(sources[0], months[at], months[at + 1]);
  return flat;
}

/** Flat counts added up by all that stands before each of them; `width` is how many numbers a count takes. */
export function addFlat(lists, width) {
  const sums = new Map();
  for (const flat of lists)
    for (let at = 0; at < flat.length; at += width) {
      const place = flat.slice(at, at + width - 1).join(" ");
      sums.set(place, (sums.get(place) ?? 0) + flat[at + width - 1]);
    }
  const sorted = [...sums].map(([place, number]) => [...place.split(" ").map(Number), number]);
  return sorted.sort((x, y) => x[0] - y[0] || x[1] - y[1]).flat();
}

/** The sum of [month, count, …]. */
export function sumOf(months) {
  let sum = 0;
  for (let at = 1; at < months.length; at += 2) sum += months[at];
  return sum;
}

/** The first and the last month of [month, count, …] as ISO text, null where none is dated. */
export function boundsOf(months) {
  const dated = months.filter((_, at) => at % 2 === 0 && months[at] >= 0 && months[at + 1] > 0);
  return dated.length ? [isoMonth(Math.min(...dated)), isoMonth(Math.max(...dated))] : [null, null];
}

/** Month number 24228 as "2019-01". */
export function isoMonth(number) {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
}

/** The lowest and the highest month of all rows, or null; the calendar stays when rows are left out. */
export function reachOf(rows) {
  let low = Infinity,
    high = -Infinity;
  const column = EDGE_FIELDS.indexOf("months");
  for (const row of rows) {
    const months = row[column] ?? [];
    for (let at = 0; at < months.length; at += 2)
      if (months[at] >= 0) [low, high] = [Math.min(low, months[at]), Math.max(high, months[at])];
  }
  return low <= high ? [low, high] : null;
}
