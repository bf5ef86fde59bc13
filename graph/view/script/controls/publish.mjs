// Publish: what a newsroom needs to show the view elsewhere: a frame to embed, and pictures with their words.

import { button, el } from "../dom.mjs";
import { altText } from "../model/alt.mjs";
import { copy, save } from "./handing.mjs";

const SIZE = { width: 800, height: 560 }; // pixels of the frame to begin with; a notebook's cell is as high
const BOUNDS = [200, 4000];
const SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox";
const PLACE = "page.html"; // stands for the address of a page that has none of its own

/** The markup of a frame that shows the page in this very view; every value is escaped. */
export function embedCode({ address, hash, title, width, height }) {
  const attributes = {
    src: hash ? `${address}#${hash}` : address,
    title,
    width,
    height,
    loading: "lazy",
    sandbox: SANDBOX,
    style: "border:0;max-width:100%",
  };
  const words = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<iframe ${words.join(" ")}></iframe>`;
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(value) {
  return String(value)
    .replace(/\p{Cc}/gu, " ")
    .replace(/[&<>"']/g, (letter) => ESCAPES[letter]);
}

/** Where the page lies: its address on the web, the name of a file, or a placeholder. */
export function placeOf({ protocol, href, pathname }) {
  if (protocol === "http:" || protocol === "https:") return href.split("#")[0];
  const name = protocol === "file:" ? pathname.split("/").pop() : "";
  return name || PLACE;
}

/** Open the dialog for the view of now. */
export function showPublish(view, acts) {
  if (document.querySelector("dialog.publish")) return;
  const alt = altText(view);
  const sizes = Object.entries(SIZE).map(([side, value]) => sizeField(side, value, () => write()));
  const code = el("textarea", { id: "embed-code", rows: 5, readonly: true, spellcheck: "false" });
  const words = el("textarea", { id: "alt-text", rows: 4, readonly: true, dir: "auto" }, alt);
  const dialog = el(
    "dialog",
    { class: "publish", "aria-labelledby": "publish-title" },
    el("h2", { id: "publish-title" }, "Publish this view"),
    el(
      "section",
      {},
      el("h3", {}, el("label", { for: "embed-code" }, "Embed")),
      fileNote(),
      el("div", { class: "sizes" }, sizes),
      code,
      button("Copy embed code", () => copy(acts, code.value, "Embed code")),
    ),
    el(
      "section",
      {},
      el("h3", {}, el("label", { for: "alt-text" }, "Picture and alt text")),
      el("p", { class: "note" }, "Paste the text as the picture’s alternative; the SVG holds it already."),
      words,
      el(
        "div",
        { class: "row-of-tools" },
        button("Copy alt text", () => copy(acts, alt, "Alt text")),
        button("PNG", () => acts.toCanvas(2).toBlob((blob) => save(view, acts, blob, "png")), {
          "aria-label": "Save the picture as PNG",
        }),
        button("SVG", () => save(view, acts, new Blob([acts.toSvg()], { type: "image/svg+xml" }), "svg"), {
          "aria-label": "Save the picture as SVG",
        }),
      ),
    ),
    button("Close", () => dialog.close(), { class: "done" }),
  );
  function write() {
    const [width, height] = sizes.map((field) => clamp(Number(field.querySelector("input").value)));
    const [, hash] = acts.address().split(/#(.*)/s);
    code.value = embedCode({ address: placeOf(location), hash, title: view.model.title, width, height });
  }
  write();
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function fileNote() {
  return el(
    "p",
    { class: "note" },
    `Put the page’s file beside your article or give its address instead of ${placeOf(location)}. The frame opens in this very view.`,
  );
}

function sizeField(side, value, act) {
  const id = `embed-${side}`;
  const [min, max] = BOUNDS;
  return el(
    "span",
    {},
    el("label", { for: id }, side === "width" ? "Width" : "Height"),
    el("input", { type: "number", id, min, max, value, on: { input: act } }),
  );
}

function clamp(value) {
  const [low, high] = BOUNDS;
  return Number.isFinite(value) ? Math.min(high, Math.max(low, Math.round(value))) : low;
}
