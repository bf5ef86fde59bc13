// Nothing: what a page without actors says, and what to do about it.

import { el } from "../dom.mjs";
import { plural } from "../model/text.mjs";

/** The words for a network that has no actors. */
export function nothing(model) {
  const read = model.account.stored ?? model.statistics.articles ?? 0;
  const why = read
    ? `In ${plural(read, "article")} no country, no body of states and nobody in public office was found.`
    : "No article was read.";
  return el(
    "section",
    {},
    el("h3", {}, "Nothing to draw"),
    el("p", {}, why),
    el(
      "p",
      { class: "note" },
      "leadergraph reads English news about politics. Name files or folders with such stories (.txt, .html, .jsonl, .csv), with --text-field the field that holds the text; leadergraph explain shows what was read in each.",
    ),
  );
}

/** What stands where the picture would, empty where there is one. */
export function emptyWords(model) {
  return model.nodes.length
    ? ""
    : el("p", { class: "empty" }, "Nothing to draw: no actor was found. The panel says what to do.");
}
