// Marks: what the picture brings out for a choice: {chosen: Set of nodes, near: Set | null for all, lines: Set of edges}.

import { findSentences } from "../model/index.mjs";

const NO_LINE = -1; // a line to bring out that none is: all stand aside

/** The marks of what is selected in the state. */
export function marksOf(model, { selected, path }, shown) {
  if (path) return pathMarks(shown);
  if (selected?.node !== undefined) return nodeMarks(selected.node, shown);
  if (selected?.pair) return pairMarks(selected.pair, shown);
  if (selected?.article !== undefined) return articleMarks(model, selected.article, shown);
  if (selected?.words !== undefined) return quoteMarks(new Set(findSentences(model, selected.words)), shown);
  if (selected?.connect) return connectMarks(selected.connect, shown);
  if (selected?.several) return severalMarks(selected.several, shown);
  return { chosen: new Set(), near: null, lines: new Set() };
}

function nodeMarks(node, shown) {
  const near = new Set([node]);
  for (const { edge } of shown.edges) if (edge.a === node || edge.b === node) near.add(edge.a).add(edge.b);
  return { chosen: new Set([node]), near, lines: new Set() };
}

function pairMarks(pair, shown) {
  const both = new Set(pair);
  const lines = shown.edges.filter(({ edge }) => both.has(edge.a) && both.has(edge.b)).map(({ edge }) => edge.j);
  return { chosen: both, near: both, lines: new Set(lines) };
}

function pathMarks(shown) {
  const [way] = shown.ways;
  return { chosen: new Set(way), near: new Set(way), lines: linesAlong([way], shown) };
}

/** The lines of the steps of some ways, and of no other tie between those who stand on them. */
function linesAlong(ways, shown) {
  const steps = new Set(
    ways.flatMap((way) => way.slice(1).flatMap((i, index) => [`${way[index]} ${i}`, `${i} ${way[index]}`])),
  );
  const lines = shown.edges.filter(({ edge }) => steps.has(`${edge.a} ${edge.b}`)).map(({ edge }) => edge.j);
  return new Set([NO_LINE, ...lines]);
}

function connectMarks([a, b], shown) {
  return {
    chosen: new Set([a, b]),
    near: new Set([a, b, ...shown.ways.flat()]),
    lines: linesAlong([[a, b], ...shown.ways], shown),
  };
}

function severalMarks(several, shown) {
  const all = new Set(several);
  const lines = shown.edges.filter(({ edge }) => all.has(edge.a) && all.has(edge.b)).map(({ edge }) => edge.j);
  return { chosen: new Set(several), near: all, lines: new Set([NO_LINE, ...lines]) };
}

function articleMarks(model, article, shown) {
  return quoteMarks(
    new Set(model.sentences.flatMap((sentence, i) => (sentence.article === article ? [i] : []))),
    shown,
  );
}

/** The ties that some sentences tell of. */
function quoteMarks(here, shown) {
  const edges = shown.edges.filter(({ edge }) => edge.quotes.some((quote) => here.has(quote)));
  return {
    chosen: new Set(),
    near: new Set(edges.flatMap(({ edge }) => [edge.a, edge.b])),
    lines: new Set(edges.map(({ edge }) => edge.j)),
  };
}
