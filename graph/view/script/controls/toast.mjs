// Toast: a few words about what was just done, to eye and ear.

import { button, el, refill } from "../dom.mjs";

const SEEN = 2600; // ms; longer with something to press
const OFFERED = 8000;

/** Build the toast in a holder; returns say(text, quiet, offer): `quiet` to the ear alone, `offer` a {label, act}. */
export function drawToast(holder) {
  const box = el("div", { class: "toast", role: "status" });
  let timer = null;
  holder.append(box);
  return (text, quiet = false, offer = null) => {
    refill(box, text, offer ? button(offer.label, offer.act) : null);
    box.classList.toggle("seen", !quiet);
    box.classList.toggle("acting", offer !== null);
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        box.classList.remove("seen", "acting");
        box.textContent = text;
      },
      offer ? OFFERED : SEEN,
    );
  };
}
