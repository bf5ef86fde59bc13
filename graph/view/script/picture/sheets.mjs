// Sheets: the two canvases of our own over vis-network's: lines and grounds below, actors and their names above.

/** Two transparent canvases that follow a camera {zoom, x, y}: painted for one view, carried along to the next. */
export class Sheets {
  constructor(container) {
    this.container = container;
    this.below = this.#sheet();
    this.above = this.#sheet();
    this.at = { zoom: 1, x: 0, y: 0 };
    this.blank = new Set(); // sheets that are clear already
  }

  #sheet() {
    const canvas = document.createElement("canvas");
    canvas.className = "sheet";
    canvas.setAttribute("aria-hidden", "true");
    this.container.prepend(canvas); // the later is the first, and lies on top
    return canvas;
  }

  /** As many pixels as the screen has, times `factor`; whether that is another number than before. */
  fit(factor = 1) {
    const ratio = (window.devicePixelRatio || 1) * factor;
    const { clientWidth, clientHeight } = this.container;
    const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
    const same = this.below.width === width && this.below.height === height;
    if (!same)
      for (const sheet of [this.below, this.above]) {
        [sheet.width, sheet.height] = [width, height];
        this.blank.add(sheet);
      }
    this.ratio = ratio;
    return !same;
  }

  /** Paint one sheet anew for a camera, or of it only `region`, a box of the world. */
  paint(sheet, camera, act, region = null) {
    const ctx = sheet.getContext("2d");
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.globalAlpha = 1;
    // On paper Chromium plays the calls back on the page itself: clearing the upper sheet would clear the lower one.
    if (region === null && !this.blank.delete(sheet)) ctx.clearRect(0, 0, sheet.width, sheet.height);
    const scale = camera.zoom * this.ratio;
    ctx.setTransform(scale, 0, 0, scale, sheet.width / 2 - camera.x * scale, sheet.height / 2 - camera.y * scale);
    if (region === null) act(ctx);
    else {
      ctx.save();
      ctx.beginPath();
      ctx.rect(region.left, region.top, region.right - region.left, region.bottom - region.top);
      ctx.clip();
      ctx.clearRect(region.left, region.top, region.right - region.left, region.bottom - region.top);
      act(ctx);
      ctx.restore();
    }
  }

  /** Both sheets stand for this camera from here on. */
  stand(camera) {
    this.at = camera;
    this.#transform("");
  }

  /** Move and scale what was painted to another camera; whether it still covers most of the view well. */
  carry(camera) {
    const { clientWidth: width, clientHeight: height } = this.container;
    const grown = camera.zoom / this.at.zoom,
      x = (width / 2) * (1 - grown) + (this.at.x - camera.x) * camera.zoom,
      y = (height / 2) * (1 - grown) + (this.at.y - camera.y) * camera.zoom;
    this.#transform(`translate(${x}px, ${y}px) scale(${grown})`);
    return (
      grown > 0.5 &&
      grown < 2.2 &&
      Math.abs(x + (width / 2) * (grown - 1)) < width * 0.4 &&
      Math.abs(y + (height / 2) * (grown - 1)) < height * 0.4
    );
  }

  #transform(value) {
    for (const sheet of [this.below, this.above]) sheet.style.setProperty("transform", value);
  }
}
