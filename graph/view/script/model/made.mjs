// Made: the model of the data as the choices want them: of some sources, of countries or of leaders.

import { arranged } from "./arrange.mjs";
import { decode } from "./data.mjs";
import { layered } from "./layers.mjs";
import { fromSources, narrowsSources } from "./sources.mjs";

/** What of the state the model is made by; while it stays the model does too. */
export function recipe({ layer, off }) {
  return [layer, ...(narrowsSources(off) ? [...off].filter((key) => key.startsWith("source")).sort() : [])].join("\n");
}

/** The model; `unit` of time is that of the whole data, so that a filter does not change the calendar. */
export function modelOf(raw, { layer, off }, unit = null) {
  return decode({ ...arranged(layered(fromSources(raw, off), layer), raw), unit });
}
