// Emblem: the small sign of an actor in lists and headings, the same as in the picture.

import { countryOf } from "../model/data.mjs";
import { el } from "../dom.mjs";
import { ringColour } from "../picture/palette.mjs";
import { initials } from "../model/text.mjs";

/** A flag, or initials in a ring of the country's colour with the flag beside. */
export function emblem(node, app, big = false) {
  const code = countryOf(node),
    source = app.canvas.flags.source(code);
  const flag = source ? el("img", { src: source, alt: "", width: big ? 40 : 20, height: big ? 30 : 15 }) : null;
  if (node.kind === "country") return el("span", { class: `emblem flag${big ? " big" : ""}` }, flag ?? code ?? "");
  const ring = code ? ringColour(app.model.flags[code], code, app.canvas.palette.dark) : "var(--soft)";
  const disc = el(
    "span",
    { class: `emblem disc ${node.kind}${big ? " big" : ""}`, style: { "--ring": ring }, "aria-hidden": "true" },
    el("span", {}, initials(node.name)),
  );
  if (flag) disc.append(flag);
  return disc;
}

/** An actor as a button that chooses it. */
export function actorButton(node, app, extra = {}) {
  return el(
    "button",
    { type: "button", class: "actor", ...extra, on: { click: () => app.choose({ node: node.i }) } },
    emblem(node, app),
    el("span", { class: "name" }, node.name),
  );
}
