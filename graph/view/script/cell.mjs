// Cell: what a notebook does when a frame of ours has loaded, so that it holds one copy of the page's style and scripts.
// It alone runs in the notebook itself, so it puts strings together and reads none of them as markup: what it makes is
// the text of a frame that is shut off, and whose policy runs only scripts with the hashes it came with.

/** A frame with a whole page lends its style and scripts; one that lacks them gets those of the same key, or waits. */
export function settle(frame, key) {
  window.leadergraphCopies ??= {};
  window.leadergraphCopies[key] ??= { style: null, scripts: null, waiting: [] };
  const copy = window.leadergraphCopies[key],
    text = frame.srcdoc,
    style = text.indexOf("<style>"),
    after = text.indexOf("</style>") + "</style>".length,
    gap = text.indexOf('<p id="lent">');
  if (gap >= 0 && copy.style === null) copy.waiting.push(frame);
  else if (gap >= 0) frame.srcdoc = text.slice(0, style) + copy.style + text.slice(after, gap) + copy.scripts;
  else if (copy.style === null) {
    copy.style = text.slice(style, after);
    copy.scripts = text.slice(text.indexOf('<script type="text/plain" id="library">'));
    for (const other of copy.waiting.splice(0)) settle(other, key);
  }
}
