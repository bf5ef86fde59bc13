// Events: what the two of a pair did to each other, by date, each with the sentence that tells it.

import { button, el } from "../dom.mjs";
import { toneOf } from "../model/data.mjs";
import { balance, deedsOf, typesHere } from "../model/deeds.mjs";
import { count, date, decimals, noun, plural, verb } from "../model/text.mjs";
import { tieSign } from "./legend.mjs";
import { partOf, quote } from "./quotes.mjs";

const MANY = 12; // events from which months head them
const FIRST = 20; // events shown before "more"

const STATUS = {
  planned: "planned",
  denied: "denied",
  hypothetical: "not said to be done",
  recalled: "told as history",
};

/** What was done between a pair by the types and the time chosen: chips, what it comes to, the events; null without any. */
export function eventList(edges, view, acts) {
  const told = edges.filter((edge) => edge.events.length > 0);
  if (told.length === 0) return null;
  const types = typesHere(told, view.state.types);
  const deeds = deedsOf(told, { range: view.state.range, types }, view.model.time);
  const all = told.reduce((sum, edge) => sum + edge.events.length, 0);
  return el(
    "section",
    {},
    el("h3", {}, headWords(deeds, all)),
    chips(told, types, view, acts),
    summary(deeds, view),
    deeds.length ? rows(deeds, view, acts) : el("p", { class: "note" }, "No event is left by these choices."),
  );
}

function headWords(deeds, all) {
  const done = deeds.filter(({ event }) => event.status === "asserted").length;
  return `${partOf(deeds.length, all, "event")}${done < deeds.length ? `, ${count(done)} of them done` : ""}`;
}

function chips(edges, types, view, acts) {
  const found = new Map();
  for (const { relation, events } of edges) found.set(relation, (found.get(relation) ?? 0) + events.length);
  if (found.size < 2) return null;
  const order = [...found].sort((x, y) => y[1] - x[1] || x[0].localeCompare(y[0]));
  const flip = (type) => {
    const chosen = new Set(types);
    if (!chosen.delete(type)) chosen.add(type);
    acts.set({ types: chosen.size === found.size ? new Set() : chosen });
    document.getElementById(`type-${type}`)?.focus();
  };
  return el(
    "div",
    { class: "chips small of-types", role: "group", "aria-label": "Only these types" },
    order.map(([type, number]) =>
      el(
        "button",
        {
          type: "button",
          class: "chip",
          id: `type-${type}`,
          "aria-pressed": String(types.has(type)),
          on: { click: () => flip(type) },
        },
        tieSign(toneOf(view.model, type)),
        el("span", { class: "name" }, noun(type)),
        el("span", { class: "number" }, count(number)),
      ),
    ),
  );
}

function summary(deeds, view) {
  const { mean, hardest, done } = balance(deeds);
  const told = hardest ? headline(hardest, view.model) : null;
  return mean === null && hardest === null
    ? null
    : el(
        "p",
        { class: "note balance" },
        hardest
          ? [el("b", {}, "Hardest: "), told, `, ${when(hardest.event)} (score ${signed(hardest.event.score)}). `]
          : null,
        mean === null
          ? null
          : `Mean score ${signed(mean)} over ${plural(done, "event")} done; scores run from −10, conflict, to 10, cooperation.`,
      );
}

function headline({ edge, event }, { nodes }) {
  const name = (i) => nodes[i]?.name ?? "somebody";
  return `${name(event.actor)} ${verb(edge.relation)} ${name(event.recipient)}`;
}

function signed(score) {
  return (Number.isInteger(score) ? String(score).replace("-", "−") : decimals(score)).replace(/^(?=[1-9])/, "+");
}

function when({ day }) {
  return day ? date(day) : "undated";
}

function rows(deeds, view, acts) {
  const holder = el("div", { class: "by-month" });
  const headed = deeds.length >= MANY;
  const said = new Set(); // sentences quoted above
  let put = 0,
    month = null,
    list = null;
  const more = button("", () => extend(), { class: "more" });
  const next = () => el("ol", { class: "events", "aria-label": "What they did, latest first" });
  function extend() {
    for (const deed of deeds.slice(put, put + FIRST)) {
      const here = headed ? (deed.event.day?.slice(0, 7) ?? "undated") : "";
      if (here !== month) {
        month = here;
        list = next();
        holder.append(...[headed ? heading(deeds, month) : null, list].filter((part) => part !== null));
      }
      list.append(item(deed, view, acts, said));
    }
    put = Math.min(put + FIRST, deeds.length);
    more.textContent = `${count(deeds.length - put)} more`;
    more.hidden = put >= deeds.length;
  }
  extend();
  return [holder, more];
}

function heading(deeds, month) {
  const number = deeds.filter(({ event }) => (event.day?.slice(0, 7) ?? "undated") === month).length;
  return el(
    "h4",
    {},
    month === "undated" ? "Undated" : date(month),
    el("span", { class: "meta" }, ` · ${plural(number, "event")}`),
  );
}

function item({ edge, event }, view, acts, said) {
  const { nodes, sentences } = view.model,
    name = (i) => nodes[i]?.name ?? "somebody",
    sources = event.sources.map(name).join(", ");
  const facts = [
    when(event),
    noun(edge.relation),
    event.mode ? event.mode.replace(/-/g, " ") : null,
    event.score === null ? null : `score ${signed(event.score)}`,
    event.reports > 1 ? `told ${count(event.reports)} times` : null,
    sources ? `says ${sources}` : null,
  ];
  const told = event.sentence === null ? null : sentences[event.sentence];
  const again = told !== null && said.has(event.sentence);
  if (told) said.add(event.sentence);
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
    told ? sentenceOf(told, event, again, view, acts) : null,
    told ? null : el("p", { class: "meta" }, "Its sentence is not in this page."),
  );
}

/** The sentence that tells it; one that stands above already is folded away. */
function sentenceOf(sentence, event, again, view, acts) {
  const told = quote({ sentence, edges: [] }, [event.actor, event.recipient], view, acts);
  return again ? el("details", {}, el("summary", {}, "In the same sentence as above"), told) : told;
}

/** Who acted, where the event is told of the country. */
function behind(name) {
  return name ? ` (${name})` : null;
}
