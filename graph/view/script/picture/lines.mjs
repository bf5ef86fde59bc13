// Lines: every tie that is given is drawn at full contrast; a filter decides how many there are, never their paleness.

import { paintChanges } from "./change.mjs";
import { control, rimToRim } from "./geometry.mjs";
import { rim, scales } from "./sizes.mjs";

const FADED = 0.16; // opacity of what a selection leaves aside
const DASHES = { conflict: [7, 4], neutral: [], cooperation: [], mention: [], office: [1.5, 3.5] };
const THIN = 1; // pixels; a thinner line is paler than its colour
const ORDER = { aside: 0, plain: 1, near: 2, chosen: 3 };
const LEVEL = { office: 0, mention: 1 };
const SIGNS = 16; // heaviest lines of a tone that carry its sign
const SIGN = 6.5; // pixels, radius of a sign
const ROOM = 64; // pixels that a line with a sign is long

/** The width of a line in pixels by the logarithm of how often it is told. */
export function widthOf(line, scene) {
  const { line: scale } = scales(scene.zoom);
  if (line.kind === "office") return Math.max(THIN, 1.1 * scale);
  const low = Math.log1p(scene.lightest),
    high = Math.log1p(scene.heaviest);
  const share = high > low ? (Math.log1p(line.weight) - low) / (high - low) : 0.25;
  return Math.max(THIN, (scene.crowd ? 0.7 + 4.3 * share ** 1.6 : 1.1 + 3.9 * share) * scale);
}

/** All lines in sight, those of one look in one stroke; the curve of each is kept on it for pointing. */
export function paintLines(ctx, scene) {
  if (scene.lines.some((line) => line.change)) return paintChanges(ctx, scene, curveOf, widthOf);
  const looks = new Map();
  for (const line of scene.lines) {
    if (outside(line, scene)) {
      line.curve = null;
      continue;
    }
    const width = Math.round(widthOf(line, scene) * 2) / 2;
    const lit = scene.lit(line),
      look = `${line.kind} ${width} ${lit}`;
    const group = looks.get(look);
    if (group) group.lines.push(line);
    else looks.set(look, { kind: line.kind, width, lit, lines: [line] });
  }
  const sorted = [...looks.values()].sort(
    (a, b) => ORDER[a.lit] - ORDER[b.lit] || (LEVEL[a.kind] ?? 2) - (LEVEL[b.kind] ?? 2),
  );
  for (const look of sorted) paintLook(ctx, scene, look);
  ctx.setLineDash([]);
  paintSigns(ctx, scene);
  ctx.globalAlpha = 1;
  return undefined;
}

/** Whether a line and its bend lie outside of what is seen. */
function outside(line, { nodes, sight }) {
  if (!sight) return false;
  const from = nodes[line.a],
    to = nodes[line.b],
    slack = Math.abs(line.bend) * (Math.abs(from.x - to.x) + Math.abs(from.y - to.y)) + 30;
  return (
    Math.max(from.x, to.x) + slack < sight.left ||
    Math.min(from.x, to.x) - slack > sight.right ||
    Math.max(from.y, to.y) + slack < sight.top ||
    Math.min(from.y, to.y) - slack > sight.bottom
  );
}

function paintLook(ctx, scene, { kind, width, lit, lines }) {
  const u = 1 / scene.zoom,
    colour = lit === "chosen" && kind === "mention" ? scene.palette.accent : scene.palette[kind];
  ctx.globalAlpha = lit === "aside" ? FADED : 1;
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

function curveOf(line, scene, width) {
  const u = 1 / scene.zoom,
    from = scene.nodes[line.a],
    to = scene.nodes[line.b];
  const head = scene.arrows && line.directed && line.kind !== "office" ? 4 + width * 1.2 : 0;
  const middle = control(from, to, line.bend);
  const curve = rimToRim(
    from,
    to,
    middle,
    (rim(from, middle, scene.zoom) + 1.5) * u,
    (rim(to, middle, scene.zoom) + 2.5 + head) * u,
  );
  if (!line.bend) curve.middle = { x: (curve.start.x + curve.end.x) / 2, y: (curve.start.y + curve.end.y) / 2 };
  return curve;
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

/** + and − on the heaviest lines of a tone, in the middle of each: what its colour says, said without colour. */
function paintSigns(ctx, scene) {
  let left = SIGNS;
  for (const line of scene.lines) {
    if (left === 0) return;
    if (!line.curve || (line.kind !== "cooperation" && line.kind !== "conflict")) continue;
    const lit = scene.lit(line),
      { start, middle, end } = line.curve;
    if (lit === "aside" || Math.hypot(end.x - start.x, end.y - start.y) * scene.zoom < ROOM) continue;
    left -= 1;
    paintSign(ctx, scene, line.kind, {
      x: (start.x + 2 * middle.x + end.x) / 4,
      y: (start.y + 2 * middle.y + end.y) / 4,
    });
  }
}

function paintSign(ctx, { zoom, palette }, kind, { x, y }) {
  const u = 1 / zoom,
    arm = 3 * u;
  ctx.globalAlpha = 1;
  ctx.beginPath();
  ctx.arc(x, y, SIGN * u, 0, 2 * Math.PI);
  ctx.fillStyle = palette.ground;
  ctx.fill();
  ctx.strokeStyle = palette[kind];
  ctx.lineWidth = 1.4 * u;
  ctx.stroke();
  ctx.lineWidth = 1.8 * u;
  ctx.beginPath();
  ctx.moveTo(x - arm, y);
  ctx.lineTo(x + arm, y);
  if (kind === "cooperation") {
    ctx.moveTo(x, y - arm);
    ctx.lineTo(x, y + arm);
  }
  ctx.stroke();
}
