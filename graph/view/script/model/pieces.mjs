// Pieces: a text cut at its marks, sentences and paragraphs. Offsets are code points, a string's are UTF-16: hence arrays.

/**
 * The letters from one offset to another as [{from, to, mark, sentence}]: `mark` is a row [start, end, entity, rule, name?] or
 * null, `sentence` a place in `sentences` ([[start, end]], apart from each other) or null. Of marks that overlap the first
 * stands, the longer of two that begin together.
 * @param {number} from
 * @param {number} to
 * @param {any[][]} marks
 * @param {number[][]} sentences
 */
export function pieces(from, to, marks, sentences = []) {
  const found = [];
  let at = from;
  for (const mark of inOrder(marks)) {
    const start = Math.max(mark[0], from),
      end = Math.min(mark[1], to);
    if (start < at || end <= start) continue;
    found.push({ from: at, to: start, mark: null }, { from: start, to: end, mark });
    at = end;
  }
  found.push({ from: at, to, mark: null });
  return found.filter((piece) => piece.to > piece.from).flatMap((piece) => split(piece, sentences));
}

/** [start, end] of each paragraph: parted by empty lines, or by any where there are none empty. */
export function paragraphs(letters) {
  const text = letters.join("");
  const parting = /\n[^\S\n]*\n/.test(text) ? /\n[^\S\n]*\n\s*/u : /\n\s*/u;
  const found = [];
  let at = 0;
  for (const part of text.split(new RegExp(`(${parting.source})`, "u"))) {
    const length = Array.from(part).length;
    if (part.trim() !== "") found.push([at, at + length]);
    at += length;
  }
  return found;
}

function inOrder(marks) {
  const whole = ([start, end]) => Number.isInteger(start) && Number.isInteger(end) && start >= 0;
  return marks.filter(whole).sort((x, y) => x[0] - y[0] || y[1] - x[1]);
}

function split({ from, to, mark }, sentences) {
  const found = [];
  let at = from;
  sentences.forEach(([start, end], sentence) => {
    if (end <= at || start >= to) return;
    if (start > at) found.push({ from: at, to: start, mark, sentence: null });
    found.push({ from: Math.max(start, at), to: Math.min(end, to), mark, sentence });
    at = Math.min(end, to);
  });
  if (at < to) found.push({ from: at, to, mark, sentence: null });
  return found;
}
