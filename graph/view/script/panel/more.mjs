// More: a list of which the first rows stand, and a button for the rest.

import { button, el } from "../dom.mjs";
import { count } from "../model/text.mjs";

/** [the list, the button for the rows beyond the first, or null]; nothing without rows. */
export function firstOf(rows, first, name = "ol") {
  if (rows.length === 0) return [];
  const list = el(name, { class: "ties" }, rows.slice(0, first));
  const more = button(
    `${count(rows.length - first)} more`,
    () => {
      list.append(...rows.slice(first));
      more.remove();
    },
    { class: "more" },
  );
  return [list, rows.length > first ? more : null];
}
