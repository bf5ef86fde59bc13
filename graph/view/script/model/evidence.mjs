// Evidence: what is told of a pair as a table, an event or a sentence a row.

import { toLines } from "./csv.mjs";

const HEAD = [
  "date",
  "what",
  "actor",
  "recipient",
  "status",
  "mode",
  "score",
  "sentence",
  "article",
  "title",
  "source",
  "url",
];

/** CSV of events, then of the sentences of the quotes; a cell is led by an apostrophe where it would run as a formula. */
export function evidenceCsv(model, deeds, quotes) {
  const name = (i) => model.nodes[i]?.name ?? null;
  const told = deeds.map(({ edge, event }) => [
    event.day,
    edge.relation,
    name(event.actor),
    name(event.recipient),
    event.status,
    event.mode,
    event.score,
    ...where(model, event.sentence === null ? null : model.sentences[event.sentence]),
  ]);
  const named = quotes.map(({ sentence, edges }) => [
    model.articles[sentence.article].published,
    "co-mention",
    name(edges[0].a),
    name(edges[0].b),
    ...[null, null, null],
    ...where(model, sentence),
  ]);
  return toLines([HEAD, ...told, ...named]);
}

function where(model, sentence) {
  if (!sentence) return [null, null, null, null, null];
  const { id, title, source, url } = model.articles[sentence.article];
  return [sentence.text, id, title, source, url];
}
