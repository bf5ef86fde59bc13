// List: the corrections in words, each with its way back.

import { button, el } from "../dom.mjs";
import { toText } from "../model/corrections.mjs";
import { plural } from "../model/text.mjs";
import { said } from "./words.mjs";

/** The section of the legend; nothing where nothing was corrected. */
export function correctionsList(view, acts) {
  const { edits } = view.state,
    { applied, idle } = view.model;
  if (!edits.length && !applied.length && !view.canRedo) return null;
  return el(
    "section",
    { class: "corrections" },
    el("h3", {}, `Your corrections (${edits.length})`),
    applied.length
      ? el("p", { class: "note" }, `This page was saved with ${plural(applied.length, "correction")} already made.`)
      : null,
    el(
      "ul",
      {},
      [...edits].reverse().map((edit) => row(edit, idle.has(toText(edit)), view, acts)),
    ),
    el(
      "div",
      { class: "chips" },
      edits.length ? button("Undo", () => acts.undo(), { class: "chip", "aria-keyshortcuts": "Control+Z" }) : null,
      view.canRedo ? button("Redo", () => acts.redo(), { class: "chip", "aria-keyshortcuts": "Control+Y" }) : null,
      edits.length ? button("For the next run…", () => acts.exportEdits(), { class: "chip" }) : null,
      edits.length ? button("Save page", () => acts.savePage(), { class: "chip" }) : null,
    ),
    edits.length
      ? el("p", { class: "note" }, "They are in the link. Figures that only a new run can give are left out meanwhile.")
      : null,
  );
}

function row(edit, idle, view, acts) {
  const words = said(edit, view);
  return el(
    "li",
    {},
    el("span", { dir: "auto" }, words, idle ? el("span", { class: "meta" }, " (changes nothing here)") : null),
    button(`Take back: ${words}`, () => acts.withdraw(edit), { icon: "close", class: "withdraw" }),
  );
}
