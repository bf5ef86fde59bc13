// Matrix: the strongest actors against each other, a cell a pair; the same ties as the picture, without lines.

import { el, refill } from "../dom.mjs";
import { count, plural } from "../model/text.mjs";
import { emblem } from "../panel/emblem.mjs";

const ACTORS = 40; // rows, as many as a screen can hold
const SHADES = 6; // of cells, by the logarithm of the count
const TURNS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/** Draw the matrix of what is shown now; the place that was scrolled to and the focus stay. */
export function drawMatrix(holder, view, acts) {
  const pairs = pairsOf(view.shown.edges);
  const actors = strongest(view.shown.nodes, pairs);
  const most = Math.max(1, ...[...pairs.values()].map(({ weight }) => weight));
  const said = el("output", { class: "matrix-said" }, "Choose a cell to read the tie.");
  const before = holder.querySelector(".scroll");
  const [left, top] = [before?.scrollLeft ?? 0, before?.scrollTop ?? 0];
  /** @type {HTMLElement | null} */
  const active = holder.querySelector(":focus");
  const focused = active?.dataset.key ?? null;
  const table = el(
    "table",
    { "aria-label": `The ${actors.length} strongest actors, each against each` },
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("td", {}),
        actors.map((node) => columnHead(node, acts)),
      ),
    ),
    el(
      "tbody",
      {},
      actors.map((node, row) =>
        el(
          "tr",
          {},
          el(
            "th",
            { scope: "row" },
            el(
              "button",
              { type: "button", on: { click: () => acts.choose({ node: node.i }) } },
              emblem(node, view),
              el("span", { class: "name" }, node.name),
            ),
          ),
          actors.map((other, column) =>
            cell(view, acts, pairs.get(key(node.i, other.i)), [node, other], row === column, most),
          ),
        ),
      ),
    ),
  );
  const say = (event) => {
    const words = event.target.closest?.("[data-key]")?.getAttribute("aria-label");
    if (words) said.textContent = words;
  };
  table.addEventListener("mouseover", say);
  table.addEventListener("focusin", say);
  table.addEventListener("keydown", (event) => walk(event, table));
  const scroll = el("div", { class: "scroll" }, table);
  refill(holder, heading(view, actors.length), said, scroll, sideNote(view));
  [scroll.scrollLeft, scroll.scrollTop] = [left, top];
  const cells = [...table.querySelectorAll("[data-key]")];
  const again = cells.find((one) => one.dataset.key === focused);
  (again ?? cells[0])?.setAttribute("tabindex", "0");
  again?.focus();
}

function heading(view, number) {
  const all = view.shown.nodes.length;
  const text = number < all ? `The ${number} strongest of ${count(all)} actors` : plural(all, "actor");
  return el("h2", {}, text);
}

function sideNote(view) {
  const tone = view.model.hasTone ? " + is more cooperation than conflict, − more conflict." : "";
  return el("p", { class: "note" }, `Darker cells are told more often.${tone} Actors of one community stand together.`);
}

function columnHead(node, acts) {
  return el(
    "th",
    { scope: "col" },
    el("button", { type: "button", on: { click: () => acts.choose({ node: node.i }) } }, el("span", {}, node.name)),
  );
}

/** One pair: its count told by shade, its tone by sign and colour. */
function cell(view, acts, pair, [node, other], diagonal, most) {
  if (diagonal) return el("td", { class: "self" });
  if (!pair) return el("td", {});
  const tone = pair.net > 0 ? "cooperation" : pair.net < 0 ? "conflict" : "mention";
  const share = Math.log1p(pair.weight) / Math.log1p(most);
  const shade = Math.max(1, Math.ceil(share * SHADES));
  const chosen = view.state.selected?.pair?.includes(node.i) && view.state.selected.pair.includes(other.i);
  const unit = pair.named === null ? "event" : "sentence";
  const words = { cooperation: ", more cooperation", conflict: ", more conflict", mention: "" }[tone];
  return el(
    "td",
    {},
    el(
      "button",
      {
        type: "button",
        class: `cell ${tone} shade-${shade}`,
        tabindex: -1,
        "aria-pressed": String(Boolean(chosen)),
        "aria-label": `${node.name} and ${other.name}: ${plural(pair.weight, unit)}${words}`,
        "data-key": `${node.i} ${other.i}`,
        on: { click: () => acts.choose({ pair: [node.i, other.i] }) },
      },
      { cooperation: "+", conflict: "−", mention: "" }[tone],
    ),
  );
}

function key(a, b) {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** For each pair the sentences that name both, or where none is known the events, and their balance. */
function pairsOf(edges) {
  const pairs = new Map();
  for (const { edge, weight } of edges) {
    if (edge.kind === "office") continue;
    const place = key(edge.a, edge.b);
    if (!pairs.has(place)) pairs.set(place, { a: edge.a, b: edge.b, named: null, acts: 0, net: 0 });
    const pair = pairs.get(place);
    if (edge.relation === "co-mention") pair.named = weight;
    else pair.acts += weight;
    pair.net += edge.kind === "cooperation" ? weight : edge.kind === "conflict" ? -weight : 0;
  }
  for (const pair of pairs.values()) pair.weight = pair.named ?? pair.acts;
  return pairs;
}

/** The strongest actors, those of one community together: communities by their strongest, then members by strength. */
function strongest(nodes, pairs) {
  const power = new Map();
  for (const { a, b, weight } of pairs.values()) for (const i of [a, b]) power.set(i, (power.get(i) ?? 0) + weight);
  const strength = (node) => power.get(node.i) ?? 0;
  const byStrength = (x, y) => strength(y) - strength(x) || x.i - y.i;
  const chosen = nodes
    .filter((node) => power.has(node.i))
    .sort(byStrength)
    .slice(0, ACTORS);
  const rank = new Map();
  chosen.forEach((node) => {
    if (!rank.has(node.group)) rank.set(node.group, rank.size);
  });
  return chosen.sort((x, y) => rank.get(x.group) - rank.get(y.group) || byStrength(x, y));
}

/** Arrow keys go to the next cell that holds a tie. */
function walk(event, table) {
  const turn = TURNS[event.key];
  const from = event.target.closest(".cell");
  if (!turn || !from) return;
  event.preventDefault();
  event.stopPropagation();
  const rows = [...table.tBodies[0].rows];
  let row = rows.indexOf(from.closest("tr"));
  let column = [...rows[row].cells].indexOf(from.closest("td"));
  for (;;) {
    row += turn[0];
    column += turn[1];
    const next = rows[row]?.cells[column];
    if (!next || next.tagName === "TH") return;
    const button = /** @type {HTMLElement | null} */ (next.querySelector(".cell"));
    if (!button) continue;
    from.setAttribute("tabindex", "-1");
    button.setAttribute("tabindex", "0");
    button.focus();
    return;
  }
}
