// Offices: who an actor is at a time, the terms of office, and what the articles call an actor of whom no terms are known.

import { el } from "../dom.mjs";
import { countryName, countryOf, lastDay } from "../model/data.mjs";
import { endOf, heldBetween, isTold, officeAt, roleName } from "../model/office.mjs";
import { capital, date } from "../model/text.mjs";
import { actorButton } from "./emblem.mjs";

const FIRST = 12; // terms of office shown before "more"

/** "Supreme leader, North Korea", by the term that holds at the end of the chosen time; "Former …" when none does. */
export function roleLine(view, node) {
  if (node.kind === "country") return "Country";
  const { found, dated } = standing(view, node);
  const code = found ? found.term.code : countryOf(node);
  const place = code && code !== node.id ? countryName(view.model, code) : null;
  const words = capital(
    [[found?.tense, named(found, node)].filter(Boolean).join(" "), place].filter(Boolean).join(", "),
  );
  if (!found || isTold(found.term)) return words;
  if (found.tense === "former") return `${words} (until ${date(found.term.end)})`;
  if (found.tense === "future") return `${words} (from ${date(found.term.start)})`;
  return dated ? `${words} (${date(dated)})` : words;
}

/** "Former Secretary of State" alone, for lists. */
export function roleAt(view, node) {
  const { found } = standing(view, node);
  return capital([found?.tense, named(found, node)].filter(Boolean).join(" "));
}

/** The term that tells who an actor is, and the day for which it does, if a day is known. */
function standing(view, node) {
  const { range } = view.state;
  const dated = range && view.model.time ? view.model.time.label(range[1]) : (node.last ?? null);
  return { found: officeAt(termsOf(view, node), dated ?? lastDay(view.model), countryOf(node)), dated };
}

function named(found, node) {
  if (found) return titleOf(found.term);
  if (node.role) return roleName(node.role);
  return node.kind === "organisation" ? "international body" : node.kind;
}

function titleOf(term) {
  return String(term.title ?? term.office ?? "office");
}

/** The terms of a leader by start, each with the code of its country; those in countries that are no node too. */
function termsOf(view, node) {
  const tied = node.edges
    .filter((edge) => edge.kind === "office" && edge.a === node.i)
    .flatMap((edge) => edge.terms.map((term) => ({ ...term, code: view.model.nodes[edge.b].id })));
  const elsewhere = Object.entries(node.offices ?? {}).flatMap(([code, terms]) =>
    terms.map((term) => ({ ...term, code })),
  );
  return [...tied, ...elsewhere].sort((x, y) => String(x.start ?? "").localeCompare(String(y.start ?? "")));
}

function holdersOf(node) {
  return node.edges
    .filter((edge) => edge.kind === "office" && edge.b === node.i)
    .flatMap((edge) => edge.terms.map((term) => ({ ...term, who: edge.a })));
}

/** Sections of the panel: the offices held, the latest of the time that the graph tells of first, and roles told of. */
export function offices(view, acts, node) {
  const own = node.kind === "leader" || node.edges.every((edge) => edge.kind !== "office" || edge.b !== node.i);
  const within = inTime(view);
  const terms = own ? termsOf(view, node) : holdersOf(node).filter(within);
  const weight = (term) => (within(term) ? 1 : 0);
  const held = terms
    .filter((term) => !isTold(term))
    .sort((x, y) => weight(y) - weight(x) || String(y.start ?? "").localeCompare(String(x.start ?? "")));
  return [
    section(own ? "Offices held" : "In office", held, view, acts),
    section(
      "Told of as",
      terms.filter((term) => isTold(term)),
      view,
      acts,
    ),
  ];
}

/** Whether a term falls into the chosen time, else into that of the corpus. */
function inTime(view) {
  const { time, statistics } = view.model;
  const bins = view.state.range ?? (time ? [0, time.count - 1] : null);
  const span = bins && time ? bins.map((bin) => time.label(bin)) : (statistics.period ?? null);
  return (term) => span === null || heldBetween(term, span[0], span[1]);
}

function section(title, terms, view, acts) {
  if (terms.length === 0) return null;
  const rows = terms.map((term) => row(term, view, acts));
  const rest = rows.slice(FIRST);
  return el(
    "section",
    {},
    el("h3", {}, title),
    el("ul", { class: "terms" }, rows.slice(0, FIRST)),
    rest.length
      ? el("details", {}, el("summary", {}, `${rest.length} more`), el("ul", { class: "terms" }, rest))
      : null,
  );
}

function row(term, view, acts) {
  const title = capital(titleOf(term));
  const facts = term.who === undefined ? [countryName(view.model, term.code)] : [title];
  return el(
    "li",
    {},
    term.who === undefined ? title : actorButton(view.model.nodes[term.who], view, acts),
    el("span", { class: "meta" }, [...facts, spanOf(term)].filter(Boolean).join(" · ")),
  );
}

/** "May 2018 – Jan 2021", "since Dec 2011"; an end that no source gives is said to be unknown. */
export function spanOf(term) {
  if (!term.start) return term.end ? `until ${date(term.end)}` : "";
  if (term.end) return `${date(term.start)} – ${date(term.end)}`;
  return endOf(term) ? `from ${date(term.start)}, end not known` : `since ${date(term.start)}`;
}
