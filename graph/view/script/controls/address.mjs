// Address: the hash that holds the reader's choices; a sandboxed frame may have none of its own.

/** The hash of now, or nothing where there is no address. */
export function readHash() {
  try {
    return location.hash;
  } catch {
    return "";
  }
}

/** Put the choices into the address; a `step` can be gone back to, all else takes the place of what was. */
export function writeHash(hash, { step }) {
  const wanted = hash ? `#${hash}` : "";
  if (wanted === readHash()) return;
  try {
    history[step ? "pushState" : "replaceState"](null, "", wanted || "#");
  } catch {
    // a sandboxed srcdoc frame has no history; the state lives on in the page
  }
}
