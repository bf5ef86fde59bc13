// Dom: elements built from names and text; nothing here or elsewhere reads a string as markup.

const ATTRIBUTES = new Set([
  "class",
  "id",
  "type",
  "title",
  "role",
  "tabindex",
  "for",
  "name",
  "value",
  "rows",
  "readonly",
  "min",
  "max",
  "step",
  "placeholder",
  "autocomplete",
  "spellcheck",
  "scope",
  "href",
  "target",
  "rel",
  "download",
  "src",
  "alt",
  "width",
  "height",
  "hidden",
  "disabled",
  "checked",
  "lang",
  "dir",
  "datetime",
  "colspan",
  "cx",
  "cy",
  "r",
  "x",
  "y",
  "x1",
  "x2",
  "y1",
  "y2",
  "d",
  "fill",
  "stroke",
  "viewBox",
  "preserveAspectRatio",
  "transform",
  "open",
  "stroke-width",
  "stroke-dasharray",
  "rx",
  "accept",
  "multiple",
  "maxlength",
  "readonly",
]);

/** An HTML element; `on` in the attributes holds listeners, children are nodes or text. */
export function el(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same in SVG. */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else if (name === "style")
      for (const [property, text] of Object.entries(value)) node.style.setProperty(property, text);
    else if (!ATTRIBUTES.has(name) && !name.startsWith("aria-") && !name.startsWith("data-"))
      throw new Error(`attribute ${name} is not allowed`);
    else if (value !== null && value !== undefined && value !== false)
      node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

/**
 * A button with an accessible name; `icon` names a drawing of ICONS, and hides the label unless `text` is given.
 * @param {string} label
 * @param {() => void} act
 * @param {Record<string, any>} [options]
 */
export function button(label, act, options = {}) {
  const { icon = null, text = icon === null ? label : null, ...attributes } = options;
  const inside = [icon ? drawIcon(icon) : null, text === null ? null : el("span", {}, text)];
  return el(
    "button",
    {
      type: "button",
      ...attributes,
      ...(text === null || text !== label ? { "aria-label": label, title: label } : {}),
      on: { click: act },
    },
    inside,
  );
}

const ICONS = {
  fit: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4",
  table: "M3 4h14v12H3zM3 8h14M3 12h14M8 8v8",
  share: "M10 12V3M6.5 6 10 2.6 13.5 6M4 10v7h12v-7",
  sun: "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M4.3 15.7l1.2-1.2M14.5 5.5l1.2-1.2",
  moon: "M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.500 8.500z",
  close: "M5 5l10 10M15 5 5 15",
  play: "M6 4l10 6-10 6z",
  pause: "M6 4v12M14 4v12",
  search: "M8.500 3a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11M12.600 12.600 17 17",
  panel: "M3 4h14v12H3zM12 4v12",
  help: "M7.500 7.500a2.500 2.500 0 1 1 3.600 2.300c-.8.400-1.100 1-1.100 1.700v.5M10 14.800v.2",
  back: "M12 4l-6 6 6 6",
  out: "M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7",
  graph:
    "M5 13a2 2 0 1 0 0 4 2 2 0 0 0 0-4M15 11a2 2 0 1 0 0 4 2 2 0 0 0 0-4M9 3a2 2 0 1 0 0 4 2 2 0 0 0 0-4M8 7l-2 6M10.500 6.500l3.500 5M7 14.700l6-1.200",
};

/** A small line drawing, hidden from screen readers. */
export function drawIcon(name) {
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true" },
    svg("path", { d: ICONS[name] }),
  );
}

/** Put new children into a node in place of what it held. */
export function refill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
}
