// Amount: how much is drawn: sliders for the strongest actors and for the ties, and the actors that are not drawn.

import { button, el } from "../dom.mjs";
import { rank, threshold } from "../model/filter.mjs";
import { count, plural } from "../model/text.mjs";
import { actorButton } from "./emblem.mjs";
import { explained } from "./terms.mjs";

const STOPS = [5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000]; // actors
const LISTED = 60; // actors named with nobody that are listed at once
const MEASURES = [
  ["backbone", "What gives the shape"],
  ["weight", "Sentences"],
  ["npmi", "Association (NPMI)"],
  ["alpha", "Significance (α)"],
];

/** A slider from the strongest actors to all of them; nothing where all are drawn from the start. */
export function actorSlider(view, acts) {
  const { model, state } = view;
  const all = model.ranking.length;
  if (all <= model.opening) return null;
  const stops = [...new Set([...STOPS.filter((stop) => stop < all), model.opening, all])].sort((x, y) => x - y);
  const now = state.actors ?? model.opening;
  const output = el("output", { id: "actors-words" }, actorWords(view));
  const slider = el("input", {
    type: "range",
    id: "actors",
    min: 0,
    max: stops.length - 1,
    step: 1,
    value: stops.findIndex((stop) => stop >= now),
    "aria-label": "How many actors are shown, the strongest first",
    "aria-describedby": "actors-words",
    on: {
      input: (event) => {
        const actors = stops[Number(event.target.value)];
        acts.set({ actors: actors === model.opening ? null : actors }, { keepPanel: true });
        output.textContent = actorWords(view);
      },
      change: () => acts.settle(),
    },
  });
  return el("div", { class: "amount" }, el("div", { class: "strength" }, slider), output);
}

function actorWords({ model, state, shown }) {
  const { strongest, of } = shown.ranked;
  const drawn = shown.nodes.filter(({ i }) => strongest.has(i)).length,
    others = shown.nodes.length - drawn;
  const more = (state.actors ?? model.opening) < of ? "; slide right for more" : "";
  const first = drawn === strongest.size ? `The ${count(drawn)}` : `${count(drawn)} of the ${count(strongest.size)}`;
  return `${first} strongest of ${count(of)}${others ? ` and ${plural(others, "other")}` : ""}${more}`;
}

/** Who is named with nobody, as a list that opens; nothing where there is none. */
export function aloneList(view, acts) {
  const { alone, nodes } = view.model;
  if (alone.length === 0) return null;
  const list = el("div", { class: "actors" });
  let put = 0;
  const more = button("", () => extend(), { class: "more" });
  function extend() {
    list.append(...alone.slice(put, put + LISTED).map((i) => actorButton(nodes[i], view, acts)));
    put = Math.min(alone.length, put + LISTED);
    more.textContent = `${count(alone.length - put)} more`;
    more.hidden = put >= alone.length;
  }
  extend();
  return el(
    "details",
    { class: "alone" },
    el("summary", {}, `${plural(alone.length, "actor")} named with nobody`),
    list,
    more,
  );
}

/** A slider that hides the weakest ties, by a measure of the reader's choice. */
export function tieSlider(view, acts) {
  const told = view.model.edges.filter((edge) => edge.kind !== "office");
  if (told.length < 3) return null;
  const known = MEASURES.filter(
    ([key]) => key === "backbone" || key === "weight" || told.some((edge) => edge[key] !== null),
  );
  const output = el("output", { id: "cut-words" }, cutWords(view));
  const slider = el("input", {
    type: "range",
    id: "cut",
    min: 0,
    max: 99,
    step: 1,
    value: view.state.cut ?? hiddenShare(view),
    "aria-label": "Hide the weakest ties",
    "aria-describedby": "cut-words",
    on: {
      input: (event) => {
        acts.set({ cut: Number(event.target.value) }, { keepPanel: true });
        output.textContent = cutWords(view);
      },
      change: () => acts.settle(),
    },
  });
  const choice = el(
    "select",
    {
      "aria-label": "Strength by",
      id: "measure",
      on: { change: ({ target }) => acts.set({ measure: target.value, cut: view.state.cut ?? hiddenShare(view) }) },
    },
    known.map(([key, label]) => el("option", { value: key }, label)),
  );
  choice.value = view.state.measure;
  return el("div", { class: "amount" }, el("div", { class: "strength" }, choice, slider), output, meaning(view));
}

/** What the measure of the slider means, where it has a name of its own. */
function meaning({ state: { measure } }) {
  if (measure === "weight" || measure === "backbone") return null;
  return explained(measure, `What is ${MEASURES.find(([key]) => key === measure)[1]}?`);
}

/** The share of the ties among the drawn actors, in percent, that is not drawn. */
function hiddenShare({ shown }) {
  const among = shown.told.filter(({ edge }) => shown.ids.has(edge.a) && shown.ids.has(edge.b)).length;
  return among ? Math.round(100 * (1 - shown.edges.length / among)) : 0;
}

function cutWords(view) {
  const { state, model } = view;
  if (state.cut === null) {
    const hidden = hiddenShare(view);
    return hidden ? `The ties that give the shape; ${hidden} % are left out here` : "All ties among these actors";
  }
  const bar = threshold(model, state);
  if (bar === null) return "All ties among these actors";
  if (state.measure === "backbone") return `The first ${100 - state.cut} % of ties in the order that gives the shape`;
  if (state.measure === "alpha") return `Ties that stand out for an actor (α ≤ ${(1 - bar).toPrecision(2)})`;
  return state.measure === "npmi"
    ? `Ties with NPMI ≥ ${bar.toFixed(2)}`
    : `Ties told in ${plural(bar, "sentence")} or more`;
}

/** Ties from the strongest on: by what is told of them in the chosen time, and among equals by association. */
export function byStrength(ties) {
  return [...ties].sort((x, y) => y.weight - x.weight || rank(y.edge, "npmi") - rank(x.edge, "npmi"));
}
