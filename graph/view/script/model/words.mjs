// Words: text as the search sees it: folded words with their places, and a query as runs of words to look for.

import { fold } from "./text.mjs";

const TOKEN = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}|[\p{L}\p{M}\p{N}]+/gu; // "U.S." is one word
const WHOLE = 3; // letters from which a word typed may be the beginning of a longer one

/** A name without accents, case, points and apostrophes: "U.K." is "uk", "O'Brien" "obrien", "Jae-in" "jae in". */
export function key(text) {
  if (isPlain(text))
    return text
      .toLowerCase()
      .replace(/['.]/g, "")
      .replace(/[^a-z0-9]+/g, " ")
      .trim();
  return fold(text)
    .replace(/['’ʼ.]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Whether a text is plain ASCII, as most are: it needs neither folding nor the slower classes of letters. */
function isPlain(text) {
  return !/[^ -~\s]/.test(text);
}

/** The words of a text: [{word, start, end}], places in the string. */
export function wordsOf(text) {
  return Array.from(text.matchAll(TOKEN), ({ 0: found, index }) => ({
    word: plain(found),
    start: index,
    end: index + found.length,
  })).filter(({ word }) => word !== "");
}

function plain(token) {
  return fold(token).replace(/[^\p{L}\p{N}]+/gu, "");
}

/** The words of a text, each between blanks: what a search runs over. */
export function spaced(text) {
  if (isPlain(text)) {
    const lower = text.toLowerCase().replace(/(?<![a-z0-9])(?:[a-z]\.){2,}/g, (run) => `${run.replaceAll(".", "")} `);
    return ` ${lower.replace(/[^a-z0-9]+/g, " ").trim()} `;
  }
  return ` ${wordsOf(text)
    .map(({ word }) => word)
    .join(" ")} `;
}

/**
 * The runs of words that a query asks for, all of which a text must hold: [{words, open}]. A "quoted phrase" is one run;
 * the last word of an open run may go on.
 */
export function readQuery(query) {
  const runs = [];
  for (const [, quoted, closing, word] of query.matchAll(/["“„]([^"“”„]*)(["”]?)|([^\s"“”„]+)/g)) {
    const words = wordsOf(quoted ?? word).map((item) => item.word);
    if (words.length === 0) continue;
    const last = words[words.length - 1];
    runs.push({ words, open: quoted === undefined ? last.length >= WHOLE : closing === "" });
  }
  return runs;
}

/** Where the runs stand in a text: [start, end] in the string, in order. */
function placesOf(text, runs) {
  const words = wordsOf(text),
    places = [];
  for (let at = 0; at < words.length; at += 1) {
    const run = longest(runs.filter((one) => stands(words, at, one)));
    if (!run) continue;
    places.push([words[at].start, words[at + run.words.length - 1].end]);
    at += run.words.length - 1;
  }
  return places;
}

function stands(words, at, { words: wanted, open }) {
  return wanted.every((word, i) => {
    const here = words[at + i]?.word;
    return here === word || (open && i === wanted.length - 1 && here?.startsWith(word));
  });
}

function longest(runs) {
  return runs.reduce((best, run) => (best && best.words.length >= run.words.length ? best : run), null);
}

/** The text in pieces of {text, found}, the whole or about `room` letters around the first place. */
export function pieces(text, runs, room = Infinity) {
  const places = placesOf(text, runs),
    [low, high] = windowOf(text, places[0], room),
    found = [];
  let at = low;
  for (const [start, end] of places.filter((place) => place[0] >= low && place[1] <= high)) {
    found.push({ text: text.slice(at, start), found: false }, { text: text.slice(start, end), found: true });
    at = end;
  }
  found.push({ text: text.slice(at, high), found: false });
  if (low > 0) found[0].text = `… ${found[0].text}`;
  if (high < text.length) found[found.length - 1].text += " …";
  return found.filter((piece) => piece.text !== "");
}

/** The part of a text that is told: from a word's beginning to a word's end, about a third of it before the place. */
function windowOf(text, place, room) {
  if (text.length <= room) return [0, text.length];
  const start = place?.[0] ?? 0,
    low = start <= room / 3 ? 0 : text.indexOf(" ", Math.round(start - room / 3)) + 1,
    end = place?.[1] ?? 0,
    high = Math.max(end, low + room);
  if (high >= text.length) return [Math.min(low, start), text.length];
  const cut = text.lastIndexOf(" ", high);
  return [Math.min(low, start), cut > end ? cut : Math.max(end, Math.min(high, text.length))];
}
