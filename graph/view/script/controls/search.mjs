// Search: a box that finds actors by the start of any word of a name or alias, accents or not.

import { drawIcon, el, refill } from "../dom.mjs";
import { countryName, countryOf } from "../model/data.mjs";
import { fold } from "../model/text.mjs";
import { emblem } from "../panel/emblem.mjs";

const MOST = 8; // hits listed

/** The indices of the nodes that a query finds, best first: whole names, then starts of names, then starts of words. */
export function search(model, query) {
  const wanted = fold(query);
  if (wanted === "") return [];
  const hits = [];
  for (const node of model.nodes) {
    const score = Math.max(...node.folded.map((name) => match(name, wanted)));
    if (score > 0) hits.push([score, node]);
  }
  return hits
    .sort((x, y) => y[0] - x[0] || y[1].power - x[1].power)
    .slice(0, MOST)
    .map(([, node]) => node.i);
}

function match(name, wanted) {
  if (name === wanted) return 4;
  if (name.startsWith(wanted)) return 3;
  if (` ${name}`.includes(` ${wanted}`)) return 2;
  return wanted.split(" ").every((word) => ` ${name}`.includes(` ${word}`)) ? 1 : 0;
}

/** Build the combobox; `pick` gets the chosen node. */
export function drawSearch(holder, view, acts) {
  let hits = [],
    at = -1;
  const list = el("ul", { id: "hits", role: "listbox", "aria-label": "Found", hidden: true });
  const box = el("input", {
    id: "search",
    type: "text",
    role: "combobox",
    placeholder: "Find a leader or country",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": "Find a leader or country",
    "aria-expanded": "false",
    "aria-controls": "hits",
    "aria-autocomplete": "list",
    on: {
      input: () => {
        at = 0;
        draw();
      },
      keydown: (event) => key(event),
      blur: () => setTimeout(close, 150),
      focus: () => draw(),
    },
  });
  holder.append(drawIcon("search"), box, el("kbd", { "aria-hidden": "true" }, "/"), list);

  function draw() {
    hits = search(view.model, box.value);
    const open = box.value.trim() !== "";
    refill(
      list,
      hits.map((i, row) => option(view.model.nodes[i], row)),
      open && hits.length === 0
        ? el(
            "li",
            { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" },
            "Nobody of that name",
          )
        : null,
    );
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (open && hits.length) box.setAttribute("aria-activedescendant", `hit-${at}`);
    else box.removeAttribute("aria-activedescendant");
  }

  function option(node, row) {
    const code = countryOf(node);
    return el(
      "li",
      {
        id: `hit-${row}`,
        role: "option",
        "aria-selected": String(row === at),
        on: {
          mousedown: (event) => {
            event.preventDefault();
            pick(node.i);
          },
        },
      },
      emblem(node, view),
      el("span", { class: "name" }, node.name),
      el("span", { class: "meta" }, node.kind === "country" ? "country" : (countryName(view.model, code) ?? node.kind)),
    );
  }

  function key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = hits.length ? (at + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length : -1;
      draw();
    } else if (event.key === "Enter" && hits.length) pick(hits[Math.max(at, 0)]);
    else if (event.key === "Escape") {
      box.value = "";
      close();
      box.blur();
      acts.askPath(null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function pick(i) {
    box.value = "";
    close();
    acts.found(i);
  }

  function close() {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
  }

  return {
    focus: (hint = "Find a leader or country") => {
      box.placeholder = hint;
      box.focus();
      box.select();
    },
  };
}
