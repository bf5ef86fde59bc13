// Csv: tables as RFC 4180 has them, safe to open in a spreadsheet.

/** Rows of values as text. */
export function toLines(rows) {
  return rows
    .map((row) => row.map(cell).join(","))
    .join("\r\n")
    .concat("\r\n");
}

/** A value as a cell; one that a spreadsheet would run as a formula is led by an apostrophe. */
function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[\s\u0000]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
