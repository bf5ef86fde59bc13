// Camera: where vis-network looks: fitting, centring and bringing into view, with room for what lies over the canvas.

import { extent } from "./positions.mjs";

const SLOW = 320; // ms of an animated move
const CLOSEST = 1.5; // zoom at which a few actors stand near enough
const TALL = 600; // pixels of a field for each time that its actors may be drawn larger: a wall is read from further off

/** vis-network's view of the world, moved; `still` is called after a move that is not animated. */
export class Camera {
  constructor(network, container, covered, still) {
    this.network = network;
    this.container = container;
    this.covered = covered; // the margins that the panel takes, {right, bottom}
    this.still = still;
    this.animating = false;
    network.on("animationFinished", () => {
      this.animating = false;
    });
  }

  /** {zoom, x, y} of now. */
  get now() {
    const { x, y } = this.network.getViewPosition();
    return { zoom: this.network.getScale(), x, y };
  }

  /** The part of the world in sight. */
  get sight() {
    const { zoom, x, y } = this.now,
      w = this.container.clientWidth / 2 / zoom,
      h = this.container.clientHeight / 2 / zoom;
    return { left: x - w, right: x + w, top: y - h, bottom: y + h };
  }

  /** These nodes in view, with a margin for labels. */
  fit(nodes, animate = false) {
    const standing = nodes.filter((node) => node.x !== undefined);
    if (standing.length === 0) return;
    const box = extent(standing),
      { width, height } = this.#free();
    const margin = { x: Math.max(Math.min(140, width * 0.24), width * 0.1), y: Math.max(90, height * 0.1) };
    const room = { x: Math.max(60, width - margin.x), y: Math.max(60, height - margin.y) };
    const zoom = Math.min(
      room.x / Math.max(1, box.width),
      room.y / Math.max(1, box.height),
      Math.max(CLOSEST, height / TALL),
    );
    this.move(this.#aim(box, zoom), zoom, animate);
  }

  /** These nodes in the middle of the free part, at a zoom where their surroundings can be read. */
  centre(nodes, animate = true) {
    const box = extent(nodes),
      free = this.#free();
    const fits = Math.min((free.width - 120) / Math.max(1, box.width), (free.height - 120) / Math.max(1, box.height));
    const zoom = Math.min(Math.max(this.network.getScale(), 0.7), Math.max(fits, 0.2));
    this.move(this.#aim(box, zoom), zoom, animate);
  }

  /** Whether one of these nodes is outside of the free part. */
  misses(nodes) {
    const free = this.#free();
    const outside = ({ x, y }) => x < 40 || y < 30 || x > free.width - 40 || y > free.height - 40;
    return nodes.some((node) => outside(this.network.canvasToDOM(node)));
  }

  move(position, zoom, animate) {
    const still = !animate || matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.animating = !still;
    this.network.moveTo({
      position,
      scale: zoom,
      animation: still ? false : { duration: SLOW, easingFunction: "easeInOutQuad" },
    });
    if (still) this.still();
  }

  /** The part of the canvas that no panel covers, in pixels. */
  #free() {
    const { right, bottom } = this.covered();
    return { width: this.container.clientWidth - right, height: this.container.clientHeight - bottom, right, bottom };
  }

  /** The view position that puts a box of the world into the middle of the free part. */
  #aim(box, zoom) {
    const { right, bottom } = this.#free();
    return { x: box.x + right / 2 / zoom, y: box.y + (bottom / 2 + 7) / zoom };
  }
}
