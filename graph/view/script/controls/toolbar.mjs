// Toolbar: the buttons at the top that choose how the page looks, each pressed or named as the state says.

import { button, drawIcon, el, refill } from "../dom.mjs";
import { showHelp } from "./keys.mjs";
import { drawShare } from "./share.mjs";

/** Build the toolbar; returns {draw}, to be called when the state changed. */
export function drawToolbar(holder, view, acts) {
  const isDark = () => document.documentElement.dataset.theme === "dark";
  const isTable = () => view.state.view === "table";
  const table = button("Table", () => acts.set({ view: isTable() ? "graph" : "table" }), {
    icon: "table",
    text: "Table",
    "aria-pressed": "false",
  });
  const theme = button("Dark", () => acts.set({ theme: isDark() ? "light" : "dark" }), { icon: "moon" });
  const panel = button("Legend", () => acts.togglePanel(), { icon: "panel", class: "panel-toggle" });
  holder.append(
    button("Fit all in view", () => acts.fit(), { icon: "fit", class: "fit" }),
    table,
  );
  drawShare(holder, view, acts);
  holder.append(
    theme,
    button("Keys", () => showHelp(), { icon: "help", class: "keys" }),
    panel,
  );

  function draw() {
    table.setAttribute("aria-pressed", String(isTable()));
    refill(table, drawIcon(isTable() ? "graph" : "table"), el("span", {}, isTable() ? "Graph" : "Table"));
    const next = isDark() ? "Light" : "Dark";
    refill(theme, drawIcon(isDark() ? "sun" : "moon"));
    theme.setAttribute("aria-label", next);
    theme.title = next;
    panel.setAttribute("aria-expanded", String(document.body.classList.contains("panel-open")));
  }

  return { draw };
}
