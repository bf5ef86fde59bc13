// Keys: the whole page without a mouse; arrows walk from neighbour to neighbour in the direction pressed.

import { button, el } from "../dom.mjs";

const HELP = [
  ["/", "Find a name, a title, a word, or two names with “and”"],
  ["Tab", "Next control"],
  ["← → ↑ ↓", "In the graph: to the neighbour in that direction"],
  ["Enter", "Open what is chosen"],
  ["Shift + click", "Choose several: who connects them?"],
  ["+  −  0", "In the graph: nearer, farther, all in view"],
  ["Ctrl Z", "Take back the last correction; Ctrl Y makes it again"],
  ["Esc", "Back"],
  ["?", "This list"],
];
const TURNS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

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
    const turn = TURNS[event.key];
    if (turn) walk(view, acts, turn);
    else if (event.key === "Enter") acts.openChosen();
    else if (event.key === "+" || event.key === "=") acts.zoom(1.3);
    else if (event.key === "-") acts.zoom(1 / 1.3);
    else if (event.key === "0") acts.fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Choose the shown neighbour that lies best in the direction; without a chosen one, the strongest actor. */
function walk(view, acts, [dx, dy]) {
  const here = view.model.nodes[view.state.selected?.node];
  if (!here || !view.shown.ids.has(here.i)) {
    const strongest = [...view.shown.nodes].sort((a, b) => b.power - a.power)[0];
    if (strongest) acts.choose({ node: strongest.i });
    return;
  }
  let best = null,
    least = Infinity;
  for (const { edge } of view.shown.edges) {
    if (edge.a !== here.i && edge.b !== here.i) continue;
    const other = view.model.nodes[edge.a === here.i ? edge.b : edge.a],
      x = other.x - here.x,
      y = other.y - here.y;
    const length = Math.hypot(x, y) || 1,
      cosine = (x * dx + y * dy) / length;
    if (cosine > 0.35 && length / cosine < least) [best, least] = [other, length / cosine];
  }
  if (best) acts.choose({ node: best.i });
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
