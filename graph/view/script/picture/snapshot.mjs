// Snapshot: the picture in view as a canvas or as SVG, painted by the same calls as the screen, with title, signs and source.

import { count, span } from "../model/text.mjs";
import { paintLabels } from "./captions.mjs";
import { paintGroundNames, paintGrounds } from "./grounds.mjs";
import { paintLines } from "./lines.mjs";
import { paintNode } from "./medallions.mjs";
import { SvgContext } from "./svg.mjs";

const HEAD = 62; // pixels above the picture
const FOOT = 56; // pixels below it
const EDGE = 20; // pixels beside what is written
const TIES = [
  ["cooperation", "cooperation (+)"],
  ["conflict", "conflict (−)"],
  ["neutral", "other act"],
  ["mention", "named together"],
  ["office", "office"],
];
const SOURCES = 3; // named in the source line

/** The picture in view on a canvas of `factor` times its pixels. */
export function drawCanvas(canvas, factor, range) {
  const frame = frameOf(canvas);
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [frame.width * factor, frame.height * factor];
  const ctx = copy.getContext("2d");
  const scale = frame.zoom * factor;
  ctx.setTransform(scale, 0, 0, scale, -frame.left * scale, -frame.top * scale);
  ctx.fillStyle = canvas.palette.ground;
  ctx.fillRect(frame.left, frame.top, frame.width / frame.zoom, frame.height / frame.zoom);
  paintAll(ctx, canvas, canvas.scene(), frame, range);
  return copy;
}

/** The picture in view as the text of an SVG file, with `words`, {title, description}, for who cannot see it. */
export function drawSvg(canvas, range, words) {
  const frame = frameOf(canvas);
  const { left, top, width, height, zoom } = frame;
  const ctx = new SvgContext(left, top, width / zoom, height / zoom, [width, height]);
  ctx.fillStyle = canvas.palette.ground;
  ctx.fillRect(left, top, width / zoom, height / zoom);
  const flag = (code) => (canvas.flags.source(code) ? { source: canvas.flags.source(code) } : null);
  paintAll(ctx, canvas, { ...canvas.scene(), flag }, frame, range);
  if (words) ctx.describe(words);
  return ctx.toString();
}

/** The picture's own size in pixels, and where its corner lies in the world. */
function frameOf({ container, camera }) {
  const { zoom, x, y } = camera.now;
  const { clientWidth: width, clientHeight } = container;
  return {
    zoom,
    width,
    height: clientHeight + HEAD + FOOT,
    left: x - width / 2 / zoom,
    top: y - (clientHeight / 2 + HEAD) / zoom,
  };
}

function paintAll(ctx, canvas, scene, frame, range) {
  paintGrounds(ctx, scene);
  paintLines(ctx, scene);
  paintGroundNames(ctx, scene);
  for (const node of [...canvas.strongestFirst].reverse()) paintNode(ctx, node, scene);
  paintLabels(ctx, scene);
  paintFrame(ctx, canvas, frame, range);
}

/** Title and time above, signs and source below, on ground of their own. */
function paintFrame(ctx, canvas, frame, range) {
  const { palette, model, shown } = canvas,
    u = 1 / frame.zoom;
  const put = new Page(ctx, frame, palette, canvas.lettering.pen);
  ctx.globalAlpha = 1;
  ctx.setLineDash([]);
  ctx.fillStyle = palette.ground;
  ctx.fillRect(frame.left, frame.top, frame.width * u, HEAD * u);
  ctx.fillRect(frame.left, frame.top + (frame.height - FOOT) * u, frame.width * u, FOOT * u);
  put.text(model.title, EDGE, 30, { size: 20, weight: 600, family: palette.serif, colour: palette.ink });
  put.text(measureWords(model, shown, range), EDGE, 50, { size: 12.5, colour: palette.soft });
  let x = EDGE;
  if (shown.compared)
    put.text(comparedWords(shown.compared), EDGE, frame.height - 30, { size: 12, colour: palette.ink });
  else
    for (const [kind, words] of TIES.filter(([key]) => shown.lines.some((line) => line.kind === key))) {
      put.stroke(kind, x, frame.height - 34);
      x = put.text(words, x + 34, frame.height - 30, { size: 12, colour: palette.ink }) + 18;
    }
  put.text(sourceWords(model), EDGE, frame.height - 11, { size: 11, colour: palette.soft });
}

/** "44 actors, 63 ties, Feb 2016 – Nov 2024; wider lines are told more often". */
function measureWords(model, shown, range) {
  const { time } = model;
  const when = time ? `, ${span(...(range ?? [0, time.count - 1]).map(time.label))}` : "";
  return `${count(shown.nodes.length)} actors, ${count(shown.lines.length)} ties drawn${when}. Wider lines are told more often.`;
}

/** "Sep – Nov 2018 against Mar – May 2018: + gained, − lost, ↑ more, ↓ less". */
function comparedWords({ names: [before, after] }) {
  return `${after} against ${before}: + gained, − lost, ↑ more, ↓ less`;
}

function sourceWords(model) {
  const names = [...new Set(model.articles.map((article) => article.source).filter(Boolean))];
  const more = names.length > SOURCES ? ` and ${count(names.length - SOURCES)} more` : "";
  const from = names.length ? `Source: ${names.slice(0, SOURCES).join(", ")}${more}; ` : "Source: ";
  const found = model.account?.stored;
  return `${from}${found ? `${count(found)} articles` : "news articles"}. Drawn with leadergraph.`;
}

/** Writes and draws in pixels from the picture's corner. */
class Page {
  constructor(ctx, frame, palette, pen) {
    this.ctx = ctx;
    this.frame = frame;
    this.palette = palette;
    this.pen = pen;
  }

  /**
   * A line of text, smaller when it is too long for the picture; gives back where it ends.
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {{size: number, weight?: number, family?: string, colour: string}} look
   */
  text(text, x, y, { size, weight = 400, family = this.palette.sans, colour }) {
    const { ctx, frame, pen } = this,
      u = 1 / frame.zoom;
    pen.font = `${weight} ${size}px ${family}`;
    const width = pen.measureText(text).width,
      shrink = Math.min(1, (frame.width - x - EDGE) / Math.max(1, width));
    ctx.font = `${weight} ${size * shrink * u}px ${family}`;
    ctx.fillStyle = colour;
    ctx.textAlign = "left";
    ctx.textBaseline = "alphabetic";
    ctx.fillText(text, frame.left + x * u, frame.top + y * u);
    return x + width * shrink;
  }

  /** A tie as the legend shows it. */
  stroke(kind, x, y) {
    const { ctx, frame, palette } = this,
      u = 1 / frame.zoom;
    ctx.strokeStyle = palette[kind];
    ctx.lineWidth = (kind === "office" ? 1.5 : 3) * u;
    ctx.lineCap = "butt";
    const dash = kind === "conflict" ? [7, 4] : kind === "office" ? [1.5, 3.5] : [];
    ctx.setLineDash(dash.map((length) => length * u));
    ctx.beginPath();
    ctx.moveTo(frame.left + x * u, frame.top + y * u);
    ctx.lineTo(frame.left + (x + 26) * u, frame.top + y * u);
    ctx.stroke();
    ctx.setLineDash([]);
  }
}
