// Panel: what is known of the chosen actor, pair or article; the legend when nothing is chosen.

import { countryName, countryOf, weightWithin } from "./data.mjs";
import { button, el, refill, svg } from "./dom.mjs";
import { actorButton, emblem } from "./emblem.mjs";
import { findPath } from "./filter.mjs";
import { drawLegend, groupName, tieSign } from "./legend.mjs";
import { link, quote, quoteList } from "./quotes.mjs";
import { count, date, noun, plural, safeUrl, span, verb } from "./text.mjs";

const TIES = 12; // strongest ties of an actor shown before "more"

/** Draw the panel for the state of now. */
export function drawPanel(panel, app) {
  const { selected, path } = app.state;
  const inside = el("div", { class: "inside" });
  if (path) pathPanel(inside, app);
  else if (selected?.node !== undefined) actorPanel(inside, app, app.model.nodes[selected.node]);
  else if (selected?.pair) pairPanel(inside, app, selected.pair.map((i) => app.model.nodes[i]));
  else if (selected?.article !== undefined) articlePanel(inside, app, selected.article);
  else drawLegend(inside, app);
  const close = selected || path ? "Back to the legend" : "Close the panel";
  refill(panel, button(close, () => app.closePanel(), { icon: "close", class: "close" }), inside);
  panel.scrollTop = 0;
}

function actorPanel(panel, app, node) {
  const ties = tiesOf(app, node);
  const told = ties.filter(({ edge }) => edge.kind !== "office");
  const others = new Set(told.map(({ edge }) => (edge.a === node.i ? edge.b : edge.a)));
  refill(panel,
    el("header", { class: "who" }, emblem(node, app, true), el("div", {}, el("h2", {}, node.name), el("p", { class: "role" }, roleLine(app, node)))),
    el("dl", { class: "facts" }, fact("Articles", node.articles), fact("Mentions", node.mentions), fact("Ties", others.size),
      node.first || node.last ? el("div", {}, el("dt", {}, "Seen"), el("dd", { class: "dates" }, span(node.first, node.last))) : null),
    el("div", { class: "row-of-tools" }, focusChoice(app), hiddenNeighbours(app, node), button("Path to…", () => app.askPath(node.i), { class: "chip" }), wikidata(node)),
    told.length ? monthChart(told.map(({ edge }) => edge), app, `When ${node.name} is named with others`) : null,
    offices(app, node),
    tieSection(app, node, told),
    node.group !== undefined && app.model.groups.length > 1 ? el("p", { class: "note" }, el("span", { class: `dot tint-${node.group % 8}` }), ` Community of ${groupName(app.model, node.group)}`) : null);
}

function fact(name, value) {
  return value === undefined || value === null ? null : el("div", {}, el("dt", {}, name), el("dd", {}, count(value)));
}

function tiesOf(app, node) {
  return app.shown.edges.filter(({ edge }) => edge.a === node.i || edge.b === node.i).sort((x, y) => y.weight - x.weight);
}

