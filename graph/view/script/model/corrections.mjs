// Corrections: a reader's list of them: what one may be, how it stands in a link and in words, and the way back.

export const MOST = 1000; // corrections in a page: a link of that length still opens
const NAME = 200; // letters of a name that are kept
const ID = 1000; // letters of an id; an article's may be a path
const FAR = 100000; // how far out an actor may be put
const VERBS = { hide: 1, remove: 1, merge: 2, rename: 2, pin: 3, not: 3 }; // each with how many values

/** A correction of this verb and these values, all text; null when it is none that may be. */
export function toEdit(verb, values) {
  if (!Object.hasOwn(VERBS, verb) || values.length !== VERBS[verb]) return null;
  const texts = values.map((value) => String(value).replace(/\p{Cs}/gu, "\ufffd")); // no file can hold half a letter
  if (verb === "rename") texts[1] = called(texts[1]);
  if (texts.some((text) => text === "" || text.length > ID)) return null;
  if (verb === "hide" || verb === "remove") return { [verb]: texts[0] };
  if (verb === "merge") return texts[0] === texts[1] ? null : { merge: texts };
  if (verb === "rename") return { rename: texts };
  if (verb === "not") return texts[1].length > NAME ? null : { not: texts };
  const [x, y] = texts.slice(1).map(Number);
  return [x, y].every((at) => Math.abs(at) <= FAR) ? { pin: [texts[0], Math.round(x), Math.round(y)] } : null;
}

/** A name of one line and no more than NAME letters. */
function called(text) {
  const line = text
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .replace(/\p{C}/gu, "") // what the command refuses in a name
    .trim();
  return Array.from(line).slice(0, NAME).join("");
}

/** The list with more at its end; what a later one makes needless goes. */
export function withEdits(edits, more) {
  const list = new Map();
  for (const edit of [...edits, ...more]) {
    const key = keyOf(edit);
    list.delete(key);
    list.set(key, edit);
  }
  return [...list.values()];
}

/** What only one correction of a list may say: an actor has one name and one place. */
function keyOf(edit) {
  const [verb, value] = parts(edit);
  return verb === "pin" || verb === "rename" ? `${verb}*${value[0]}` : toText(edit);
}

/** "merge*kim-jongun*kim-jong-un": how a correction stands in a link. */
export function toText(edit) {
  const [verb, value] = parts(edit);
  return [verb, ...[value].flat()].map((part) => String(part).replace(/[%*]/g, encode)).join("*");
}

function encode(letter) {
  return letter === "%" ? "%25" : "%2A";
}

/** The correction that stands so in a link, or null. */
export function fromText(text) {
  const [verb, ...values] = String(text).split("*");
  return toEdit(
    verb,
    values.map((value) => value.replace(/%2A/g, "*").replace(/%25/g, "%")),
  );
}

/** The corrections of a link, MOST at most, without those that cannot be. */
export function fromTexts(texts) {
  const edits = texts.slice(0, MOST).map(fromText);
  return withEdits(
    [],
    edits.filter((edit) => edit !== null),
  );
}

/** A correction in words; `name` and `title` give those of an actor's and an article's id. */
export function inWords(edit, name, title) {
  const [verb, value] = parts(edit);
  if (verb === "hide") return `${name(value)} is hidden`;
  if (verb === "remove") return `${name(value)} is taken out`;
  if (verb === "merge") return `${name(value[0])} is ${name(value[1])}`;
  if (verb === "rename") return `${name(value[0])} is called ${value[1]}`;
  if (verb === "pin") return `${name(value[0])} stays where you put it`;
  return `“${value[1]}” in “${title(value[0])}” is not ${name(value[2])}`;
}

/** [verb, value] of a correction. */
export function parts(edit) {
  return Object.entries(edit)[0];
}

/** The lists of corrections that were, and those that were taken back. */
export class Steps {
  #past = [];
  #future = [];

  /** Note the list before a change. */
  note(before) {
    this.#past.push(before);
    this.#future = [];
  }

  /** The list before `now`; a list that came with a link is taken back from its end. Null when there is none. */
  undo(now) {
    const before = this.#past.pop() ?? (now.length ? now.slice(0, -1) : null);
    if (before !== null) this.#future.push(now);
    return before;
  }

  /** The list that was taken back last, or null. */
  redo(now) {
    const after = this.#future.pop() ?? null;
    if (after !== null) this.#past.push(now);
    return after;
  }

  canRedo() {
    return this.#future.length > 0;
  }
}
