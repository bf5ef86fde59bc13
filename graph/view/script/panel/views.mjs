// Views: how the graph is looked at: whose ties, in which layout, and what is compared.

import { firstComparison } from "../desk/sides.mjs";
import { button, el } from "../dom.mjs";
import { plural } from "../model/text.mjs";

const LAYERS = [
  ["both", "Both"],
  ["countries", "Countries"],
  ["leaders", "Leaders"],
];
const LAYOUTS = [
  ["network", "Network"],
  ["rings", "Rings"],
  ["matrix", "Matrix"],
];
const NAMED = 6; // leaders without a country that are named

/** The choices as the first section of the legend. */
export function viewSection(view, acts) {
  const { state } = view;
  const first = firstComparison(view.model);
  const start = () => {
    const off = new Set([...state.off].filter((key) => !key.startsWith("source")));
    acts.set({ compare: first, off, range: null, selected: null, path: null });
    acts.openChosen();
  };
  return el(
    "section",
    { class: "views" },
    el(
      "div",
      { class: "head" },
      el("h3", {}, "View"),
      first ? button("Compare…", start, { class: "chip", id: "compare" }) : null,
    ),
    choice("Layer", "layer", LAYERS, state.layer, (layer) => acts.set({ layer })),
    choice("Layout", "layout", LAYOUTS, state.layout, (layout) => acts.set({ layout, view: "graph", centre: null })),
    folded(view),
    state.layout === "rings"
      ? note("Around one actor, the strongest ties nearest; choose another to stand in the middle.")
      : null,
  );
}

function choice(title, name, options, chosen, act) {
  return el(
    "div",
    { class: "choice" },
    el("span", { class: "meta" }, title),
    el(
      "div",
      { class: "segments", role: "group", "aria-label": title },
      options.map(([key, label]) =>
        button(label, () => choose(`${name}-${key}`, () => act(key)), {
          id: `${name}-${key}`,
          "aria-pressed": String(key === chosen),
        }),
      ),
    ),
  );
}

/** The panel is drawn anew by the choice: the focus goes to the button's successor. */
function choose(id, act) {
  act();
  document.getElementById(id)?.focus();
}

/** What the layer leaves out, in words. */
function folded(view) {
  const { folded: found } = view.model;
  if (!found) return null;
  if (view.state.layer === "leaders") return note("Countries and their ties are left out; international bodies stay.");
  const words = [];
  const { named, acts } = found.inside;
  const inside = [named ? plural(named, "co-mention") : null, acts ? plural(acts, "event") : null].filter(Boolean);
  if (inside.length) words.push(`Left out, as within one country: ${inside.join(" and ")}.`);
  if (found.alone.length) {
    const more = found.alone.length - NAMED;
    const names = found.alone.slice(0, NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
    words.push(`Without a known country, and so left out: ${names}.`);
  }
  if (found.gone.length)
    words.push(`Left out with countries that you hid or took out: ${plural(found.gone.length, "leader")}.`);
  words.push("NPMI, G² and α are measures of actors, not of countries with their leaders, and are not given.");
  return [
    note("What leaders say and do counts for their country; the events keep their names."),
    el("details", {}, el("summary", {}, "What is left out"), note(words.join(" "))),
  ];
}

function note(text) {
  return el("p", { class: "note" }, text);
}
