// Keys: the whole page without a mouse; arrows walk from neighbour to neighbour in the direction pressed.

import { button, el } from "../dom.mjs";
import { strongest, waysOf } from "./ways.mjs";

const HELP = [
  ["/", "Find a name, a title, a word, or two names with “and”"],
  ["Tab", "Next control"],
  ["← → ↑ ↓", "In the graph: to the neighbour in that direction, or whoever is there"],
  ["Enter", "Open what is chosen"],
  ["Shift + click", "Choose several: who connects them?"],
  ["+  −  0", "In the graph: nearer, farther, all in view"],
  ["Ctrl Z", "Take back the last correction; Ctrl Y makes it again"],
  ["Esc", "Back"],
  ["?", "This list"],
];
const ARROWS = ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"]; // in the order of the ways

const known = new WeakMap(); // the ways among what is shown, found at the first walk

/** Listen on the page and on the canvas. */
export function bindKeys(view, acts, canvasBox) {
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(/** @type {Element} */ (event.target).tagName);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) acts.back();
    else if (event.key === "/" && !typing) acts.find();
    else if (event.key === "?" && !typing) showHelp();
    else return;
    event.preventDefault();
  });
  canvasBox.addEventListener("keydown", (event) => {
    const turn = ARROWS.indexOf(event.key);
    if (turn >= 0) walk(view, acts, turn);
    else if (event.key === "Enter") acts.openChosen();
    else if (event.key === "+" || event.key === "=") acts.zoom(1.3);
    else if (event.key === "-") acts.zoom(1 / 1.3);
    else if (event.key === "0") acts.fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Choose who is shown in that direction; without a chosen one, the strongest actor. */
function walk(view, acts, turn) {
  const { nodes, edges, ids } = view.shown;
  if (nodes.length === 0) return;
  const here = view.state.selected?.node;
  if (here === undefined || !ids.has(here)) return acts.choose({ node: strongest(nodes).i });
  if (!known.has(view.shown)) known.set(view.shown, waysOf(nodes, edges));
  const next = known.get(view.shown).get(here)[turn];
  if (next !== null) acts.choose({ node: next });
}

/** The list of keys. */
export function showHelp() {
  if (document.querySelector("dialog.help")) return;
  const dialog = el(
    "dialog",
    { class: "help", "aria-label": "Keys" },
    el("h2", {}, "Keys"),
    el(
      "dl",
      {},
      HELP.map(([keys, what]) => [el("dt", {}, el("kbd", {}, keys)), el("dd", {}, what)]),
    ),
    button("Close", () => dialog.close()),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
