// Titles: "South Korean president" as whoever held that office at the end of the time that is shown.

import { indexOf, namesOf } from "./index.mjs";
import { HIGH } from "./office.mjs";
import { key } from "./words.mjs";

const BEGUN = { placed: 3, alone: 5 }; // letters of a title, with its country and without, that may be its beginning
const SPELT = { defense: "defence", pm: "prime minister", premier: "prime minister" };

/**
 * Who held the office that a query names: [{node, term, place, held}], the mightiest first; place is the country's node.
 * When nobody held it at the time, or "former" was typed, the last before; without a country, holders alone.
 */
export function findTitles(model, query, range) {
  const past = /^\s*(?:the\s+)?(former|ex)[\s-]+/i.exec(query),
    words = titleKey((past ? query.slice(past[0].length) : query).replace(/['’]s(?!\S)/g, ""))
      .replace(/^the /, "")
      .split(" ");
  const when = endOf(model, range),
    seats = seatsOf(model).filter((seat) => seat.start <= `${when}~`);
  const found = new Map();
  for (const { office, places } of readings(model, words)) {
    const here = places === null ? seats : seats.filter((seat) => places.has(seat.place));
    for (const seat of held(ofOffice(here, office, places !== null), when, past !== null, places !== null))
      if (!found.has(seat.who)) found.set(seat.who, told(model, seat, when));
  }
  const order = past ? (x, y) => compare(y.term.end, x.term.end) : (x, y) => y.node.power - x.node.power;
  return [...found.values()].sort(order);
}

function compare(a, b) {
  return String(a ?? "") < String(b ?? "") ? -1 : 1;
}

function told(model, seat, when) {
  return { node: model.nodes[seat.who], term: seat.term, place: model.nodes[seat.place], held: holds(seat, when) };
}

/** The last day or month that is shown; the end of all days where nothing is dated. */
function endOf(model, range) {
  return model.time ? model.time.label(range ? range[1] : model.time.count - 1) : "9999";
}

/** Whether the office was held when the time ended; a part of a date stands for the whole of it. */
function holds(seat, when) {
  return !seat.end || `${seat.end}~` > `${when}~`;
}

function held(seats, when, past, placed) {
  const now = past ? [] : seats.filter((seat) => holds(seat, when));
  const latest = (list) => list.sort((x, y) => compare(y.start, x.start));
  if (now.length) return latest(now);
  const over = seats.filter((seat) => !holds(seat, when)).sort((x, y) => compare(y.end, x.end));
  return placed ? over.slice(0, past ? 5 : 1) : past ? over.slice(0, 5) : [];
}

/** Every way to read words as an office and the places whose office it is (null: anywhere). */
function readings(model, words) {
  const ways = [];
  if (words.join(" ").length >= 3) ways.push({ office: words.join(" "), places: null });
  for (let at = 1; at < words.length; at += 1) {
    const before = words.slice(0, at).join(" "),
      after = words.slice(at).join(" ");
    if (words[at] === "of" && at + 1 < words.length)
      ways.push({
        office: before,
        places: placesNamed(
          model,
          words
            .slice(at + 1)
            .join(" ")
            .replace(/^the /, ""),
          true,
        ),
      });
    ways.push({ office: after, places: placesNamed(model, before) });
  }
  return ways.filter(({ places }) => places === null || places.size > 0);
}

/** The places of a name; `open`: or, where none is called so, those whose name begins so. */
function placesNamed(model, name, open = false) {
  const index = indexOf(model);
  index.places ??= byName(model);
  const whole = index.places.get(name);
  if (whole || !open || name.length < 3) return new Set(whole ?? []);
  return new Set([...index.places].flatMap(([other, places]) => (other.startsWith(name) ? places : [])));
}

function byName(model) {
  const places = new Map();
  for (const { node, terms } of namesOf(model)) {
    if (node.kind === "leader") continue;
    for (const { key: name } of terms) {
      if (!places.has(name)) places.set(name, []);
      places.get(name).push(node.i);
    }
  }
  return places;
}

/** The seats that are called so, else those whose title begins so: a president comes before a presidential candidate. */
function ofOffice(seats, office, placed) {
  if (placed && office === "leader") return seats.filter(({ term }) => HIGH.includes(term.role));
  const exact = seats.filter(({ names }) => names.includes(office));
  if (exact.length || office.length < BEGUN[placed ? "placed" : "alone"]) return exact;
  const open = placed ? seats : seats.filter(({ term }) => HIGH.includes(term.role));
  return open.filter(({ names }) => names.some((name) => name.startsWith(office)));
}

/** Every term of office in the graph: {who, place, term, names, start, end}. */
function seatsOf(model) {
  const index = indexOf(model);
  index.titles ??= model.edges
    .filter((edge) => edge.kind === "office")
    .flatMap((edge) => edge.terms.map((term) => seat(model, edge, term)));
  return index.titles;
}

function seat(model, edge, term) {
  const title = titleKey(String(term.title ?? term.office ?? "")),
    role = key(String(term.role ?? ""));
  const { terms } = namesOf(model)[edge.b];
  const bare = terms.reduce((words, { key: name }) => without(words, name), ` ${title} `).trim();
  return {
    who: edge.a,
    place: edge.b,
    term,
    names: [...new Set([title, bare, role])].filter(Boolean),
    start: String(term.start ?? ""),
    end: term.end ? String(term.end) : "",
  };
}

/** A title without its place: "African Union chairman" is "chairman", "prime minister of Aruba" "prime minister". */
function without(words, place) {
  return words.replace(` of the ${place} `, " ").replace(` of ${place} `, " ").replace(` ${place} `, " ");
}

function titleKey(text) {
  return key(text)
    .split(" ")
    .map((word) => (Object.hasOwn(SPELT, word) ? SPELT[word] : word))
    .join(" ");
}
