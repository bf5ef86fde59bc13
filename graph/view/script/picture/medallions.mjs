// Medallions: each actor as a flag, a ring with its name or a tile for a body; all sizes follow sizes.mjs.

import { countryOf } from "../model/data.mjs";
import { write } from "./letters.mjs";
import { TINTS } from "./palette.mjs";
import { badgeSize, flagSize, radiusOf, roundRect } from "./sizes.mjs";

const FADED = 0.2; // opacity of what a selection leaves aside

/** One actor; the ring is neutral, and the flag at its foot says the country. */
export function paintNode(ctx, node, scene) {
  const u = 1 / scene.zoom,
    radius = radiusOf(node, scene.zoom) * u,
    state = scene.nodeState(node);
  ctx.globalAlpha = state === "aside" ? FADED : 1;
  ctx.setLineDash([]);
  if (state === "chosen" || state === "pointed") paintAura(ctx, node, radius, u, scene.palette, state);
  if (node.kind === "country") paintFlagNode(ctx, node, radius, u, scene);
  else paintMedallion(ctx, node, radius, u, scene);
  ctx.globalAlpha = 1;
}

function paintAura(ctx, node, radius, u, palette, state) {
  ctx.strokeStyle = palette.accent;
  ctx.lineWidth = (state === "chosen" ? 3 : 1.5) * u;
  if (node.kind === "country") {
    const [w, h] = flagSize(radius);
    roundRect(ctx, node.x - w / 2 - 4 * u, node.y - h / 2 - 4 * u, w + 8 * u, h + 8 * u, 5 * u);
  } else {
    ctx.beginPath();
    ctx.arc(node.x, node.y, radius + 4 * u, 0, 2 * Math.PI);
  }
  ctx.stroke();
}

function paintFlagNode(ctx, node, radius, u, scene) {
  const [w, h] = flagSize(radius),
    [left, top] = [node.x - w / 2, node.y - h / 2],
    code = countryOf(node);
  const flag = scene.flag(code),
    small = w < 16 * u;
  if (flag && small) ctx.drawImage(flag, left, top, w, h);
  else {
    roundRect(ctx, left, top, w, h, 2.5 * u);
    ctx.fillStyle = scene.palette.surface;
    ctx.fill();
    if (flag) {
      ctx.save();
      ctx.clip();
      ctx.drawImage(flag, left, top, w, h);
      ctx.restore();
    } else paintLetters(ctx, code ?? node.name.slice(0, 2), node, radius * 0.62, scene);
  }
  roundRect(ctx, left, top, w, h, 2.5 * u);
  ctx.strokeStyle = scene.palette.dark ? "rgba(255,255,255,.28)" : "rgba(20,24,32,.32)";
  ctx.lineWidth = 1 * u;
  ctx.stroke();
}

function paintMedallion(ctx, node, radius, u, scene) {
  const code = countryOf(node),
    pixels = radius / u;
  if (node.kind === "organisation")
    roundRect(ctx, node.x - radius * 0.88, node.y - radius * 0.88, radius * 1.76, radius * 1.76, 5 * u);
  else {
    ctx.beginPath();
    ctx.arc(node.x, node.y, radius - u, 0, 2 * Math.PI);
  }
  ctx.fillStyle =
    scene.crowd && node.group !== undefined ? scene.palette.fills[node.group % TINTS] : scene.palette.surface;
  ctx.fill();
  ctx.strokeStyle = scene.palette.ring;
  ctx.lineWidth = Math.min(2.4, 1.1 + pixels * 0.05) * u;
  ctx.stroke();
  const letters = scene.inside(node, pixels);
  if (letters) paintLetters(ctx, letters.text, node, letters.size * u, scene);
  const flag = code && pixels >= 10 ? scene.flag(code) : null;
  if (flag) paintBadge(ctx, flag, node, radius, u, scene);
}

function paintLetters(ctx, letters, node, size, { palette, zoom }) {
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  const font = (pixels) => `600 ${pixels}px ${palette.sans}`;
  write(ctx, letters, node.x, node.y + size * 0.36, { font, size: size * zoom, u: 1 / zoom, ink: palette.ink });
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
