// Table: the same actors and ties as the picture, as text; sorted by any column.

import { button, el, refill } from "../dom.mjs";
import { countryName } from "../model/data.mjs";
import { capital, count, date, decimals, noun } from "../model/text.mjs";
import { roleAt } from "../panel/offices.mjs";
import { explained } from "../panel/terms.mjs";

const PAGE = 200; // rows put in at once

/** Draw both tables for what is shown now. */
export function drawTable(holder, view, acts) {
  const name = (i) => view.model.nodes[i].name;
  const ties = view.shown.edges.map(({ edge, weight }) => ({
    edge,
    cells: [
      name(edge.a),
      noun(edge.relation),
      name(edge.b),
      edge.kind === "office" ? null : weight,
      edge.articles,
      edge.npmi,
      edge.tone,
      edge.first,
      edge.last,
    ],
  }));
  const actors = view.shown.nodes.map((node) => ({
    node,
    cells: [
      node.name,
      capital(String(node.kind ?? "")),
      node.country ? countryName(view.model, node.country) : null,
      node.kind === "leader" ? roleAt(view, node) : null,
      node.articles ?? null,
      node.mentions ?? null,
      node.first ?? null,
      node.last ?? null,
    ],
  }));
  const { compared } = view.shown;
  refill(
    holder,
    compared
      ? comparison(compared, name, acts)
      : sortable(
          "Ties",
          ["From", "Tie", "To", "Sentences", "Articles", "NPMI", "Tone", "First", "Last"],
          ties,
          3,
          ({ edge }) => acts.choose({ pair: [edge.a, edge.b] }),
        ),
    !compared && ties.some(({ edge }) => edge.npmi !== null) ? explained("npmi", "What is NPMI?") : null,
    sortable(
      "Actors",
      ["Name", "Kind", "Country", "Role", "Articles", "Mentions", "First", "Last"],
      actors,
      4,
      ({ node }) => acts.choose({ node: node.i }),
    ),
  );
}

/** The pairs of a comparison with what each side tells. */
function comparison({ rows, names }, name, acts) {
  const pairs = rows.map(({ a, b, change, counts, ratio, g2 }) => ({
    pair: [a, b],
    cells: [name(a), change, name(b), ...counts, ratio, g2],
  }));
  const heads = ["From", "Tie", "To", ...names, "Ratio (log₂)", "G²"];
  return sortable("Ties compared", heads, pairs, 6, ({ pair }) => acts.choose({ pair }));
}

function sortable(title, heads, rows, by, open) {
  const body = el("tbody", { role: "rowgroup" });
  let column = by,
    falling = true,
    put = 0;
  const more = button("", () => extend(), { class: "more" });
  const isNumber = (i) => typeof rows.find(({ cells }) => cells[i] !== null)?.cells[i] === "number";
  const head = heads.map((label, i) =>
    el(
      "th",
      { scope: "col", role: "columnheader", class: isNumber(i) ? "number" : null },
      el("button", { type: "button", on: { click: () => sort(i) } }, label),
    ),
  );
  const used = heads.map((_, i) => i < 3 || rows.some(({ cells }) => cells[i] !== null));
  const order = el(
    "select",
    { "aria-label": `Sort ${title.toLowerCase()} by`, on: { change: () => sort(Number(order.value)) } },
    heads.map((label, i) => (used[i] ? el("option", { value: i }, label) : null)),
  );
  function sort(i) {
    falling = i === column ? !falling : isNumber(i);
    column = i;
    draw();
  }
  function draw() {
    rows.sort((x, y) => compare(x.cells[column], y.cells[column]) * (falling ? -1 : 1));
    head.forEach((cell, i) => {
      cell.setAttribute("aria-sort", i === column ? (falling ? "descending" : "ascending") : "none");
      cell.hidden = !used[i];
    });
    order.value = String(column);
    refill(body);
    put = 0;
    extend();
  }
  function extend() {
    rows.slice(put, put + PAGE).forEach((row) =>
      body.append(
        el(
          "tr",
          { role: "row" },
          row.cells.map((cell, i) =>
            used[i]
              ? el(
                  "td",
                  { class: typeof cell === "number" ? "number" : null, role: "cell", "data-label": heads[i] },
                  i === 0
                    ? el("button", { type: "button", class: "plain", on: { click: () => open(row) } }, cell)
                    : show(cell),
                )
              : null,
          ),
        ),
      ),
    );
    put = Math.min(rows.length, put + PAGE);
    more.textContent = `${count(rows.length - put)} more rows`;
    more.hidden = put >= rows.length;
  }
  draw();
  return el(
    "section",
    {},
    el("h2", {}, `${title} (${count(rows.length)})`),
    el("p", { class: "sort-by" }, el("span", { class: "meta" }, "Sort by"), order),
    el(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": title },
      el("table", { role: "table" }, el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, head)), body),
    ),
    more,
  );
}

function compare(a, b) {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return typeof a === "number" ? a - b : String(a).localeCompare(String(b), "en");
}

function show(cell) {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isInteger(cell) ? count(cell).replace("-", "−") : decimals(cell);
  return /^\d{4}-\d\d/.test(cell) ? date(cell) : cell;
}
