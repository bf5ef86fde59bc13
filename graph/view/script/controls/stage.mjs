// Stage: where the picture stands, with the card beside the pointer and the words of the moment.

import { el } from "../dom.mjs";
import { emptyWords } from "../panel/nothing.mjs";
import { drawToast } from "./toast.mjs";

/** Build it in a holder: the box of the picture, the hint card and say(text). */
export function drawStage(holder, model) {
  const box = el("div", {
    class: "canvas",
    tabindex: 0,
    role: "application",
    "aria-label": "Graph of actors and ties",
  });
  const hint = el("div", { class: "hint", hidden: true });
  holder.append(box, hint, emptyWords(model));
  return { box, hint, say: drawToast(holder) };
}
