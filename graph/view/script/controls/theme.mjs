// Theme: light or dark, as the reader or the system wants it.

const DARK = matchMedia("(prefers-color-scheme: dark)");

/** Put a theme in force; without one that of the system. */
export function setTheme(wanted) {
  document.documentElement.dataset.theme = wanted ?? (DARK.matches ? "dark" : "light");
}

/** Act when the system's theme changes. */
export function onSystemTheme(act) {
  DARK.addEventListener("change", act);
}
