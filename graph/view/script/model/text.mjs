// Text: names folded for search, initials, numbers and dates as a reader wants them.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SHORT = /^[A-Z][A-Z0-9]{1,7}$/;
const LETTERS = { ø: "o", ł: "l", đ: "d", ı: "i", ß: "ss", æ: "ae", þ: "th" };

/** What tells bearers of one name apart: "Elizabeth II". */
export const NUMBER = /^[IVX]+$/;

/** Lower case without accents, dashes as blanks: "Erdoğan" and "erdogan" are one. */
export function fold(text) {
  const plain = String(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/[øłđıßæþ]/g, (letter) => LETTERS[letter])
    .replace(/[\p{Pd}\s]+/gu, " ")
    .trim();
}

/** Up to three initials: KJU, MJ, GB; words in lower case ("bin"), the article of "al-Assad" and numbers ("II") give none. */
export function initials(name) {
  const words = name
    .replace(/(^|\s)\p{Ll}+\p{Pd}(?=\p{Lu})/gu, "$1")
    .split(/\s+/)
    .filter((word, place) => /^\p{L}/u.test(word) && (place === 0 || !NUMBER.test(word)));
  const loud = words.filter((word) => word[0] !== word[0].toLowerCase());
  const used = loud.length > 0 ? loud : words;
  const chosen = used.length > 3 ? [used[0], used[used.length - 1]] : used;
  return chosen.map((word) => Array.from(word)[0].toUpperCase()).join("") || Array.from(name)[0] || "?";
}

/** The abbreviation of a body, "NATO", among its other spellings; null where it has none. */
export function abbreviation({ abbr, aliases }) {
  const found = (aliases ?? []).filter((name) => SHORT.test(name));
  return abbr ?? found.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0] ?? null;
}

/** 12,345 whatever the reader's system says. */
export function count(number) {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Two decimals with a true minus, and no minus before nothing. */
export function decimals(number) {
  return number
    .toFixed(2)
    .replace(/^-0\.00$/, "0.00")
    .replace("-", "−");
}

/** "1 sentence", "3 sentences". */
export function plural(number, word) {
  const many = word.endsWith("y") && !word.endsWith("ay") ? `${word.slice(0, -1)}ies` : `${word}s`;
  return `${count(number)} ${number === 1 ? word : many}`;
}

/** "2019-01-10" as "10 Jan 2019", "2019-01" as "Jan 2019"; anything else as it is. */
export function date(iso) {
  const found = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(iso ?? "");
  if (!found || !MONTHS[Number(found[2]) - 1]) return iso ?? "";
  const month = `${MONTHS[Number(found[2]) - 1]} ${found[1]}`;
  return found[3] ? `${Number(found[3])} ${month}` : month;
}

/** "Feb 2016 – Nov 2024", or one date when both are the same. */
export function span(first, last) {
  if (!first && !last) return "";
  return first === last || !last ? date(first) : `${date(first)} – ${date(last)}`;
}

/** "1 of 2 articles undated": what every date and bar leaves out; empty when all bear a date. */
export function undatedWords({ undated, all }) {
  if (!undated) return "";
  if (undated < all) return `${count(undated)} of ${plural(all, "article")} undated`;
  return all === 1 ? "the one article is undated" : `all ${plural(all, "article")} undated`;
}

const VERBS = {
  AGREE: "agreed with",
  CONSULT: "met or spoke with",
  SUPPORT: "supported",
  COOPERATE: "worked with",
  AID: "aided",
  CONCEDE: "yielded to",
  RETREAT: "withdrew from",
  REQUEST: "asked",
  ACCUSE: "accused",
  REJECT: "rejected",
  THREATEN: "threatened",
  PROTEST: "protested against",
  SANCTION: "sanctioned",
  MOBILIZE: "mobilised against",
  COERCE: "coerced",
  ASSAULT: "attacked",
  "co-mention": "named together with",
  office: "holds office in",
};

/** A relation as a verb: CONSULT is "met or spoke with". */
export function verb(relation) {
  return Object.hasOwn(VERBS, relation) ? VERBS[relation] : String(relation).toLowerCase().replace(/[_-]+/g, " ");
}

/** With its first letter in upper case. */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A relation as a noun for lists: "Consult", "Named together". */
export function noun(relation) {
  if (relation === "co-mention") return "Named together";
  return relation.charAt(0).toUpperCase() + relation.slice(1).toLowerCase().replace(/_/g, " ");
}

/** The address when it is http or https, else null. */
export function safeUrl(address) {
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}
