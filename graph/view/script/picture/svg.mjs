// SVG: a stand-in for the 2D canvas that writes what is painted as SVG elements.

const SPACE = "http://www.w3.org/2000/svg";

/** The part of CanvasRenderingContext2D that the painters use; `root` is the finished svg element. */
export class SvgContext {
  constructor(left, top, width, height, pixels) {
    this.document = document.implementation.createDocument(SPACE, "svg", null);
    this.root = this.document.documentElement;
    this.#set(this.root, {
      viewBox: [left, top, width, height].map(short).join(" "),
      width: pixels[0],
      height: pixels[1],
    });
    this.globalAlpha = 1;
    this.fillStyle = "#000";
    this.strokeStyle = "#000";
    this.lineWidth = 1;
    this.lineCap = "butt";
    this.lineJoin = "miter";
    this.font = "";
    this.textAlign = "left";
    this.textBaseline = "alphabetic";
    this.dash = [];
    this.path = [];
    this.parents = [this.root];
    this.clips = 0;
  }

  /** A title and a description of the whole, which come first. */
  describe({ title, description }) {
    const parts = Object.entries({ title, desc: description }).map(([name, text]) => {
      const node = this.document.createElementNS(SPACE, name);
      node.textContent = text.replace(/\p{Cc}/gu, " ");
      return node;
    });
    this.root.prepend(...parts);
    this.root.setAttribute("role", "img");
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  beginPath() {
    this.path = [];
  }

  moveTo(x, y) {
    this.#go("M", x, y);
  }

  lineTo(x, y) {
    this.#go("L", x, y);
  }

  quadraticCurveTo(a, b, x, y) {
    this.#go("Q", a, b, x, y);
  }

  closePath() {
    this.path.push("Z");
  }

  /** Only whole circles are asked for. */
  arc(x, y, r) {
    this.#go("M", x + r, y);
    this.#go("A", r, r, 0, 1, 1, x - r, y);
    this.#go("A", r, r, 0, 1, 1, x + r, y);
  }

  /** Only the corners of upright boxes are asked for: the arc ends r beyond the corner, towards (x, y). */
  arcTo(cx, cy, x, y, r) {
    const [fromX, fromY] = this.at;
    const inX = Math.sign(cx - fromX),
      inY = Math.sign(cy - fromY),
      outX = Math.sign(x - cx),
      outY = Math.sign(y - cy);
    this.#go("L", cx - inX * r, cy - inY * r);
    this.#go("Q", cx, cy, cx + outX * r, cy + outY * r);
  }

  fill() {
    this.#add("path", { d: this.path.join(""), fill: this.fillStyle, opacity: this.globalAlpha });
  }

  stroke() {
    this.#add("path", {
      d: this.path.join(""),
      fill: "none",
      opacity: this.globalAlpha,
      ...this.#line(),
      "stroke-dasharray": this.dash.map(short).join(" ") || null,
    });
  }

  fillText(text, x, y) {
    this.#text(text, x, y, { fill: this.fillStyle });
  }

  strokeText(text, x, y) {
    this.#text(text, x, y, { fill: "none", ...this.#line() });
  }

  drawImage(image, x, y, width, height) {
    this.#add("image", {
      href: image.source,
      x: short(x),
      y: short(y),
      width: short(width),
      height: short(height),
      preserveAspectRatio: "none",
      opacity: this.globalAlpha,
    });
  }

  save() {
    this.parents.push(this.parents[this.parents.length - 1]);
  }

  restore() {
    this.parents.pop();
  }

  clip() {
    this.clips += 1;
    const id = `clip-${this.clips}`;
    const shape = this.#add("clipPath", { id });
    const path = this.document.createElementNS(SPACE, "path");
    this.#set(path, { d: this.path.join("") });
    shape.append(path);
    this.parents[this.parents.length - 1] = this.#add("g", { "clip-path": `url(#${id})` });
  }

  fillRect(x, y, width, height) {
    this.#add("rect", { x: short(x), y: short(y), width: short(width), height: short(height), fill: this.fillStyle });
  }

  toString() {
    return new XMLSerializer().serializeToString(this.document);
  }

  #go(letter, ...numbers) {
    this.at = numbers.slice(-2);
    this.path.push(letter + numbers.map(short).join(" "));
  }

  #line() {
    return {
      stroke: this.strokeStyle,
      "stroke-width": short(this.lineWidth),
      "stroke-linecap": this.lineCap,
      "stroke-linejoin": this.lineJoin,
    };
  }

  #text(text, x, y, look) {
    const [, style, weight, size, family] = /^(italic )?(\d+) ([\d.]+)px (.*)$/.exec(this.font);
    const anchor = { left: "start", center: "middle", right: "end" }[this.textAlign];
    const node = this.#add("text", {
      x: short(x),
      y: short(y),
      "text-anchor": anchor,
      "font-size": short(size),
      "font-family": family,
      "font-weight": weight,
      "font-style": style?.trim(),
      opacity: this.globalAlpha,
      ...look,
    });
    node.textContent = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
  }

  #add(name, attributes) {
    const node = this.document.createElementNS(SPACE, name);
    this.#set(node, attributes);
    this.parents[this.parents.length - 1].append(node);
    return node;
  }

  #set(node, attributes) {
    for (const [name, value] of Object.entries(attributes))
      if (value !== null && value !== undefined && !(name === "opacity" && value === 1)) node.setAttribute(name, value);
  }
}

function short(number) {
  return String(Math.round(Number(number) * 100) / 100);
}
