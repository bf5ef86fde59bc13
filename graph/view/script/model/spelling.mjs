// Spelling: how far two words are apart, and how far a typed one may be from what was meant.

/** The typing errors forgiven: one in a word of 4 to 7 letters, two in a longer one. */
export function slips(word) {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

/**
 * The least number of letters added, left out, replaced or swapped with the next that make `typed` of `word` (Damerau
 * and Levenshtein's distance, each place changed once), or of its beginning where `open`; Infinity above `most`.
 */
export function distance(typed, word, most, open = false) {
  if (typed.length - word.length > most || (!open && word.length - typed.length > most)) return Infinity;
  let before = [],
    last = Array.from({ length: word.length + 1 }, (_, j) => j);
  for (let i = 1; i <= typed.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= word.length; j += 1) {
      const same = typed[i - 1] === word[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > most) return Infinity;
    [before, last] = [last, row];
  }
  const found = open ? Math.min(...last) : last[word.length];
  return found <= most ? found : Infinity;
}
