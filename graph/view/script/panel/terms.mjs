// Terms: what a figure means, in two lines, on tap wherever the figure stands.

import { el } from "../dom.mjs";
import { count, decimals } from "../model/text.mjs";

const TERMS = {
  weight: [
    "Sentences",
    "How many different sentences name both, or how many things one did to the other. A sentence that stands word for word in many articles counts once, on its first day.",
  ],
  articles: ["Articles", "How many articles have such a sentence, copies of one story among them."],
  independent: ["Independent", "The same, but near-copies of one story (a wire report in ten papers) count as one."],
  npmi: [
    "NPMI",
    "Normalised pointwise mutual information (Bouma 2009): −1 never named together, 0 as often as chance would have it, 1 only together. High values of rare names say little: look at the sentences too.",
  ],
  g2: [
    "G²",
    "Log-likelihood ratio (Dunning 1993): how sure it is that two are not named together by chance. From about 11 on, chance would do as much once in a thousand times.",
  ],
  alpha: [
    "α",
    "Disparity filter (Serrano, Boguñá and Vespignani 2009): how easily chance would give an actor a tie so heavy. The smaller, the more the tie stands out for one of its ends.",
  ],
};

/** The terms that can be explained. */
export const EXPLAINED = Object.keys(TERMS);

/** What the term is called. */
function termName(term) {
  return TERMS[term][0];
}

/** A figure that a tap explains; `words` stand for it, by default its name. */
export function explained(term, words = termName(term)) {
  return el("details", { class: "term" }, el("summary", {}, words), el("p", {}, TERMS[term][1]));
}

/** NPMI, G² and α of a tie, as far as they are known. */
export function measures({ npmi, g2, alpha }) {
  const known = [];
  if (npmi !== null) known.push(explained("npmi", `NPMI ${decimals(npmi)}`));
  if (g2 !== null) known.push(explained("g2", `G² ${g2 >= 100 ? count(g2) : g2.toFixed(1)}`));
  if (alpha !== null) known.push(explained("alpha", `α ${alpha < 0.001 ? "< 0.001" : alpha.toFixed(3)}`));
  return known;
}
