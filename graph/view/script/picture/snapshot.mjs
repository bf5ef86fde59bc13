// Snapshot: the picture in view as a canvas or as SVG, painted by the same calls as the screen.

import { paintGrounds, paintLabels, paintLines, paintNode } from "./paint.mjs";
import { SvgContext } from "./svg.mjs";

/** The picture in view on a canvas of `factor` times its pixels. */
export function drawCanvas(canvas, factor) {
  const { clientWidth: width, clientHeight: height } = canvas.container;
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [width * factor, height * factor];
  const ctx = copy.getContext("2d");
  const scene = canvas.scene();
  const view = canvas.network.getViewPosition();
  ctx.fillStyle = canvas.palette.ground;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.translate(copy.width / 2, copy.height / 2);
  ctx.scale(scene.zoom * factor, scene.zoom * factor);
  ctx.translate(-view.x, -view.y);
  paintAll(ctx, scene, canvas.shown.nodes);
  return copy;
}

/** The picture in view as the text of an SVG file, with its title and description for who cannot see it. */
export function drawSvg(canvas, words) {
  const { clientWidth: width, clientHeight: height } = canvas.container;
  const scene = canvas.scene();
  const view = canvas.network.getViewPosition();
  const [w, h] = [width / scene.zoom, height / scene.zoom];
  const ctx = new SvgContext(view.x - w / 2, view.y - h / 2, w, h, [width, height]);
  ctx.background(view.x - w / 2, view.y - h / 2, w, h, canvas.palette.ground);
  const flag = (code) => (canvas.flags.source(code) ? { source: canvas.flags.source(code) } : null);
  paintAll(ctx, { ...scene, flag }, canvas.shown.nodes);
  if (words) ctx.describe(words);
  return ctx.toString();
}

function paintAll(ctx, scene, nodes) {
  paintGrounds(ctx, scene);
  paintLines(ctx, { ...scene, moving: false });
  for (const node of nodes) paintNode(ctx, node, scene);
  paintLabels(ctx, scene);
}
