// Face: which of picture, matrix and table is seen; what is not seen holds nothing.

import { drawMatrix } from "../desk/matrix.mjs";
import { refill } from "../dom.mjs";
import { drawTable } from "./table.mjs";

/** Show what the state asks for; `parts` are the page's sections by their ids. */
export function drawFace(parts, view, acts) {
  const { graph, matrix, table } = parts;
  const isTable = view.state.view === "table";
  const isMatrix = !isTable && view.state.layout === "matrix";
  table.hidden = !isTable;
  matrix.hidden = !isMatrix;
  graph.classList.toggle("away", isTable || isMatrix);
  if (isTable) drawTable(table, view, acts);
  else refill(table);
  if (isMatrix) drawMatrix(matrix, view, acts);
  else refill(matrix);
}
