// Share: link, picture, figures and citation of what is seen, made in the page and handed over as files or text.

import { button, el } from "../dom.mjs";
import { toLines } from "../model/csv.mjs";
import { count, span } from "../model/text.mjs";
import { copy, save } from "./handing.mjs";
import { showPublish } from "./publish.mjs";

/** The visible ties as CSV (RFC 4180); a cell that a spreadsheet would run as a formula is led by an apostrophe. */
export function toCsv(shown, model) {
  return toLines(shown.compared ? comparedRows(shown.compared, model) : tieRows(shown, model));
}

function tieRows(shown, model) {
  const head = [
    "from",
    "from_id",
    "relation",
    "to",
    "to_id",
    "sentences",
    "articles",
    "npmi",
    "g2",
    "alpha",
    "tone",
    "first",
    "last",
  ];
  const rows = shown.edges.map(({ edge, weight }) => {
    const [a, b] = [model.nodes[edge.a], model.nodes[edge.b]];
    return [
      a.name,
      a.id,
      edge.relation,
      b.name,
      b.id,
      edge.kind === "office" ? null : weight,
      edge.articles,
      edge.npmi,
      edge.g2,
      edge.alpha,
      edge.tone,
      edge.first,
      edge.last,
    ];
  });
  return [head, ...rows];
}

/** Of a comparison a row a pair, with what each side tells. */
function comparedRows({ rows, names }, model) {
  const head = ["one", "one_id", "other", "other_id", "change", ...names, "log2_ratio", "g2"];
  return [
    head,
    ...rows.map(({ a, b, change, counts, ratio, g2 }) => {
      const [one, other] = [model.nodes[a], model.nodes[b]];
      return [one.name, one.id, other.name, other.id, change, ...counts, ratio, g2];
    }),
  ];
}

/** A sentence to cite the view by. */
export function citation(view) {
  const { model, shown } = view,
    sources = [...new Set(model.articles.map((article) => article.source).filter(Boolean))];
  const when = model.time ? `, ${span(model.time.label(0), model.time.label(model.time.count - 1))}` : "";
  const from = sources.length
    ? ` From ${sources.slice(0, 5).join(", ")}${sources.length > 5 ? " and others" : ""}.`
    : "";
  return `${model.title}${when}. ${count(shown.nodes.length)} actors and ${count(shown.edges.length)} ties, drawn with leadergraph.${from}`;
}

/** The menu behind the Share button. */
export function drawShare(holder, view, acts) {
  /** @type {[string, () => void][]} */
  const rows = [
    ["Copy link to this view", () => copy(acts, acts.address(), "Link")],
    ["Copy citation", () => copy(acts, citation(view), "Citation")],
    ["Picture (PNG)", () => acts.toCanvas(2).toBlob((blob) => save(view, acts, blob, "png"))],
    ["Picture (SVG)", () => save(view, acts, new Blob([acts.toSvg()], { type: "image/svg+xml" }), "svg")],
    [
      "Ties shown (CSV)",
      () =>
        save(
          view,
          acts,
          new Blob(["\ufeff", toCsv(view.shown, view.model)], { type: "text/csv;charset=utf-8" }),
          "csv",
        ),
    ],
    ["Publish…", () => showPublish(view, acts)],
    ["Print", () => window.print()],
    ["Corrections for the next run…", () => acts.exportEdits()],
    ["Apply corrections from a file…", () => acts.importEdits()],
    ["Save page as corrected", () => acts.savePage()],
  ];
  const menu = el(
    "div",
    { class: "menu", role: "menu", id: "share-menu", hidden: true },
    rows.map(([label, act]) =>
      el(
        "button",
        {
          type: "button",
          role: "menuitem",
          on: {
            click: () => {
              open(false);
              act();
            },
          },
        },
        label,
      ),
    ),
  );
  const toggle = button("Share", () => open(menu.hidden), {
    icon: "share",
    text: "Share",
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    "aria-controls": "share-menu",
  });
  function open(yes) {
    menu.hidden = !yes;
    toggle.setAttribute("aria-expanded", String(yes));
    if (yes) menu.firstElementChild.focus();
  }
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.children],
      at = items.indexOf(document.activeElement);
    if (event.key === "Escape") {
      open(false);
      toggle.focus();
    } else if (event.key === "ArrowDown") items[(at + 1) % items.length].focus();
    else if (event.key === "ArrowUp") items[(at + items.length - 1) % items.length].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.hidden && !menu.contains(event.target) && !toggle.contains(event.target)) open(false);
  });
  holder.append(el("div", { class: "share" }, toggle, menu));
}
