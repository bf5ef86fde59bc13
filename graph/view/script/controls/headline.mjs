// Headline: the strip of words above the picture, made from what is shown; each phrase opens what it tells of.

import { el, refill } from "../dom.mjs";
import { headline } from "../model/headline.mjs";
import { capital } from "../model/text.mjs";

/** Draw the strip for what is shown now; a page without ties says what to do. */
export function drawHeadline(holder, view, acts) {
  const phrases = headline(view);
  holder.hidden = false;
  if (view.model.nodes.length === 0)
    return refill(holder, el("p", {}, "No leader or country was found in these articles. Are they in English?"));
  holder.hidden = phrases.length === 0;
  return refill(
    holder,
    phrases.map((phrase) =>
      el(
        "p",
        {},
        phrase.map((part, index) => piece(part, index, acts)),
      ),
    ),
  );
}

function piece(part, index, acts) {
  const capitalised = (words) => (index === 0 ? capital(words) : words);
  if (typeof part === "string") return capitalised(part);
  return el(
    "button",
    { type: "button", class: "phrase", on: { click: () => acts.open(part.choose) } },
    capitalised(part.text),
  );
}
