// Status: how much of what there is the page shows, in a line of words.

import { sideNames } from "../model/compare.mjs";
import { count, plural, span } from "../model/text.mjs";

/** "40 of 123 actors · 117 of 445 ties · Mar 2018 – Aug 2019", and after the ties who found no room in the page. */
export function statusWords({ model, state, shown }) {
  const words = [
    part(shown.nodes.length, model.nodes.length, "actor"),
    part(shown.edges.length, model.edges.length, "tie"),
  ];
  if (model.leftOut.actors) words.push(`${count(model.leftOut.actors)} more actors are not in the page`);
  if (state.compare) words.push(sideNames(model, state.compare).join(" against "));
  else if (model.time) {
    const [low, high] = state.range ?? [0, model.time.count - 1];
    words.push(span(model.time.label(low), model.time.label(high)));
  }
  return words.join(" · ");
}

function part(shown, all, word) {
  return shown === all ? plural(all, word) : `${count(shown)} of ${plural(all, word)}`;
}
