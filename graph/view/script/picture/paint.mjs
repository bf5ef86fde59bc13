// Paint: the whole picture with the calls of a 2D canvas, so that the screen, PNG and SVG are one and the same.
// Sizes are in pixels of the screen; `u` is the world's length of one pixel.

import { countryOf } from "../model/data.mjs";
import { initials } from "../model/text.mjs";
import { paintChanges } from "./change.mjs";
import { along, control, rimToRim, spine } from "./geometry.mjs";
import { TINTS } from "./palette.mjs";
import { paintRings } from "./rings.mjs";

const FADED = 0.13; // opacity of what a selection leaves aside
const LONGEST = 34; // letters of a label
const DASHES = { conflict: [7, 4], neutral: [], cooperation: [], mention: [], office: [1.5, 3.5] };

/** How sizes follow the zoom: nodes, letters and lines grow more slowly than the field. */
export function scales(zoom) {
  const hold = (value, low, high) => Math.min(high, Math.max(low, value));
  return {
    node: hold(zoom ** 0.6, 0.42, 2.1),
    text: hold(zoom ** 0.35, 0.86, 1.35),
    line: hold(zoom ** 0.5, 0.5, 1.6),
  };
}

/** A node's radius on the screen. */
export function radiusOf(node, zoom) {
  return (node.r ?? 9) * scales(zoom).node;
}

