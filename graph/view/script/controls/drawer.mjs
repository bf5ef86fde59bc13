// Drawer: the panel beside the picture, which on narrow pages lies over it.

const WIDE = 1000; // pixels from which the panel stands beside the picture

/** Whether the page is too narrow for the panel to stand beside the picture. */
export function isNarrow() {
  return window.innerWidth < WIDE;
}

function isOpen() {
  return document.body.classList.contains("panel-open");
}

/** Open or shut the panel; without a wish the other way round. */
export function openDrawer(wanted = !isOpen()) {
  document.body.classList.toggle("panel-open", wanted);
}

/** The part of the picture, in pixels, that the panel lies over: on narrow pages it stands to the right or below. */
export function covered(panel, box) {
  if (!isNarrow() || !isOpen()) return { right: 0, bottom: 0 };
  const { width, height } = panel.getBoundingClientRect();
  return width >= box.clientWidth * 0.9 ? { right: 0, bottom: height } : { right: width, bottom: 0 };
}
