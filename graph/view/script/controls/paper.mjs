// Paper: what printing changes: everything folded is opened, key and source are put below, and all goes back after.

import { el } from "../dom.mjs";
import { undated } from "../model/data.mjs";
import { capital, count, undatedWords } from "../model/text.mjs";
import { kindSign, tieSign } from "../panel/legend.mjs";
import { citation } from "./share.mjs";

const MOST = 25; // times that "more" is pressed: some 500 quotes, which is paper enough
const ROWS = 60; // ties, terms or actors of one list on paper: two columns of a page

/** Follow the printer: `acts.paper(true)` makes the picture dark on white, `acts.paper(false)` brings all back. */
export function bindPaper(panel, view, acts) {
  addEventListener("beforeprint", () => {
    acts.paper(true);
    open(panel);
    shorten(panel);
    panel.querySelector(".inside")?.append(foot(view));
  });
  addEventListener("afterprint", () => acts.paper(false));
}

function open(panel) {
  for (let times = 0; times < MOST; times += 1) {
    /** @type {HTMLElement[]} */
    const buttons = [...panel.querySelectorAll("button.more:not([hidden])")];
    if (buttons.length === 0) break;
    buttons.forEach((button) => button.click());
  }
  panel.querySelectorAll("details:not(.why)").forEach((node) => node.setAttribute("open", ""));
}

/** Lists longer than a page are cut there, and say so; the panel is drawn anew after. */
function shorten(panel) {
  for (const list of panel.querySelectorAll(".ties, .terms, .actors")) {
    const rest = [...list.children].slice(ROWS);
    if (rest.length < 2) continue;
    rest.forEach((node) => node.remove());
    list.append(
      el(list.tagName === "DIV" ? "span" : "li", { class: "note" }, `and ${count(rest.length)} more in the page`),
    );
  }
}

/** The signs of the picture, where the articles are from and from when. */
function foot(view) {
  const { model } = view;
  const kinds = ["leader", "country", "organisation"].filter((kind) => model.nodes.some((node) => node.kind === kind));
  const ties = ["cooperation", "conflict", "neutral", "mention", "office"].filter((kind) =>
    model.edges.some((edge) => edge.kind === kind),
  );
  const words = { cooperation: "cooperation", conflict: "conflict", neutral: "neutral act", mention: "named together" };
  const lacking = undatedWords(undated(model));
  return el(
    "section",
    { class: "paper" },
    el(
      "p",
      { class: "key" },
      kinds.map((kind) => el("span", {}, kindSign(kind), kind)),
      ties.map((kind) => el("span", {}, tieSign(kind), words[kind] ?? kind)),
    ),
    el("p", { class: "note" }, citation(view)),
    lacking ? el("p", { class: "note" }, `${capital(lacking)}.`) : null,
  );
}
