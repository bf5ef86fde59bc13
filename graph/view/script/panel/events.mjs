// Events: what the two of a pair did to each other, by date, each with the sentence that tells it.

import { el } from "../dom.mjs";
import { count, date, plural, verb } from "../model/text.mjs";
import { quote } from "./quotes.mjs";

const STATUS = {
  planned: "planned",
  denied: "denied",
  hypothetical: "not said to be done",
  recalled: "told as history",
};

/** The events of some edges, latest first; nothing where there are none. */
export function eventList(edges, view, acts) {
  const rows = edges
    .flatMap((edge) => edge.events.map((event) => ({ edge, event })))
    .sort((x, y) => (y.event.day ?? "").localeCompare(x.event.day ?? ""));
  if (rows.length === 0) return null;
  return el(
    "section",
    {},
    el("h3", {}, `${plural(rows.length, "event")}`),
    el(
      "ol",
      { class: "events", "aria-label": "What they did, latest first" },
      rows.map((row) => item(row, view, acts)),
    ),
  );
}

function item({ edge, event }, view, acts) {
  const { nodes, sentences } = view.model,
    name = (i) => nodes[i]?.name ?? "somebody",
    said = event.sources.map(name).join(", ");
  const facts = [
    event.day ? date(event.day) : "undated",
    event.mode ? event.mode.replace(/-/g, " ") : null,
    event.reports > 1 ? `told ${count(event.reports)} times` : null,
    said ? `says ${said}` : null,
  ];
  const told = event.sentence === null ? null : sentences[event.sentence];
  return el(
    "li",
    { class: event.status === "asserted" ? edge.kind : "open" },
    el("b", {}, name(event.actor)),
    behind(event.actorName),
    ` ${verb(edge.relation)} `,
    el("b", {}, name(event.recipient)),
    behind(event.recipientName),
    STATUS[event.status] ? el("span", { class: "status" }, STATUS[event.status]) : null,
    el("div", { class: "meta" }, facts.filter(Boolean).join(" · ")),
    told
      ? el(
          "details",
          {},
          el("summary", {}, "The sentence"),
          quote({ sentence: told, edges: [edge] }, [event.actor, event.recipient], view, acts),
        )
      : null,
  );
}

/** Who acted, where the event is told of the country. */
function behind(name) {
  return name ? ` (${name})` : null;
}
