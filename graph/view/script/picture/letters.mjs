// Letters: text on the picture, in fonts of half pixels, which a browser shapes once and not anew at every zoom.

/**
 * Write a text at a place of the world. `look` is {font(size), size, u, ink, halo?}: `size` in pixels, `u` the world's
 * length of one, `halo` the colour that keeps what is below off the letters.
 */
export function write(ctx, text, x, y, { font, size, u, ink, halo = null }) {
  ctx.fillStyle = ink;
  if (ctx.translate === undefined) {
    put(ctx, text, x, y, font(size * u), halo, 4 * u); // a file has every size
    return;
  }
  const whole = Math.max(0.5, Math.round(size * 2) / 2);
  const scale = (u * size) / whole;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(scale, scale);
  put(ctx, text, 0, 0, font(whole), halo, (4 * u) / scale);
  ctx.restore();
}

function put(ctx, text, x, y, font, halo, wide) {
  ctx.font = font;
  if (halo) {
    ctx.strokeStyle = halo;
    ctx.lineWidth = wide;
    ctx.strokeText(text, x, y);
  }
  ctx.fillText(text, x, y);
}
