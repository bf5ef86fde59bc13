// Words: what a correction says, by the names that the page was made with.

import { inWords, toText } from "../model/corrections.mjs";

/** A correction in words. */
export function said(edit, { model }) {
  const name = (id) => model.original?.get(id) ?? model.byId.get(id)?.name ?? id;
  const title = (id) => model.articles.find((article) => article.id === id)?.title ?? id;
  return inWords(edit, name, title);
}

/** The corrections that a saved page was made with, and those made since that changed something. */
export function allEdits({ model, state }) {
  return [...model.applied, ...state.edits.filter((edit) => !model.idle.has(toText(edit)))];
}
