// Snapshot: the picture in view as a canvas or as SVG, painted by the same calls as the screen.

import { paintGrounds, paintLabels, paintLines, paintNode } from "./paint.mjs";
import { SvgContext } from "./svg.mjs";

/** The picture in view on a canvas of `factor` times its pixels. */
export function drawCanvas(stage, factor) {
  const { clientWidth: width, clientHeight: height } = stage.container;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * factor, height * factor];
  const ctx = canvas.getContext("2d");
  const scene = stage.scene();
  const view = stage.network.getViewPosition();
  ctx.fillStyle = stage.palette.ground;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.translate(canvas.width / 2, canvas.height / 2);
  ctx.scale(scene.zoom * factor, scene.zoom * factor);
  ctx.translate(-view.x, -view.y);
  paintAll(ctx, scene, stage.shown.nodes);
  return canvas;
}

/** The picture in view as the text of an SVG file. */
export function drawSvg(stage) {
  const { clientWidth: width, clientHeight: height } = stage.container;
  const scene = stage.scene();
  const view = stage.network.getViewPosition();
  const [w, h] = [width / scene.zoom, height / scene.zoom];
  const ctx = new SvgContext(view.x - w / 2, view.y - h / 2, w, h, [width, height]);
  ctx.background(view.x - w / 2, view.y - h / 2, w, h, stage.palette.ground);
  const flag = (code) => (stage.flags.source(code) ? { source: stage.flags.source(code) } : null);
  paintAll(ctx, { ...scene, flag }, stage.shown.nodes);
  return ctx.toString();
}

function paintAll(ctx, scene, nodes) {
  paintGrounds(ctx, scene);
  paintLines(ctx, { ...scene, moving: false });
  for (const node of nodes) paintNode(ctx, node, scene);
  paintLabels(ctx, scene);
}
