// Marks: what the picture brings out for a choice: {chosen: Set of nodes, near: Set | null for all, lines: Set of edges}.

import { findPath } from "../model/filter.mjs";

/** The marks of what is selected in the state. */
export function marksOf(model, { selected, path }, shown) {
  if (path) return pathMarks(path, shown);
  if (selected?.node !== undefined) return nodeMarks(selected.node, shown);
  if (selected?.pair) return pairMarks(selected.pair, shown);
  if (selected?.article !== undefined) return articleMarks(model, selected.article, shown);
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

function pathMarks([from, to], shown) {
  const way = findPath(shown, from, to) ?? [from, to];
  const steps = new Set(way.slice(1).flatMap((i, index) => [`${way[index]} ${i}`, `${i} ${way[index]}`]));
  const lines = shown.edges.filter(({ edge }) => steps.has(`${edge.a} ${edge.b}`)).map(({ edge }) => edge.j);
  return { chosen: new Set(way), near: new Set(way), lines: new Set(lines) };
}

function articleMarks(model, article, shown) {
  const here = new Set(model.sentences.flatMap((sentence, i) => (sentence.article === article ? [i] : [])));
  const edges = shown.edges.filter(({ edge }) => edge.quotes.some((quote) => here.has(quote)));
  return {
    chosen: new Set(),
    near: new Set(edges.flatMap(({ edge }) => [edge.a, edge.b])),
    lines: new Set(edges.map(({ edge }) => edge.j)),
  };
}
