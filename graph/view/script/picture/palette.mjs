// Palette: the style sheet's colours for the canvas, and the flags as images.

const NAMES = [
  "ground",
  "surface",
  "ink",
  "soft",
  "line",
  "accent",
  "cooperation",
  "conflict",
  "neutral",
  "mention",
  "office",
  "halo",
  "gain",
  "loss",
  "ring",
  "hair",
];
export const TINTS = 6; // community tints that base.css defines

/** The colours now in force, read from the custom properties of the root. */
export function readPalette() {
  const style = getComputedStyle(document.documentElement);
  /** @type {Record<string, any>} */
  const palette = Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  palette.tints = Array.from({ length: TINTS }, (_, i) => style.getPropertyValue(`--tint-${i}`).trim());
  palette.fills = palette.tints.map((_, i) => mix(style.getPropertyValue(`--dot-${i}`).trim(), palette.surface, 0.66));
  palette.inks = palette.tints.map((_, i) => mix(style.getPropertyValue(`--dot-${i}`).trim(), palette.ink, 0.45));
  palette.faint = palette.tints.map((tint) => mix(tint, palette.ground, 0.6));
  palette.sans = style.getPropertyValue("--sans").trim();
  palette.serif = style.getPropertyValue("--serif").trim();
  palette.dark = style.getPropertyValue("color-scheme").trim() === "dark";
  return palette;
}

/** A colour on its way to another; both as #rrggbb. */
function mix(from, to, share) {
  const part = (hex, at) => parseInt(hex.slice(at, at + 2), 16);
  return `#${[1, 3, 5]
    .map((at) =>
      Math.round(part(from, at) * (1 - share) + part(to, at) * share)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/**
 * Flags as images: `source` for markup, `bitmap` for the canvas (null until it is decoded). `past` holds, by code, the
 * flags of other days as [from, until, image]; `date`, an ISO day or part of one, says which of them flies.
 */
export class Flags {
  constructor(table, whenReady, past = {}) {
    this.table = table;
    this.past = past;
    this.date = null;
    this.whenReady = whenReady;
    this.bitmaps = new Map();
  }

  /** The flag of a country on a date, null for the newest; an SVG text, an image's data URI, or null. */
  flag(code, date = this.date) {
    const others = Object.hasOwn(this.past, code ?? "") ? this.past[code] : [];
    const flown = others.find(([from, until]) => date && from <= `${date}~` && (!until || `${until}` > date));
    if (flown) return flown[2];
    if (Object.hasOwn(this.table, code ?? "")) return this.table[code];
    return others.length ? others[others.length - 1][2] : null;
  }

  /** A data URI of a country's flag, or null. */
  source(code) {
    const flag = this.flag(code);
    if (flag === null) return null;
    return flag.startsWith("data:image/webp;base64,") ? flag : `data:image/svg+xml,${encodeURIComponent(flag)}`;
  }

  bitmap(code) {
    const flag = this.flag(code);
    if (flag === null) return null;
    if (!this.bitmaps.has(flag)) {
      this.bitmaps.set(flag, null);
      this.#load(flag, this.source(code));
    }
    return this.bitmaps.get(flag);
  }

  #load(flag, source) {
    const image = new Image(160, 120);
    image.onload = () => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [160, 120];
      canvas.getContext("2d").drawImage(image, 0, 0, 160, 120);
      this.bitmaps.set(flag, canvas);
      this.whenReady();
    };
    image.src = source;
  }
}
