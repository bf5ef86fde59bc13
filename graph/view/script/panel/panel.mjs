// Panel: what is known of what is chosen; the legend when nothing is.

import { comparedPair, comparePanel } from "../desk/compare.mjs";
import { chosenTools } from "../desk/correct.mjs";
import { button, el, refill } from "../dom.mjs";
import { actorPanel } from "./actor.mjs";
import { articlePanel } from "./article.mjs";
import { articlesPanel } from "./articles.mjs";
import { connectPanel, severalPanel } from "./connect.mjs";
import { drawLegend } from "./legend.mjs";
import { pairPanel } from "./pair.mjs";
import { pathPanel } from "./path.mjs";
import { sentencesPanel } from "./sentences.mjs";

/** Each kind of choice: the word above its panel, and what draws it into an element from what was chosen. */
const PANELS = {
  node: ["Actor", (inside, view, acts, i) => actorPanel(inside, view, acts, view.model.nodes[i])],
  pair: ["Tie", (inside, view, acts, pair) => pairPanel(inside, view, acts, actorsOf(view, pair))],
  article: ["Article", articlePanel],
  articles: ["Articles", articlesPanel],
  words: ["Sentences", sentencesPanel],
  connect: ["Connection", connectPanel],
  several: ["Chosen", severalPanel],
};

/** Draw the panel for the state of now. */
export function drawPanel(panel, view, acts) {
  const { selected, path } = view.state;
  const inside = el("div", { class: "inside" });
  const kind = Object.keys(PANELS).find((key) => selected?.[key] !== undefined);
  if (path) pathPanel(inside, view, acts);
  else if (kind === "pair" && view.state.compare) comparedPair(inside, view, acts, actorsOf(view, selected.pair));
  else if (kind) PANELS[kind][1](inside, view, acts, selected[kind]);
  else if (view.state.compare) comparePanel(inside, view, acts);
  else drawLegend(inside, view, acts);
  inside.append(...[chosenTools(view, acts)].filter(Boolean));
  const close = selected || path ? `Back to the ${view.state.compare ? "comparison" : "legend"}` : "Close the panel";
  const of = JSON.stringify([selected, path]);
  const top = panel.dataset.of === of ? panel.scrollTop : 0; // other choices leave a reader at the same place
  refill(
    panel,
    el(
      "div",
      { class: "panel-bar" },
      el(
        "p",
        { class: "kicker" },
        path ? "Path" : kind ? PANELS[kind][0] : view.state.compare ? "Comparison" : "Legend",
      ),
      button(close, () => acts.closePanel(), { icon: "close", class: "close" }),
    ),
    inside,
  );
  panel.scrollTop = top;
  if (!path && selected?.quote !== undefined && panel.dataset.of !== of) bringToSight(panel, selected.quote);
  panel.dataset.of = of;
}

function actorsOf({ model }, pair) {
  return pair.map((i) => model.nodes[i]);
}

/** Scroll the panel to a sentence and mark it. */
function bringToSight(panel, sentence) {
  const figure = panel.querySelector(`[data-sentence="${sentence}"]`);
  if (!figure) return;
  figure.classList.add("sought");
  const top = figure.getBoundingClientRect().top - panel.getBoundingClientRect().top;
  panel.scrollTop = Math.max(0, top - panel.clientHeight / 3);
}
