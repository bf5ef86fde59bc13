// Sources: the switches that say whose articles count, and what they leave out.

import { button, el } from "../dom.mjs";
import { count, plural } from "../model/text.mjs";

/** A section of the legend; nothing where all articles have one source. */
export function sourceSection(view, acts) {
  const { sources } = view.model;
  if (sources.length < 2) return null;
  const { off } = view.state;
  const articles = sources.map(() => 0);
  for (const article of view.model.articles) articles[article.place] += 1;
  const only = (key) => {
    const alone = sources.every((other) => off.has(other.key) !== (other.key === key));
    const others = [...off].filter((one) => !sources.some((other) => other.key === one));
    const next = alone ? [] : sources.map((other) => other.key).filter((other) => other !== key);
    acts.set({ off: new Set([...others, ...next]) });
    document.getElementById(`only-${sources.findIndex((other) => other.key === key)}`)?.focus();
  };
  const row = ({ key, name }, place) => {
    const on = !off.has(key);
    const alone = on && sources.every((other) => other.key === key || off.has(other.key));
    return el(
      "div",
      { class: "source-row" },
      el(
        "button",
        {
          type: "button",
          class: "chip row",
          "aria-pressed": String(on),
          "data-key": key,
          on: { click: () => acts.toggle(key) },
        },
        el("span", { class: "tick", "aria-hidden": "true" }, on ? "✓" : ""),
        el("span", { class: "name" }, name),
        el("span", { class: "number" }, count(articles[place])),
      ),
      button(alone ? "All" : "Only", () => only(key), {
        id: `only-${place}`,
        class: "only",
        text: alone ? "All" : "Only",
        "aria-label": alone ? "All sources" : `Only ${name}`,
      }),
    );
  };
  return el(
    "section",
    { class: "sources" },
    el("h3", {}, "Sources"),
    el("div", { class: "chips rows" }, sources.map(row)),
    el("p", { class: "note" }, explained(view)),
  );
}

function explained(view) {
  const numbers = "Numbers are articles with a sentence in this page.";
  if (!view.model.narrowed) return `${numbers} A sentence that several sources print counts for the first.`;
  return "Counts are of the chosen sources. Mentions of an actor are of all; NPMI, G² and α need all and are not given.";
}

/** What of some ties the chosen sources leave out, or null. */
export function elsewhere(edges) {
  const quotes = new Set(edges.flatMap((edge) => edge.elsewhere[0])).size;
  const events = edges.reduce((sum, edge) => sum + edge.elsewhere[1], 0);
  const parts = [quotes ? plural(quotes, "sentence") : null, events ? plural(events, "event") : null].filter(Boolean);
  return parts.length ? el("p", { class: "note" }, `${parts.join(" and ")} of other sources left out`) : null;
}
