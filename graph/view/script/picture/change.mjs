// Change: the lines of a comparison: gained is double and "+", lost is broken and "−", more and less an arrow each.

const COLOURS = { gained: "gain", grown: "gain", lost: "loss", shrunk: "loss", steady: "mention" };
const SIGNS = { gained: "plus", lost: "minus", grown: "up", shrunk: "down" };
const ORDER = ["steady", "shrunk", "grown", "lost", "gained"];

/** Paint the lines, what changed most on top; `curve` gives a line's points, `width` its pixels. */
export function paintChanges(ctx, scene, curve, width) {
  const u = 1 / scene.zoom;
  const lines = [...scene.lines].sort((x, y) => ORDER.indexOf(x.change) - ORDER.indexOf(y.change));
  for (const line of lines) {
    const wide = line.slight ? 1 : width(line, scene);
    line.curve = curve(line, scene, wide);
    const aside = scene.lit(line) === "aside";
    ctx.globalAlpha = aside ? 0.1 : line.change === "steady" ? 0.3 : line.slight ? 0.55 : 0.9;
    ctx.strokeStyle = scene.palette[COLOURS[line.change]];
    ctx.setLineDash(line.change === "lost" ? [6 * u, 4 * u] : []);
    ctx.lineCap = "butt";
    ctx.lineWidth = (line.change === "gained" ? wide + 2.4 : wide) * u;
    stroke(ctx, line);
    if (line.change === "gained") {
      ctx.globalAlpha = aside ? 0.3 : 1;
      ctx.strokeStyle = scene.palette.ground;
      ctx.lineWidth = Math.max(1, wide * 0.5) * u;
      stroke(ctx, line);
    }
  }
  ctx.setLineDash([]);
  for (const line of lines)
    if (line.signed && SIGNS[line.change] && scene.lit(line) !== "aside") paintSign(ctx, line, scene, u);
  ctx.globalAlpha = 1;
}

function stroke(ctx, { curve: { start, middle, end }, bend }) {
  ctx.beginPath();
  ctx.moveTo(start.x, start.y);
  if (bend) ctx.quadraticCurveTo(middle.x, middle.y, end.x, end.y);
  else ctx.lineTo(end.x, end.y);
  ctx.stroke();
}

/** The sign in a small disc on the middle of the line; none on a line too short to hold it. */
function paintSign(ctx, { curve: { start, middle, end }, bend, change }, scene, u) {
  if (Math.hypot(end.x - start.x, end.y - start.y) < 26 * u) return;
  const at = bend
    ? { x: (start.x + 2 * middle.x + end.x) / 4, y: (start.y + 2 * middle.y + end.y) / 4 }
    : { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
  const radius = 6 * u;
  ctx.globalAlpha = 1;
  ctx.fillStyle = scene.palette.surface;
  ctx.strokeStyle = scene.palette[COLOURS[change]];
  ctx.lineWidth = 1.4 * u;
  ctx.beginPath();
  ctx.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  ctx.fill();
  ctx.stroke();
  ctx.beginPath();
  for (const points of STROKES[SIGNS[change]])
    points.forEach(([x, y], index) =>
      index ? ctx.lineTo(at.x + x * u, at.y + y * u) : ctx.moveTo(at.x + x * u, at.y + y * u),
    );
  ctx.stroke();
}

const ACROSS = [
  [-3, 0],
  [3, 0],
];
const DOWN = [
  [0, -3],
  [0, 3],
];
const STROKES = {
  plus: [ACROSS, DOWN],
  minus: [ACROSS],
  up: [
    DOWN,
    [
      [-2.2, -0.8],
      [0, -3],
      [2.2, -0.8],
    ],
  ],
  down: [
    DOWN,
    [
      [-2.2, 0.8],
      [0, 3],
      [2.2, 0.8],
    ],
  ],
};
