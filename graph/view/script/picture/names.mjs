// Names: in which words an actor's name may stand on the picture: whole, on two lines, or short where that names one actor alone.

import { abbreviation, fold, initials, NUMBER } from "../model/text.mjs";

const LINE = 34; // letters of one line of a label
const BREAK = 17; // letters from which a name may go on two lines
const ARTICLE = /^\p{Ll}+\p{Pd}(?=\p{Lu})/u; // "al-Assad" is "Assad" where room is scarce
const JUNIOR = /^[JS]r\.?$/;
const FAMILY_FIRST = new Set(["CHN", "KOR", "PRK", "TWN", "VNM"]); // where the last word is no family name

/** The names of the actors shown, so that no short one is used for two. */
export class Naming {
  constructor(nodes) {
    this.bearers = new Map();
    for (const node of nodes) {
      const names = new Set([shortName(node), node.name].filter((name) => name !== null).map(fold));
      for (const name of names) this.bearers.set(name, (this.bearers.get(name) ?? 0) + 1);
    }
  }

  /** The short name where no other actor shown bears it, else null. */
  short(node) {
    const name = shortName(node);
    return name === null || this.bearers.get(fold(name)) > 1 ? null : name;
  }

  /** The forms of a label, the best first; each is a list of lines. */
  forms(node) {
    const letters = Array.from(node.name).length;
    const forms = letters <= LINE ? [[node.name]] : [];
    if (letters > BREAK) forms.push(...halves(node.name));
    const short = this.short(node);
    if (short !== null) forms.push([clip(short)]);
    return forms;
  }

  /** What may stand inside the ring, the best first: the short name or the whole, then up to three initials. */
  inside(node) {
    const letters = initials(node.name);
    const short = this.short(node);
    const words = new Set([short, short?.replace(ARTICLE, "") ?? null, node.name.includes(" ") ? null : node.name]);
    return [...[...words].filter((word) => word !== null), letters];
  }
}

/** The family name of a leader, the abbreviation of a body; null where the name has no shorter form. */
function shortName(node) {
  if (node.kind === "country") return null;
  const short = node.kind === "leader" ? (node.family ?? lastName(node)) : abbreviation(node);
  return short && short !== node.name ? short : null;
}

/** The last word, with the particles before it ("bin Salman") and the title or number after it ("Paul II"). */
function lastName(node) {
  const words = node.name.split(/\s+/).filter(Boolean);
  if (words.length < 2 || FAMILY_FIRST.has(node.country)) return null;
  let from = words.length - 1;
  if (NUMBER.test(words[from]) || JUNIOR.test(words[from])) from -= 1;
  while (from > 1 && /^\p{Ll}/u.test(words[from - 1])) from -= 1;
  return words.slice(from).join(" ");
}

/** A name on two lines as even as its words allow; none for a single word. */
function halves(name) {
  const words = name.split(/\s+/).filter(Boolean);
  if (words.length < 2) return Array.from(name).length > LINE ? [[clip(name)]] : [];
  let best = null;
  for (let at = 1; at < words.length; at += 1) {
    const lines = [words.slice(0, at).join(" "), words.slice(at).join(" ")];
    const long = Math.max(...lines.map((line) => line.length));
    if (best === null || long < best.long) best = { long, lines };
  }
  return [best.lines.map(clip)];
}

/** A line held to its length: only a text that is no name is so long. */
function clip(line) {
  const letters = Array.from(line);
  return letters.length > LINE + 6 ? `${letters.slice(0, LINE + 5).join("")}…` : line;
}
