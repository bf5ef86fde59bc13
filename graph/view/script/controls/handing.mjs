// Handing: what the page makes, given to the reader as a file or on the clipboard.

import { button, el } from "../dom.mjs";

/** A file of the page's title with this ending. */
export function save(view, acts, blob, ending) {
  saveAs(acts, blob, `${view.model.title}.${ending}`);
}

/** A file; of its name letters and numbers are kept. */
export function saveAs(acts, blob, file) {
  const [, stem, ending] = /^(.*)\.(\w+)$/s.exec(file) ?? [null, file, "txt"];
  const name = `${fileName(stem)}.${ending}`;
  const url = URL.createObjectURL(blob);
  const anchor = el("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  acts.say(`Saved as ${name}`);
}

/** A title as the name of a file. */
function fileName(title) {
  return (
    title
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60) || "graph"
  );
}

/** To the clipboard; where a frame may not, into a box to copy from. */
export async function copy(acts, text, what) {
  try {
    await navigator.clipboard.writeText(text);
    acts.say(`${what} copied`);
  } catch {
    const box = el("input", { type: "text", value: text, "aria-label": what });
    const dialog = el(
      "dialog",
      { class: "copy" },
      el("p", {}, `${what}: copy it from here.`),
      box,
      button("Close", () => dialog.close()),
    );
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    box.select();
  }
}
