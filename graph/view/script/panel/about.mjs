// About: what became of the articles, how the figures are made, how well it reads, and with what it was made.

import { el } from "../dom.mjs";
import { undated } from "../model/data.mjs";
import { capital, count, date, plural, undatedWords } from "../model/text.mjs";
import { EXPLAINED, explained } from "./terms.mjs";

const FLAGS = {
  bad_date: "date left out, as it is no full date",
  bad_url: "address left out, as it is no web address",
  control_characters: "control characters in the text",
  day_or_month: "date left out, as its day and month cannot be told apart",
  delimiter: "another delimiter than the file's name promises",
  entities: "codes of HTML in the text, read as what they stand for",
  events_timeout: "reading its events took too long, and they are missing",
  extraction_short: "little of the page was found to be its story, so all its text was taken",
  guessed_encoding: "not UTF-8, read in the encoding that its letters speak for",
  gzip_inside: "packed, though its name does not say so",
  hyphenation: "words divided at line ends, joined",
  invalid_bytes: "bytes that are no letters, read as �",
  lone_surrogates: "half letters, read as �",
  markup: "HTML in the text, taken out",
  mended_id: "id mended, or replaced by the place in the file",
  misdeclared_charset: "the page names another encoding than it has",
  mojibake: "letters that were garbled before, left as they are",
  mojibake_mended: "letters that were garbled before, mended",
  no_capitals: "no capitals, so that names cannot be told and few are read",
  not_cut: "looks like many articles, but where they begin cannot be told, so read as one",
  not_english: "not English, left without mentions",
  not_utf8: "read as UTF-16 or UTF-32",
  ragged_row: "row with fewer fields than the header",
  repeated_bom: "byte order mark more than once",
  repeated_field: "field given twice, the last one counts",
  rule_failed: "a rule broke, and what it would have found is missing",
  same_id: "id that another article has, numbered",
  title_only: "without a text, so its title was read",
  truncated: "file ends early, read up to there",
};
const REASONS = {
  archive: "an archive, to be unpacked first",
  bad_json: "the line is no JSON",
  bad_row: "the row cannot be read",
  binary: "no text but bytes",
  cookie_wall: "the web page asks for consent and shows no story",
  damaged_file: "the file, or a part of it, is damaged",
  damaged_gzip: "the packed file is damaged",
  document_failed: "the document cannot be read",
  empty_file: "the file is empty",
  error_page: "the web page says that there is no story",
  hidden: "a hidden file",
  html_failed: "the web page cannot be read",
  html_no_text: "the web page has no story",
  link: "a link",
  login_page: "the web page asks to log in and shows no story",
  needs_documents: "a document, read with leadergraph[documents]",
  no_news: "a kind of file that holds no articles",
  no_text: "no text",
  no_text_field: "no field with the text",
  not_a_file: "no file",
  not_an_object: "the line is no object",
  own_file: "written by leadergraph itself",
  timeout: "took too long to read",
  too_big: "too big",
  too_many_rejects: "so much in a row was rejected that the rest was not read",
  truncated_gzip: "the packed file ends early",
  unreadable: "cannot be opened",
  unsupported: "a kind of file that is not read",
  worker_died: "reading it broke down twice",
};
const LEFT_OUT = { npmi: "NPMI is left out", g2: "G² is left out" };

/** The section that says what the figures rest on. */
export function about(view) {
  const { account, statistics, made } = view.model;
  const parts = [
    ...accountOf(account),
    sentence(undatedWords(undated(view.model))),
    ...notes(statistics),
    quotesKept(view.model),
    el("h4", {}, "How the figures are made"),
    ...EXPLAINED.map((term) => explained(term)),
    ...precision(made.measured ?? []),
    madeWith(made),
  ];
  return el("section", { class: "about" }, el("h3", {}, "About the figures"), parts);
}

/** "91 inputs found = 86 stored (2 flagged) + 3 duplicates + 1 rejected + 1 skipped", what was flagged, and which were not read. */
function accountOf(account) {
  const { found, stored = 0, flagged = 0, duplicate = 0, rejected = 0, skipped = 0 } = account;
  if (typeof found !== "number") return [];
  const kept = `${count(stored)} stored${flagged ? ` (${count(flagged)} flagged)` : ""}`;
  const parts = [kept, plural(duplicate, "duplicate"), `${count(rejected)} rejected`];
  if (skipped) parts.push(`${count(skipped)} skipped`);
  const sum = `${plural(found, "input")} found = ${parts.join(" + ")}`;
  const flags = pairs(account.flags).map(([flag, number]) => `${count(number)}: ${wordsOf(FLAGS, flag)}`);
  return [
    sentence(sum),
    flags.length ? folded(`${plural(flagged, "article")} flagged`, flags) : null,
    files(`${plural(rejected, "input")} rejected`, account.rejects, rejected),
    files(`${plural(skipped, "file")} skipped`, account.skips, skipped),
  ];
}

function pairs(table) {
  return Object.entries(table ?? {}).filter(([, number]) => typeof number === "number");
}

function wordsOf(table, code) {
  return Object.hasOwn(table, code) ? table[code] : String(code).replace(/_/g, " ");
}

/** Files by name, line and reason; `all` says how many there are beyond those that are named. */
function files(title, rows, all) {
  if (!Array.isArray(rows) || rows.length === 0) return null;
  const items = rows.map(({ file, line, code }) => {
    const place = typeof line === "number" ? `${file}, line ${line}` : file;
    return `${place}: ${wordsOf(REASONS, code)}`;
  });
  if (all > rows.length) items.push(`and ${count(all - rows.length)} more`);
  return folded(title, items);
}

function folded(title, items) {
  return el(
    "details",
    {},
    el("summary", {}, title),
    el(
      "ul",
      {},
      items.map((text) => el("li", { class: "meta" }, text)),
    ),
  );
}

/** Why a statistic is not given, and what else the counting says in words. */
function notes(statistics) {
  return Object.entries(statistics)
    .filter(([, value]) => typeof value === "string")
    .map(([key, value]) => sentence(Object.hasOwn(LEFT_OUT, key) ? `${LEFT_OUT[key]}: ${value}` : value));
}

function quotesKept({ edges, quoteCap }) {
  const kept = edges.reduce((sum, edge) => sum + edge.quotes.length, 0),
    known = edges.reduce((sum, edge) => sum + edge.known, 0);
  if (kept >= known) return null;
  return sentence(
    `To keep the page small it holds ${count(kept)} of ${count(known)} quotes, at most ${quoteCap} a tie`,
  );
}

function precision(measured) {
  if (measured.length === 0) return [];
  const rows = measured.map(({ what, figure, of }) =>
    el("li", { class: "note" }, el("b", {}, figure), ` ${what} (${of})`),
  );
  return [el("h4", {}, "How well it reads, as measured"), el("ul", {}, rows)];
}

function madeWith({ version, knowledge, citation }) {
  const words = [
    version ? `Made with leadergraph ${version}` : "Made with leadergraph",
    knowledge ? `what it knows of people and offices reaches to ${date(knowledge)}` : null,
  ];
  return [sentence(words.filter(Boolean).join("; ")), el("p", { class: "note" }, `To cite: ${citation}`)];
}

function sentence(text) {
  return text ? el("p", { class: "note" }, `${capital(text)}.`) : null;
}
