// Emblem: the small sign of an actor in lists and headings, the same as in the picture.

import { el } from "../dom.mjs";
import { countryOf } from "../model/data.mjs";
import { abbreviation, initials } from "../model/text.mjs";

const MOST = 5; // letters of an abbreviation in a sign

/** A flag, or initials in a ring with the flag beside. */
export function emblem(node, view, big = false) {
  const code = countryOf(node),
    source = view.flags.source(code);
  const flag = source ? el("img", { src: source, alt: "", width: big ? 40 : 20, height: big ? 30 : 15 }) : null;
  if (node.kind === "country")
    return el("span", { class: `emblem flag${big ? " big" : ""}` }, flag ?? initials(node.name));
  const letters = lettersOf(node);
  const disc = el(
    "span",
    { class: `emblem disc ${node.kind}${big ? " big" : ""}`, "aria-hidden": "true" },
    el("span", { class: letters.length > 3 ? "long" : null }, letters),
  );
  if (flag) disc.append(flag);
  return disc;
}

/** The abbreviation of a body where it is short enough, else initials. */
function lettersOf({ kind, name, abbr, aliases }) {
  const short = kind === "organisation" ? abbreviation({ abbr, aliases }) : null;
  return short !== null && short.length <= MOST ? short : initials(name);
}

/** An actor as a button that chooses it. */
export function actorButton(node, view, acts, extra = {}) {
  return el(
    "button",
    { type: "button", class: "actor", ...extra, on: { click: () => acts.choose({ node: node.i }) } },
    emblem(node, view),
    el("span", { class: "name" }, node.name),
  );
}

/** The heading over what is told of two actors. */
export function pairHeading([a, b], view, acts) {
  return el(
    "header",
    { class: "pair" },
    el("h2", {}, actorButton(a, view, acts), el("span", { class: "and" }, "and"), actorButton(b, view, acts)),
  );
}
