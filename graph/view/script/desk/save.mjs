// Save: the page written anew around other data, from the pieces it was made of: its scripts and its style letter by
// letter, so that the hashes of its policy hold.

import { el } from "../dom.mjs";

const VOID = new Set(["meta", "link", "img", "input", "br", "hr"]);
const RAW = new Set(["script", "style", "noscript"]); // whose text HTML takes as it stands
const DATA = { type: "application/json", id: "data" }; // the element that holds the data
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** What the body holds before a script fills it: to be taken first of all. */
export function bareBody() {
  return [...document.body.children].filter((node) => node.localName !== "script").map((node) => node.cloneNode(true));
}

/** The text of a page over these data; `body` is the bare one. */
export function pageSource(body, data) {
  const head = [...document.head.children].filter((node) => node.matches("meta, title, style"));
  const scripts = [...document.scripts].filter((node) => !node.type || node.id === "library");
  const pieces = [
    "<!doctype html>",
    `<html lang="${escaped(document.documentElement.lang)}">`,
    "<head>",
    ...head.map(source),
    "</head>",
    "<body>",
    ...body.map(source),
    source(el("script", DATA, toJson(data))),
    ...scripts.map(source),
    "</body>",
    "</html>",
  ];
  return `${pieces.join("\n")}\n`;
}

/** JSON that cannot end a script element, as the page was given it: < > & U+2028/9 escaped. */
export function toJson(value) {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The data of a page's text, or null. */
export function dataOf(page) {
  const begin = `<script${attributesOf(Object.entries(DATA))}>`;
  const from = page.indexOf(begin) + begin.length;
  if (from < begin.length) return null;
  try {
    return JSON.parse(page.slice(from, page.indexOf("<", from))); // no < stands in the data themselves
  } catch {
    return null;
  }
}

/** A node as HTML, its text escaped but in a script or a style. */
function source(node) {
  if (node.nodeType === Node.TEXT_NODE) return escaped(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const name = node.localName;
  const attributes = attributesOf([...node.attributes].map((each) => [each.name, each.value]));
  if (VOID.has(name)) return `<${name}${attributes}>`;
  const inside = RAW.has(name) ? node.textContent : [...node.childNodes].map(source).join("");
  return `<${name}${attributes}>${inside}</${name}>`;
}

function attributesOf(pairs) {
  return pairs.map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (letter) => ESCAPES[letter]);
}
