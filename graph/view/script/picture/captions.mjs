// Captions: the labels that found a place, with the hairline that ties one to its disc.

import { labelFont } from "./lettering.mjs";
import { write } from "./letters.mjs";
import { roundRect, scales } from "./sizes.mjs";

const LETTER = 13; // pixels at zoom 1, as lettering measures them

/** All labels; a halo of the ground keeps lines off the letters, and a tile of it the weaker discs below. */
export function paintLabels(ctx, scene, labels = scene.labels) {
  const u = 1 / scene.zoom;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.lineJoin = "round";
  ctx.setLineDash([]);
  for (const label of labels) if (label.hair) paintHair(ctx, label, u, scene);
  for (const label of labels) if (!label.inside) paintLabel(ctx, label, u, scene);
  ctx.globalAlpha = 1;
}

function paintHair(ctx, { node, hair }, u, scene) {
  ctx.globalAlpha = fade(node, scene);
  ctx.strokeStyle = scene.palette.hair;
  ctx.lineWidth = 1 * u;
  ctx.lineCap = "round";
  ctx.beginPath();
  ctx.moveTo(node.x + hair[0].x * u, node.y + hair[0].y * u);
  ctx.lineTo(node.x + hair[1].x * u, node.y + hair[1].y * u);
  ctx.stroke();
}

function paintLabel(ctx, { node, lines, at, width, height, covers }, u, scene) {
  const size = LETTER * scales(scene.zoom).text;
  ctx.globalAlpha = fade(node, scene);
  const x = node.x + at.x * u,
    y = node.y + at.y * u;
  if (covers.length) {
    roundRect(ctx, x - u, y, (width + 2) * u, height * u, 3 * u);
    ctx.fillStyle = scene.palette.ground;
    ctx.fill();
  }
  const { ink, halo } = scene.palette;
  const font = (pixels) => labelFont(node, pixels, scene.palette, scene.strong(node));
  if (lines.length > 1) ctx.textAlign = "center";
  lines.forEach((line, index) => {
    const left = lines.length > 1 ? x + (width / 2) * u : x + u,
      base = y + size * u * (0.98 + index * 1.1);
    write(ctx, line, left, base, { font, size, u, ink, halo });
  });
  ctx.textAlign = "left";
}

function fade(node, scene) {
  return scene.nodeState(node) === "aside" ? 0.28 : 1;
}
