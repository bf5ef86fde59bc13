// Grounds: the soft ground behind each community, and its name where there is room.

import { write } from "./letters.mjs";
import { TINTS } from "./palette.mjs";
import { paintRings } from "./rings.mjs";
import { scales } from "./sizes.mjs";

const WIDE = 34; // pixels from a member to the edge of its ground at zoom 1
const NAME = 11; // pixels of a ground's name
const AIR = 2; // pixels between it and a label or a disc

/** The rings of an arrangement; a thick stroke along each community's spine, and the triangles between close members. */
export function paintGrounds(ctx, scene) {
  if (scene.orbits.length) paintRings(ctx, scene);
  const wide = (2 * WIDE * scales(scene.zoom).node) / scene.zoom;
  for (const ground of scene.grounds) {
    ctx.globalAlpha = 1;
    ctx.strokeStyle = (scene.dim ? scene.palette.faint : scene.palette.tints)[ground.group % TINTS];
    ctx.fillStyle = ctx.strokeStyle;
    ctx.lineWidth = wide;
    ctx.lineCap = "round";
    ctx.lineJoin = "round";
    ctx.setLineDash([]);
    ctx.beginPath();
    for (const [from, to] of ground.spine) {
      ctx.moveTo(from.x, from.y);
      ctx.lineTo(to.x, to.y);
    }
    for (const node of ground.members) {
      ctx.moveTo(node.x, node.y);
      ctx.lineTo(node.x + 0.01 / scene.zoom, node.y);
    }
    ctx.stroke();
    for (const corners of ground.web) {
      ctx.beginPath();
      corners.forEach(({ x, y }, index) => (index ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
      ctx.closePath();
      ctx.fill();
      ctx.stroke();
    }
  }
}

/** The names of the grounds that found room, in letters spaced like small capitals. */
export function paintGroundNames(ctx, scene) {
  const u = 1 / scene.zoom;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.globalAlpha = scene.dim ? 0.4 : 1;
  const size = nameSize(scene.zoom);
  ctx.lineJoin = "round";
  ctx.setLineDash([]);
  const font = (pixels) => groundFont(pixels, scene.palette);
  for (const { text, x, y, group } of scene.groundNames) {
    const look = { font, size, u, ink: scene.palette.inks[group % TINTS], halo: scene.palette.halo };
    write(ctx, text, x * u, (y + size * 0.95) * u, look);
  }
  ctx.globalAlpha = 1;
}

/** The pixels of a ground's name: it grows with the labels, and is never smaller than can be read. */
function nameSize(zoom) {
  return NAME * Math.max(1, scales(zoom).text);
}

function groundFont(size, palette) {
  return `600 ${size}px ${palette.sans}`;
}

/**
 * Names on their grounds in pixels, [{text, x, y, group}]: where no label and no disc is, nearest to the top of the ground.
 * `taken(box)` says whether something stands in a box; `inView(box)` whether it can be seen.
 */
export function placeGroundNames(grounds, zoom, pen, palette, taken, inView) {
  const names = [];
  const reach = WIDE * scales(zoom).node;
  const size = nameSize(zoom);
  pen.font = groundFont(size, palette);
  for (const { members, spine, web, group, name } of grounds) {
    if (members.length < 3 || !name) continue;
    const text = name.toUpperCase(),
      width = pen.measureText(text).width;
    for (const box of spots({ members, spine, web }, zoom, reach, width, size)) {
      if (!inView(box) || taken(grown(box)) || names.some((other) => over(other.box, box))) continue;
      names.push({ text, x: box.left, y: box.top, group, box });
      break;
    }
  }
  return names;
}

/** Boxes over each member and under it, those at the top of the ground first, then between members. */
function* spots({ members, spine, web }, zoom, reach, width, size) {
  const at = (x, y) => ({ left: x - width / 2, right: x + width / 2, top: y - size * 0.6, bottom: y + size * 0.6 });
  const high = [...members].sort((a, b) => a.y - b.y);
  for (const [list, way] of /** @type {[any[], number][]} */ ([
    [high, -1],
    [[...high].reverse(), 1],
  ])) {
    for (const node of list)
      for (const aside of [0, -0.5, 0.5]) {
        const x = node.x * zoom + aside * width,
          y = node.y * zoom + way * (reach * 0.72);
        yield at(x, y);
      }
  }
  for (const corners of [...spine, ...web]) yield at(...middle(corners).map((value) => value * zoom));
}

/** The middle of some places of the world. */
function middle(places) {
  return ["x", "y"].map((axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length);
}

/** A box with air around it. */
function grown({ left, right, top, bottom }) {
  return { left: left - AIR, right: right + AIR, top: top - AIR, bottom: bottom + AIR };
}

function over(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
