// Sizes: how large things are on the screen at a zoom, and how far a shape reaches; pixels throughout.

/** How sizes follow the zoom: nodes, letters and lines grow more slowly than the field. */
export function scales(zoom) {
  const hold = (value, low, high) => Math.min(high, Math.max(low, value));
  return {
    node: hold(zoom ** 0.6, 0.42, 2.1),
    text: hold(zoom ** 0.35, 0.86, 1.6),
    line: hold(zoom ** 0.5, 0.5, 1.6),
  };
}

/** A node's radius on the screen. */
export function radiusOf(node, zoom) {
  return (node.r ?? 9) * scales(zoom).node;
}

/** A radius that covers the node's shape: flags are wider than discs. */
export function reachOf(node, zoom) {
  return radiusOf(node, zoom) * (node.kind === "country" ? 1.06 : 1);
}

/** Width and height of a flag of the same weight to the eye as a disc of this radius. */
export function flagSize(radius) {
  return [radius * 2.1, radius * 1.575];
}

/** How far a node's shape reaches towards a point. */
export function rim(node, point, zoom) {
  const radius = radiusOf(node, zoom);
  if (node.kind !== "country") return radius;
  const [w, h] = flagSize(radius),
    x = Math.abs(point.x - node.x),
    y = Math.abs(point.y - node.y),
    length = Math.hypot(x, y) || 1;
  return Math.min(((w / 2) * length) / Math.max(1e-6, x), ((h / 2) * length) / Math.max(1e-6, y));
}

/** The size of the flag at the foot of a medallion, and how far it stands off the middle. */
export function badgeSize(pixels) {
  return { size: Math.max(5.2, pixels * 0.36), away: pixels * 0.7 };
}

/** The disc of a node's badge, which labels keep clear of; null when it has none. */
export function badgeOf(node, zoom) {
  const pixels = radiusOf(node, zoom);
  if (node.kind === "country" || !node.country || pixels < 10) return null;
  const { size, away } = badgeSize(pixels);
  return { node, x: node.x * zoom + away, y: node.y * zoom + away, radius: size + 1 };
}

/** Begin the path of an upright box with round corners. */
export function roundRect(ctx, x, y, w, h, r) {
  ctx.beginPath();
  ctx.moveTo(x + r, y);
  ctx.arcTo(x + w, y, x + w, y + h, r);
  ctx.arcTo(x + w, y + h, x, y + h, r);
  ctx.arcTo(x, y + h, x, y, r);
  ctx.arcTo(x, y, x + w, y, r);
  ctx.closePath();
}
