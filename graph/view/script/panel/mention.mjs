// Mention: a marked word of a text: a name that chooses its actor and says why it is theirs, or the word of an event.

import { el } from "../dom.mjs";
import { toneOf } from "../model/data.mjs";
import { noun } from "../model/text.mjs";
import { reason } from "../model/why.mjs";

/**
 * The words under a mark as a node, or as text where the mark says nothing; `strong` are the actors brought out.
 * @param {any} view
 * @param {any} acts
 * @param {any[]} mark
 * @param {string} words
 * @param {{strong?: number[], first?: boolean, label?: boolean}} [options]
 */
export function marked(
  view,
  acts,
  [, , entity, rule, called],
  words,
  { strong = [], first = true, label = false } = {},
) {
  const node = view.model.nodes[entity];
  if (rule === "masked")
    return el("span", { class: "masked", title: "Left out of the reading: no part of the story" }, words);
  if (node) return name(node, called ?? node.name, rule, words, acts, strong.includes(entity), first);
  return rule === "event" ? trigger(view.model, view.model.types[-2 - entity]?.[0], words, label) : words;
}

function name(node, called, rule, words, acts, strong, first) {
  return el(
    "button",
    {
      type: "button",
      class: "mention",
      title: `${called}: ${rule ? reason(rule) : "named here"}`,
      tabindex: first ? null : -1, // one stop an actor is enough for the keyboard
      "data-actor": node.i,
      on: { click: () => acts.choose({ node: node.i }), mouseenter: light(true), mouseleave: light(false) },
    },
    el("mark", { class: strong ? "main" : "other" }, words),
  );
}

/** Bring out every mention of the actor in the same text. */
function light(on) {
  return ({ currentTarget }) => {
    const { actor } = currentTarget.dataset;
    const text = currentTarget.closest(".text, .quote, .inside");
    for (const one of text?.querySelectorAll(".mention") ?? [])
      if (one.dataset.actor === actor) one.classList.toggle("lit", on);
  };
}

function trigger(model, relation, words, label) {
  const word = relation === undefined ? "event" : noun(relation).toLowerCase();
  return [
    el("mark", { class: `trigger ${toneOf(model, relation)}`, title: `Event: ${word}` }, words),
    label ? el("span", { class: `deed ${toneOf(model, relation)}` }, word) : null,
  ];
}
