// Hand: what pointer and wheel do on the canvas: point, click, click twice, drag and zoom.

const TWICE = 500; // ms within which a second click belongs to the first
const SLIP = 14; // pixels that a hand may slip between two clicks

/**
 * Listen on the canvas. `find` is {actor(point), line(point)} over points of the world; `acts` are {click(target),
 * open(node), point(target), drag(nodes), drop(nodes), say(text)}.
 */
export function bindHand(network, container, find, acts) {
  const first = { node: null, time: -Infinity, x: 0, y: 0 };
  const again = ({ clientX, clientY }) =>
    performance.now() - first.time < TWICE && Math.hypot(clientX - first.x, clientY - first.y) < SLIP;
  // vis-network asks here whom a hand takes hold of; its own boxes know neither our shapes nor our labels.
  network.selectionHandler.getNodeAt = (pointer, whole = true) => {
    const node = find.actor(network.DOMtoCanvas(pointer));
    const held = node && network.body.nodes[node.i];
    return held ? (whole ? held : held.id) : undefined;
  };
  network.on("click", ({ pointer, event }) => {
    network.unselectAll();
    const touch = place(event);
    if (first.node !== null && again(touch)) return;
    const node = find.actor(pointer.canvas);
    Object.assign(first, { node, time: performance.now(), x: touch.clientX, y: touch.clientY });
    acts.click(node ? { node: node.i, more: Boolean(event.srcEvent?.shiftKey) } : { line: find.line(pointer.canvas) });
  });
  // The first click may open the panel and move the picture: the second is of the actor that the first one met.
  const twice = (event) => {
    if (first.node === null || !again(place(event))) return false;
    acts.open(first.node.i);
    first.node = null;
    return true;
  };
  network.on("doubleClick", ({ event }) => twice(event));
  document.addEventListener(
    "click",
    (event) => {
      if (event.detail < 2 || first.node === null || !again(event)) return;
      event.stopPropagation();
      event.preventDefault();
      twice(event);
    },
    true,
  );
  bindDrag(network, acts);
  bindPointing(network, container, find, acts);
  bindWheel(container, acts);
}

/** Where a click of vis-network's hand was on the page. */
function place(event) {
  const { clientX, clientY } = event.srcEvent ?? event;
  if (clientX !== undefined) return { clientX, clientY };
  return { clientX: event.center?.x ?? 0, clientY: event.center?.y ?? 0 };
}

function bindDrag(network, acts) {
  network.on("dragStart", ({ nodes }) => acts.take(nodes));
  network.on("dragging", ({ nodes }) => nodes.length && acts.drag(nodes));
  network.on("dragEnd", ({ nodes }) => acts.drop(nodes));
}

/** Once a frame at most: what the pointer is over, an actor before a line. */
function bindPointing(network, container, find, acts) {
  let last = null;
  const look = () => {
    const event = last;
    last = null;
    if (event === null) return;
    const box = container.getBoundingClientRect(),
      x = event.clientX - box.left,
      y = event.clientY - box.top,
      point = network.DOMtoCanvas({ x, y });
    const node = find.actor(point);
    acts.point(node ? { node: node.i } : { line: find.line(point), x, y });
  };
  container.addEventListener("mousemove", (event) => {
    if (event.buttons) return;
    if (last === null) requestAnimationFrame(look);
    last = event;
  });
  container.addEventListener("mouseleave", () => {
    last = null;
    acts.point({});
  });
}

/** In a frame, such as a notebook's cell, the wheel is the page's around it until the graph is clicked or Ctrl held. */
function bindWheel(container, acts) {
  let awake = window === window.top;
  let told = awake;
  if (awake) return;
  container.addEventListener("pointerdown", () => {
    awake = true;
  });
  addEventListener("blur", () => {
    awake = false;
  });
  container.addEventListener(
    "wheel",
    (event) => {
      if (awake || event.ctrlKey || event.metaKey) return;
      event.stopImmediatePropagation();
      if (!told) acts.say("Ctrl + wheel zooms");
      told = true;
    },
    { capture: true, passive: true },
  );
}
