// Address: the hash that holds the reader's choices; a sandboxed frame may have none of its own.

/** The hash of now, or nothing where there is no address. */
export function readHash() {
  try {
    return location.hash;
  } catch {
    return "";
  }
}

/** Put the choices into the address. */
export function writeHash(hash) {
  try {
    history.replaceState(null, "", hash ? `#${hash}` : "#");
  } catch {
    // a sandboxed srcdoc frame has no history; the state lives on in the page
  }
}
