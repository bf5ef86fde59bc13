// Download: a file made in the page, handed to the reader.

import { el } from "../dom.mjs";

/** The title as the name of a file. */
export function fileName(title) {
  return (
    title
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60) || "graph"
  );
}

/** Save a blob under a name, and `say` so. */
export function download(say, blob, name) {
  const url = URL.createObjectURL(blob),
    anchor = el("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  say(`Saved as ${name}`);
}