/** "Supreme Leader of North Korea", by the term that holds at the end of the chosen time. */
function roleLine(app, node) {
  const code = countryOf(node), place = code ? countryName(app.model, code) : null;
  if (node.kind === "country") return "Country";
  const when = app.state.range && app.model.time ? app.model.time.label(app.state.range[1]) : node.last;
  const begun = termsOf(node).filter((item) => !when || String(item.start ?? "") <= `${when}~`);
  const held = begun.filter((item) => !when || !item.end || item.end >= when), term = held.pop() ?? begun.pop();
  const office = term ? term.title ?? term.office : node.role;
  const words = [office ? capital(String(office)) : capital(node.kind), place].filter(Boolean).join(", ");
  if (!term || !when) return words;
  return term.end && term.end < when ? `${words} (until ${date(term.end)})` : `${words} (${date(when)})`;
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function termsOf(node) {
  return node.edges.filter((edge) => edge.kind === "office" && edge.a === node.i).flatMap((edge) => edge.terms.map((term) => ({ ...term, country: edge.b })))
    .sort((x, y) => String(x.start ?? "").localeCompare(String(y.start ?? "")));
}

function offices(app, node) {
  const terms = node.kind === "country"
    ? node.edges.filter((edge) => edge.kind === "office" && edge.b === node.i).flatMap((edge) => edge.terms.map((term) => ({ ...term, who: edge.a })))
    : termsOf(node);
  if (terms.length === 0) return null;
  const rows = terms.sort((x, y) => String(y.start ?? "").localeCompare(String(x.start ?? ""))).slice(0, 12).map((term) => el("li", {},
    term.who === undefined ? capital(String(term.title ?? term.office ?? "Office")) : actorButton(app.model.nodes[term.who], app),
    el("span", { class: "meta" }, [term.who === undefined ? null : capital(String(term.title ?? term.office ?? "")), `${term.start ? date(term.start) : "?"} – ${term.end ? date(term.end) : ""}`].filter(Boolean).join(" · "))));
  return el("section", {}, el("h3", {}, "In office"), el("ul", { class: "terms" }, rows));
}

function focusChoice(app) {
  const steps = [[0, "All"], [1, "1 step"], [2, "2 steps"]];
  return el("div", { class: "segments", role: "group", "aria-label": "Show the surroundings" }, steps.map(([depth, label]) =>
    el("button", { type: "button", "aria-pressed": String(app.state.focus === depth), on: { click: () => app.focus(depth) } }, label)));
}

/** In a large graph: how many neighbours are not drawn yet, as a button that brings the strongest. */
function hiddenNeighbours(app, node) {
  if (!app.model.large) return null;
  const others = new Set(node.edges.map((edge) => (edge.a === node.i ? edge.b : edge.a)));
  const hidden = [...others].filter((i) => !app.model.shown.has(i) && !app.state.added.has(i)).length;
  return hidden ? button(`Bring in neighbours (${count(hidden)} hidden)`, () => app.bring(node), { class: "chip" }) : null;
}

function wikidata(node) {
  return /^Q\d+$/.test(node.qid ?? "") ? link(`https://www.wikidata.org/wiki/${node.qid}`, `${node.name} on Wikidata`, "Wikidata") : null;
}

function tieSection(app, node, told) {
  if (told.length === 0) return el("p", { class: "note" }, "No tie is left by these choices.");
  const rows = byNeighbour(told, node).map(([other, ties]) => neighbourRow(app, node, app.model.nodes[other], ties));
  const list = el("ol", { class: "ties" }, rows.slice(0, TIES));
  const more = button(`${rows.length - TIES} more`, () => { list.append(...rows.slice(TIES)); more.remove(); }, { class: "more" });
  const arrows = app.model.hasTone ? el("p", { class: "note" }, `→ ${node.name} acts, ← is acted on`) : null;
  return el("section", {}, el("h3", {}, "Strongest ties"), arrows, list, rows.length > TIES ? more : null);
}

/** [neighbour, its ties], the heaviest tie first. */
function byNeighbour(told, node) {
  const found = new Map();
  for (const tie of told) {
    const other = tie.edge.a === node.i ? tie.edge.b : tie.edge.a;
    if (!found.has(other)) found.set(other, []);
    found.get(other).push(tie);
  }
  return [...found];
}

function neighbourRow(app, node, other, ties) {
  const words = ties.map(({ edge, weight }) => {
    const text = edge.kind === "mention" ? "named together" : `${edge.directed ? (edge.a === node.i ? "→ " : "← ") : ""}${verb(edge.relation)}`;
    return el("span", { class: `act ${edge.kind}` }, `${text} ${count(weight)}`);
  });
  return el("li", {}, el("button", { type: "button", class: "tie-row", on: { click: () => app.choose({ pair: [node.i, other.i] }) } },
    emblem(other, app), el("span", { class: "name" }, other.name, app.model.hasTone ? el("span", { class: "acts" }, words) : null),
    el("span", { class: "number" }, count(ties[0].weight))));
}

function pairPanel(panel, app, [a, b]) {
  const edges = app.shown.edges.filter(({ edge }) => (edge.a === a.i && edge.b === b.i) || (edge.a === b.i && edge.b === a.i));
  const told = edges.filter(({ edge }) => edge.kind !== "office");
  refill(panel,
    el("header", { class: "pair" }, el("h2", {}, actorButton(a, app), el("span", { class: "and" }, "and"), actorButton(b, app))),
    edges.length ? relations(app, edges) : el("p", { class: "note" }, "This tie is hidden by the choices in the legend or the time."),
    told.length ? monthChart(told.map(({ edge }) => edge), app, `When ${a.name} and ${b.name} are told together`) : null,
    termList(app, edges),
    told.length ? el("section", {}, el("h3", {}, "Evidence"), heldBack(told), quoteList(told.map(({ edge }) => edge), [a.i, b.i], app)) : null);
}

function relations(app, edges) {
  return el("ul", { class: "relations" }, edges.sort((x, y) => y.weight - x.weight).map(({ edge, weight }) => {
    const [from, to] = [app.model.nodes[edge.a], app.model.nodes[edge.b]];
    const words = edge.kind === "mention" ? "Named together" : el("span", {}, el("b", {}, from.name), ` ${verb(edge.relation)} `, el("b", {}, to.name));
    return el("li", {}, tieSign(edge.kind), el("div", {}, words, edge.kind === "office" ? null : el("span", { class: "meta" }, figures(edge, weight))));
  }));
}

function figures(edge, weight) {
  const whole = weight === edge.weight, parts = [whole ? plural(weight, "sentence") : `${count(weight)} of ${plural(edge.weight, "sentence")}`];
  if (edge.articles !== null && whole) parts[0] += ` in ${plural(edge.articles, "article")}`;
  if (edge.tone !== null) parts.push(`tone ${edge.tone > 0 ? "+" : edge.tone < 0 ? "−" : ""}${Math.abs(edge.tone)}`);
  if (edge.npmi !== null) parts.push(`NPMI ${edge.npmi.toFixed(2)}`);
  if (edge.g2 !== null) parts.push(`G² ${edge.g2 >= 100 ? count(edge.g2) : edge.g2.toFixed(1)}`);
  if (edge.alpha !== null) parts.push(`α ${edge.alpha < 0.001 ? "< 0.001" : edge.alpha.toFixed(3)}`);
  return parts.join(" · ");
}

function heldBack(told) {
  const kept = told.reduce((sum, { edge }) => sum + edge.quotes.length, 0), all = told.reduce((sum, { edge }) => sum + (edge.weight ?? 0), 0);
  return kept < all ? el("p", { class: "note" }, `The best ${kept} of ${count(all)} sentences are in this page.`) : null;
}

function termList(app, edges) {
  const rows = edges.filter(({ edge }) => edge.kind === "office").flatMap(({ edge }) => edge.terms.map((term) => el("li", {}, capital(String(term.title ?? term.office ?? "Office")),
    el("span", { class: "meta" }, `${term.start ? date(term.start) : "?"} – ${term.end ? date(term.end) : ""}`))));
  return rows.length ? el("ul", { class: "terms" }, rows) : null;
}

function articlePanel(panel, app, place) {
  const article = app.model.articles[place], url = safeUrl(article.url);
  const sentences = app.model.sentences.map((sentence, i) => ({ sentence, i })).filter(({ sentence }) => sentence.article === place).sort((x, y) => (x.sentence.start ?? 0) - (y.sentence.start ?? 0));
  const here = new Set(sentences.map(({ i }) => i));
  const edges = app.model.edges.filter((edge) => edge.quotes.some((i) => here.has(i)));
  const actors = [...new Set(sentences.flatMap(({ sentence }) => sentence.marks.map(([, , entity]) => entity)))].filter((i) => app.model.nodes[i]);
  refill(panel,
    el("header", {}, el("p", { class: "kicker" }, "Article"), el("h2", {}, article.title ?? article.id),
      el("p", { class: "role" }, [article.source, article.published ? date(article.published) : "undated"].filter(Boolean).join(" · ")),
      url ? link(url, article.title ?? article.id, "Read the original") : null),
    el("section", {}, el("h3", {}, "What it adds"), el("p", { class: "note" }, `${plural(sentences.length, "sentence")} for ${plural(edges.length, "tie")} among ${plural(actors.length, "actor")}`),
      el("div", { class: "actors" }, actors.map((i) => actorButton(app.model.nodes[i], app)))),
    el("section", {}, el("h3", {}, "Sentences"), el("div", { class: "quotes" }, sentences.map(({ sentence, i }) => quote({ sentence, edges: edges.filter((edge) => edge.quotes.includes(i)) }, [], app)))));
}

function pathPanel(panel, app) {
  const [from, to] = app.state.path, way = findPath(app.shown, from, to), { nodes } = app.model;
  const steps = (way ?? []).flatMap((i, place) => place === 0 ? [el("li", {}, actorButton(nodes[i], app))] : [
    el("li", { class: "step" }, stepRow(app, way[place - 1], i)), el("li", {}, actorButton(nodes[i], app))]);
  refill(panel, el("header", {}, el("p", { class: "kicker" }, "Path"), el("h2", {}, `${nodes[from].name} to ${nodes[to].name}`)),
    way ? el("p", { class: "note" }, `${plural(way.length - 1, "step")}, by the strongest ties`) : el("p", { class: "note" }, "No way leads from one to the other over the ties that are shown."),
    el("ol", { class: "path" }, steps));
}

function stepRow(app, one, two) {
  const edges = app.shown.edges.filter(({ edge }) => (edge.a === one && edge.b === two) || (edge.a === two && edge.b === one));
  const best = edges.sort((x, y) => y.weight - x.weight)[0];
  return best ? el("button", { type: "button", class: "tie-row", on: { click: () => app.choose({ pair: [best.edge.a, best.edge.b] }) } }, tieSign(best.edge.kind),
    el("span", { class: "name" }, best.edge.kind === "mention" ? "named together" : noun(best.edge.relation)), el("span", { class: "number" }, count(best.weight))) : null;
}

/** Small columns over time; conflict below the line when tones are known. */
function monthChart(edges, app, label) {
  const { time } = app.model;
  if (!time || time.count < 2) return null;
  const up = new Array(time.count).fill(0), down = new Array(time.count).fill(0);
  for (const edge of edges) for (const [bin, number] of edge.bins) (edge.kind === "conflict" ? down : up)[bin] += number;
  const split = down.some((value) => value > 0), base = split ? Math.round(6 + (38 * Math.max(...up, 1)) / (Math.max(...up, 1) + Math.max(...down))) : 44, below = 46 - base, wide = 260 / time.count;
  const tall = (value, kind) => (kind === "down" ? (value / Math.max(...down)) * below : (value / Math.max(...up)) * (base - 4));
  const bar = (value, bin, kind) => value === 0 ? null : svg("rect", { class: `bar ${kind} ${inside(app, bin) ? "" : "out"}`, x: (bin * wide).toFixed(2), width: Math.max(1, Math.min(14, wide * 0.8)).toFixed(2),
    y: (kind === "down" ? base + 1 : base - tall(value, kind)).toFixed(2), height: tall(value, kind).toFixed(2), rx: 0.8 });
  const total = edges.reduce((sum, edge) => sum + weightWithin(edge, app.state.range), 0);
  return el("figure", { class: "chart" },
    svg("svg", { viewBox: "0 0 260 48", role: "img", "aria-label": `${label}: ${plural(total, "sentence")}, ${span(time.label(0), time.label(time.count - 1))}` },
      svg("path", { class: "base", d: `M0 ${base + 0.5}H260` }), up.map((value, bin) => bar(value, bin, "up")), down.map((value, bin) => bar(value, bin, "down"))),
    el("figcaption", { class: "meta" }, el("span", {}, date(time.label(0))), split ? el("span", {}, "conflict below the line") : null, el("span", {}, date(time.label(time.count - 1)))));
}

function inside(app, bin) {
  const { range } = app.state;
  return range === null || (bin >= range[0] && bin <= range[1]);
}
