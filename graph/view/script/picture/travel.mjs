// Travel: nodes go to new places, in one movement where the reader wants to see it.

const TIME = 420; // ms
const MANY = 400; // nodes from which they are put there at once

/** Bring the nodes of a canvas to their places, a map from place in the model to {x, y}, and then all into view. */
export function travel(canvas, places, still = false) {
  const { nodes } = canvas.model;
  const ways = [...places]
    .map(([i, to]) => ({ i, from: { x: nodes[i].x ?? to.x, y: nodes[i].y ?? to.y }, to }))
    .filter(({ from, to }) => from.x !== to.x || from.y !== to.y);
  cancelAnimationFrame(canvas.travelling);
  if (ways.length === 0) return;
  canvas.touched = false;
  const calm = still || ways.length > MANY || matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (calm) return arrive(canvas, ways);
  let start = null;
  const frame = (now) => {
    start ??= now;
    const share = Math.min(1, (now - start) / TIME);
    if (share >= 1) return arrive(canvas, ways);
    put(canvas, ways, share * share * (3 - 2 * share));
    canvas.travelling = requestAnimationFrame(frame);
    return undefined;
  };
  canvas.travelling = requestAnimationFrame(frame);
}

function put(canvas, ways, share) {
  const at = ({ from, to }) => ({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
  const moved = ways.map((way) => ({ id: way.i, ...at(way) }));
  for (const { id, x, y } of moved) Object.assign(canvas.model.nodes[id], { x, y });
  canvas.nodes.update(moved.filter(({ id }) => canvas.nodes.get(id) !== null));
}

function arrive(canvas, ways) {
  put(canvas, ways, 1);
  canvas.bends.clear();
  canvas.setShown(canvas.shown);
  canvas.fit();
}