/** The soft ground behind each community: a thick stroke along its spine, and the triangles between close members. */
export function paintGrounds(ctx, scene) {
  if (scene.orbits.length) paintRings(ctx, scene);
  if (scene.crowd || scene.grounds.length < 2) return;
  const u = 1 / scene.zoom,
    wide = 2 * 34 * scales(scene.zoom).node * u;
  scene.grounds.forEach((nodes, group) => {
    if (nodes.length < 2) return;
    ctx.globalAlpha = 1;
    ctx.strokeStyle = (scene.dim ? scene.palette.faint : scene.palette.tints)[group % TINTS];
    ctx.lineWidth = wide;
    ctx.lineCap = "round";
    ctx.lineJoin = "round";
    ctx.setLineDash([]);
    ctx.fillStyle = ctx.strokeStyle;
    ctx.beginPath();
    for (const [from, to] of spine(nodes, scene.reach)) {
      ctx.moveTo(from.x, from.y);
      ctx.lineTo(to.x, to.y);
    }
    for (const node of nodes) {
      ctx.moveTo(node.x, node.y);
      ctx.lineTo(node.x + 0.01 * u, node.y);
    }
    ctx.stroke();
    for (const corners of scene.webs[group]) {
      ctx.beginPath();
      corners.forEach(({ x, y }, index) => (index ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
      ctx.closePath();
      ctx.fill();
      ctx.stroke();
    }
  });
  ctx.globalAlpha = 1;
}

/** The width of a line in pixels by the logarithm of how often it is told. */
export function widthOf(line, scene) {
  if (line.kind === "office") return 1.1 * scales(scene.zoom).line;
  const low = Math.log1p(scene.lightest),
    high = Math.log1p(scene.heaviest);
  const share = high > low ? (Math.log1p(line.weight) - low) / (high - low) : 0.25;
  return (scene.crowd ? 0.7 + 4.3 * share ** 1.6 : 1.1 + 3.9 * share) * scales(scene.zoom).line;
}

/** All lines, those of one look in one stroke; the curve of each is kept on it for pointing. */
export function paintLines(ctx, scene) {
  if (scene.lines.some((line) => line.change)) return paintChanges(ctx, scene, curveOf, widthOf);
  const looks = new Map();
  for (const line of scene.moving ? scene.lines.slice(0, scene.whileMoving) : scene.lines) {
    const width = Math.max(0.5, Math.round(widthOf(line, scene) * 2) / 2);
    const lit = scene.lit(line);
    const look = `${line.kind} ${width} ${lit}`;
    if (!looks.has(look)) looks.set(look, { kind: line.kind, width, lit, lines: [] });
    looks.get(look).lines.push(line);
  }
  const order = { aside: 0, plain: 1, near: 2, chosen: 3 };
  const level = (kind) => (kind === "office" ? 0 : kind === "mention" ? 1 : 2);
  const sorted = [...looks.values()].sort((a, b) => order[a.lit] - order[b.lit] || level(a.kind) - level(b.kind));
  for (const look of sorted) paintLook(ctx, scene, look);
  ctx.globalAlpha = 1;
  ctx.setLineDash([]);
}

function paintLook(ctx, scene, { kind, width, lit, lines }) {
  const u = 1 / scene.zoom,
    colour = lit === "chosen" && kind === "mention" ? scene.palette.accent : scene.palette[kind];
  ctx.globalAlpha =
    lit === "aside" ? FADED * scene.calm : opacity(kind, width, lit) * (lit === "plain" ? scene.calm : 1);
  ctx.strokeStyle = colour;
  ctx.lineWidth = (lit === "chosen" ? width + 1.2 : width) * u;
  ctx.lineCap = kind === "office" ? "round" : "butt";
  ctx.setLineDash(DASHES[kind].map((length) => length * u));
  ctx.beginPath();
  for (const line of lines) {
    line.curve = curveOf(line, scene, width);
    const { start, middle, end } = line.curve;
    ctx.moveTo(start.x, start.y);
    if (line.bend) ctx.quadraticCurveTo(middle.x, middle.y, end.x, end.y);
    else ctx.lineTo(end.x, end.y);
  }
  ctx.stroke();
  const heads = scene.arrows ? lines.filter((line) => line.directed && line.kind !== "office") : [];
  if (heads.length) paintHeads(ctx, heads, colour, (4.5 + width * 1.7) * u);
}

/** Weak unsigned ties stand back, so that a crowd of them stays calm. */
function opacity(kind, width, lit) {
  if (lit === "chosen") return 0.95;
  if (kind === "mention") return Math.min(0.9, (lit === "near" ? 0.4 : 0.28) + width * 0.13);
  if (lit === "near") return 0.95;
  return kind === "office" ? 0.8 : 0.82;
}

function curveOf(line, scene, width) {
  const u = 1 / scene.zoom,
    [from, to] = [scene.nodes[line.a], scene.nodes[line.b]];
  const head = scene.arrows && line.directed && line.kind !== "office" ? 4 + width * 1.2 : 0;
  const middle = control(from, to, line.bend);
  return rimToRim(
    from,
    to,
    middle,
    (rim(from, middle, scene.zoom) + 1.5) * u,
    (rim(to, middle, scene.zoom) + 2.5 + head) * u,
  );
}

/** How far a node's shape reaches towards a point, in pixels. */
function rim(node, point, zoom) {
  const radius = radiusOf(node, zoom);
  if (node.kind !== "country") return radius;
  const [w, h] = flagSize(radius),
    turn = Math.atan2(point.y - node.y, point.x - node.x);
  return Math.min(w / 2 / Math.max(1e-6, Math.abs(Math.cos(turn))), h / 2 / Math.max(1e-6, Math.abs(Math.sin(turn))));
}

function paintHeads(ctx, lines, colour, size) {
  ctx.fillStyle = colour;
  ctx.setLineDash([]);
  ctx.beginPath();
  for (const {
    curve: { middle, end },
  } of lines) {
    const length = Math.hypot(end.x - middle.x, end.y - middle.y) || 1;
    const dx = (end.x - middle.x) / length,
      dy = (end.y - middle.y) / length;
    const tip = { x: end.x + dx * size * 0.75, y: end.y + dy * size * 0.75 };
    const back = { x: tip.x - dx * size * 1.5, y: tip.y - dy * size * 1.5 };
    ctx.moveTo(tip.x, tip.y);
    ctx.lineTo(back.x - dy * size * 0.5, back.y + dx * size * 0.5);
    ctx.lineTo(tip.x - dx * size * 1.05, tip.y - dy * size * 1.05);
    ctx.lineTo(back.x + dy * size * 0.5, back.y - dx * size * 0.5);
    ctx.closePath();
  }
  ctx.fill();
}

/** One actor: a flag, a medallion with a ring in its country's colour, or a tile for an organisation. */
export function paintNode(ctx, node, scene) {
  const u = 1 / scene.zoom,
    radius = radiusOf(node, scene.zoom) * u,
    state = scene.nodeState(node);
  ctx.globalAlpha = state === "aside" ? FADED + 0.07 : 1;
  ctx.setLineDash([]);
  if (state === "chosen" || state === "pointed") paintAura(ctx, node, radius, u, scene.palette, state);
  if (node.kind === "country") paintFlagNode(ctx, node, radius, u, scene);
  else paintMedallion(ctx, node, radius, u, scene);
  ctx.globalAlpha = 1;
}

function paintAura(ctx, node, radius, u, palette, state) {
  ctx.strokeStyle = palette.accent;
  ctx.lineWidth = (state === "chosen" ? 2.5 : 1.5) * u;
  if (node.kind === "country") {
    const [w, h] = flagSize(radius);
    roundRect(ctx, node.x - w / 2 - 4 * u, node.y - h / 2 - 4 * u, w + 8 * u, h + 8 * u, 5 * u);
  } else {
    ctx.beginPath();
    ctx.arc(node.x, node.y, radius + 4 * u, 0, 2 * Math.PI);
  }
  ctx.stroke();
}

/** Width and height of a flag of the same weight to the eye as a disc of this radius. */
function flagSize(radius) {
  return [radius * 2.1, radius * 1.575];
}

function paintFlagNode(ctx, node, radius, u, scene) {
  const [w, h] = flagSize(radius),
    [left, top] = [node.x - w / 2, node.y - h / 2],
    code = countryOf(node);
  const flag = scene.flag(code);
  roundRect(ctx, left, top, w, h, 2.5 * u);
  ctx.fillStyle = scene.palette.surface;
  ctx.fill();
  if (flag) {
    ctx.save();
    ctx.clip();
    ctx.drawImage(flag, left, top, w, h);
    ctx.restore();
  } else paintLetters(ctx, code ?? node.name.slice(0, 2), node, radius, scene);
  roundRect(ctx, left, top, w, h, 2.5 * u);
  ctx.strokeStyle = scene.palette.dark ? "rgba(255,255,255,.28)" : "rgba(20,24,32,.32)";
  ctx.lineWidth = 1 * u;
  ctx.stroke();
}

function paintMedallion(ctx, node, radius, u, scene) {
  const code = countryOf(node),
    pixels = radius / u;
  ctx.beginPath();
  if (node.kind === "organisation")
    roundRect(ctx, node.x - radius * 0.88, node.y - radius * 0.88, radius * 1.76, radius * 1.76, 5 * u);
  else ctx.arc(node.x, node.y, radius - u, 0, 2 * Math.PI);
  ctx.fillStyle =
    scene.crowd && node.group !== undefined ? scene.palette.fills[node.group % TINTS] : scene.palette.surface;
  ctx.fill();
  ctx.strokeStyle = code ? scene.ring(code) : scene.palette.soft;
  ctx.lineWidth = Math.min(3, 1.1 + pixels * 0.085) * u;
  ctx.stroke();
  if (scene.moving) return;
  if (pixels >= 8) paintLetters(ctx, initials(node.name), node, radius, scene);
  const flag = code && pixels >= 10 ? scene.flag(code) : null;
  if (flag) paintBadge(ctx, flag, node, radius, u, scene);
}

function paintLetters(ctx, letters, node, radius, scene) {
  const shrink = [0, 0.86, 0.78, 0.62][Math.min(letters.length, 3)];
  ctx.font = `600 ${radius * shrink}px ${scene.palette.sans}`;
  ctx.fillStyle = scene.palette.ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.fillText(letters, node.x, node.y + radius * shrink * 0.36);
}

function badgeSize(pixels) {
  return { size: Math.max(5.2, pixels * 0.36), away: pixels * 0.7 };
}

/** The disc of a node's badge in pixels, which labels keep clear of; null when it has none. */
export function badgeOf(node, zoom) {
  const pixels = radiusOf(node, zoom);
  if (node.kind === "country" || !node.country || pixels < 10) return null;
  const { size, away } = badgeSize(pixels);
  return { x: node.x * zoom + away, y: node.y * zoom + away, radius: size + 1 };
}

/** The flag as a small round badge at the foot of a medallion. */
function paintBadge(ctx, flag, node, radius, u, scene) {
  const badge = badgeSize(radius / u),
    size = badge.size * u,
    away = badge.away,
    x = node.x + away * u,
    y = node.y + away * u;
  ctx.beginPath();
  ctx.arc(x, y, size + 1.3 * u, 0, 2 * Math.PI);
  ctx.fillStyle = scene.palette.ground;
  ctx.fill();
  ctx.save();
  ctx.beginPath();
  ctx.arc(x, y, size, 0, 2 * Math.PI);
  ctx.clip();
  ctx.drawImage(flag, x - size * 1.34, y - size, size * 2.68, size * 2);
  ctx.restore();
  ctx.beginPath();
  ctx.arc(x, y, size, 0, 2 * Math.PI);
  ctx.strokeStyle = "rgba(60,66,80,.45)";
  ctx.lineWidth = 0.7 * u;
  ctx.stroke();
}

/** The font of a label at a size: countries in italic serif, as maps have them; people in sans. */
export function labelFont(node, size, palette, strong) {
  if (node.kind === "country") return `italic ${strong ? 600 : 400} ${size * 1.06}px ${palette.serif}`;
  return `${strong ? 650 : 450} ${size}px ${palette.sans}`;
}

/** A node's label: its name, or its beginning when it is very long. */
export function labelText(node) {
  const letters = Array.from(node.name);
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : node.name;
}

/** The labels that found a place; a halo of the ground keeps lines off the letters. */
export function paintLabels(ctx, scene) {
  const u = 1 / scene.zoom,
    size = 13 * scales(scene.zoom).text * u;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.lineJoin = "round";
  ctx.setLineDash([]);
  for (const { node, at, width } of scene.labels) {
    const state = scene.nodeState(node);
    ctx.globalAlpha = state === "aside" ? 0.28 : 1;
    ctx.font = labelFont(node, size, scene.palette, scene.strong(node));
    const x = node.x + at.x * u,
      y = node.y + at.y * u + size * 0.98;
    ctx.strokeStyle = scene.palette.halo;
    ctx.lineWidth = 4 * u;
    if (!scene.moving) ctx.strokeText(labelText(node), x, y, width * u * 1.02);
    ctx.fillStyle = scene.palette.ink;
    ctx.fillText(labelText(node), x, y, width * u * 1.02);
  }
  ctx.globalAlpha = 1;
}

/** Points on a line, in world units, that a label should rather not cover. */
export function dotsOf(line, scene) {
  const [from, to] = [scene.nodes[line.a], scene.nodes[line.b]],
    middle = control(from, to, line.bend);
  const steps = Math.min(24, Math.max(4, Math.round((Math.hypot(to.x - from.x, to.y - from.y) * scene.zoom) / 14)));
  return Array.from({ length: steps - 1 }, (_, i) => along(from, middle, to, (i + 1) / steps));
}

function roundRect(ctx, x, y, w, h, r) {
  ctx.beginPath();
  ctx.moveTo(x + r, y);
  ctx.arcTo(x + w, y, x + w, y + h, r);
  ctx.arcTo(x + w, y + h, x, y + h, r);
  ctx.arcTo(x, y + h, x, y, r);
  ctx.arcTo(x, y, x + w, y, r);
  ctx.closePath();
}
