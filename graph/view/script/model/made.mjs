// Made: the model of the data as the choices want them: corrected, of some sources, of countries or of leaders.

import { arranged } from "./arrange.mjs";
import { fromTexts, toText } from "./corrections.mjs";
import { decode } from "./data.mjs";
import { edited, idleEdits } from "./edits.mjs";
import { layered } from "./layers.mjs";
import { fromSources, narrowsSources } from "./sources.mjs";

/** What of the state the model is made by; while it stays the model does too. */
export function recipe({ layer, off, edits }) {
  const sources = narrowsSources(off) ? [...off].filter((key) => key.startsWith("source")).sort() : [];
  return [layer, ...sources, ...edits.map(toText)].join("\n");
}

/**
 * The model; `unit` of time is that of the whole data, so that a filter does not change the calendar. `original` has the
 * names before any correction, `idle` the corrections (as text) that change nothing here, `applied` those that a saved
 * page was made with.
 */
export function modelOf(raw, { layer, off, edits }, unit = null) {
  const made = layered(fromSources(edited(raw, edits), off), layer);
  const model = decode({ ...arranged(made, raw), unit });
  const applied = fromTexts(Array.isArray(raw.applied) ? raw.applied : []);
  const original = new Map(raw.nodes.map(({ id, name }) => [id, name]));
  return Object.assign(model, { original, applied, idle: idleEdits(raw, edits) });
}
