// Files: corrections as the decisions CSV and the YAML that the command reads, and both read again, strictly.

import { parts, toEdit } from "../model/corrections.mjs";
import { toLines } from "../model/csv.mjs";

const COLUMNS = ["article", "form", "decision", "entity"];

/** The rows that say who is not meant. */
export function toDecisions(edits) {
  const rows = valuesOf(edits, "not").map(([article, form, entity]) => [article, form, "is not", entity]);
  return toLines([COLUMNS, ...rows]);
}

/** What is merged, renamed and removed; every scalar is a JSON string, which YAML reads. */
export function toYaml(edits) {
  const merged = valuesOf(edits, "merge").map(([from, into]) => `  - {from: ${quoted(from)}, into: ${quoted(into)}}`);
  const renamed = valuesOf(edits, "rename").map(([id, name]) => `  - {id: ${quoted(id)}, name: ${quoted(name)}}`);
  const removed = valuesOf(edits, "remove").map(quoted);
  const lines = [
    ...(merged.length ? ["merge:", ...merged] : []),
    ...(renamed.length ? ["rename:", ...renamed] : []),
    ...(removed.length ? [`remove: [${removed.join(", ")}]`] : []),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function valuesOf(edits, verb) {
  return edits.map(parts).flatMap(([each, value]) => (each === verb ? [value] : []));
}

/** A JSON string in which no letter is one that YAML refuses. */
function quoted(text) {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The corrections of a decisions file. Throws Error, with the line, when a row cannot be understood. */
export function fromDecisions(text) {
  const [head = { cells: [] }, ...rows] = csvRows(text);
  const missing = COLUMNS.find((column) => !head.cells.includes(column));
  if (missing) throw new Error(`line 1: no column “${missing}”; the header is ${COLUMNS.join(",")}`);
  return rows.flatMap(({ cells, line }) => {
    if (cells.length !== head.cells.length)
      throw new Error(`line ${line}: ${cells.length} cells where the header has ${head.cells.length}`);
    const [article, form, decision, entity] = COLUMNS.map((column) => bare(cells[head.cells.indexOf(column)]));
    if (decision.trim() === "") return []; // not decided yet
    const edit = decision === "is not" ? toEdit("not", [article, form, entity]) : null;
    if (edit === null)
      throw new Error(`line ${line}: a page can take rows of an article, a form, “is not” and an entity's id alone`);
    return [edit];
  });
}

/** Without the apostrophe that keeps a spreadsheet from running it. */
function bare(text) {
  return /^'[\s\u0000]*[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

/** [{cells, line}] of a CSV text: parted by what its first line has most of, quotes, empty lines left out. */
function csvRows(text) {
  const plain = text.replace(/^\ufeff/, "");
  const head = plain.split(/[\r\n]/, 1)[0];
  const often = (sign) => head.split(sign).length;
  const comma = [",", ";", "\t"].reduce((best, sign) => (often(sign) > often(best) ? sign : best));
  const rows = [];
  let cells = [],
    at = 0,
    line = 1,
    began = 1;
  while (at < plain.length || cells.length) {
    const taken = takeCell(plain, at, comma, line);
    cells.push(taken.text);
    line += taken.lines;
    at = taken.end;
    if (plain[at] === comma) at += 1;
    else {
      if (cells.length > 1 || cells[0] !== "") rows.push({ cells, line: began });
      cells = [];
      at += plain[at] === "\r" && plain[at + 1] === "\n" ? 2 : 1;
      line += 1;
      began = line;
    }
  }
  return rows;
}

/** The cell that begins at a place: {text, end, lines}. */
function takeCell(text, from, comma, line) {
  const found = text[from] === '"' ? /"((?:[^"]|"")*)"/y : new RegExp(`([^${comma}\r\n]*)`, "y");
  found.lastIndex = from;
  const taken = found.exec(text);
  const after = taken ? (text[found.lastIndex] ?? "\n") : '"';
  if (![comma, "\r", "\n"].includes(after))
    throw new Error(`line ${line}: a quote is not closed, or stands inside a cell; write it twice`);
  const lines = (taken[0].match(/\r\n|\r|\n/g) ?? []).length;
  return { text: text[from] === '"' ? taken[1].replace(/""/g, '"') : taken[1], end: found.lastIndex, lines };
}

const TEXT = String.raw`"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"`; // a JSON string
const LINES = {
  merge: new RegExp(`^ *- \\{ *from: *${TEXT}, *into: *${TEXT} *\\}$`),
  rename: new RegExp(`^ *- \\{ *id: *${TEXT}, *name: *${TEXT} *\\}$`),
};
const REMOVE = new RegExp(`^remove: *\\[ *(?:${TEXT}(?: *, *${TEXT})*)? *\\]$`);

/** The corrections of a YAML file in the very shape of toYaml. Throws Error, with the line, at anything else. */
export function fromYaml(text) {
  const edits = [];
  let verb = null;
  for (const [at, whole] of text
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .entries()) {
    const row = whole.trimEnd();
    const begun = /^(merge|rename):$/.exec(row)?.[1];
    if (begun) verb = begun;
    else if (REMOVE.test(row)) edits.push(...strings(row).map((id) => toEdit("remove", [id])));
    else if (verb && LINES[verb].test(row)) edits.push(toEdit(verb, strings(row)));
    else if (row !== "" && !/^ *#/.test(row))
      throw new Error(`line ${at + 1}: not of the shape in which this page writes corrections`);
    if (edits.includes(null))
      throw new Error(`line ${at + 1}: an id or a name is empty, too long or merged with itself`);
  }
  return edits;
}

function strings(row) {
  return (row.match(new RegExp(TEXT, "g")) ?? []).map((text) => JSON.parse(text));
}
