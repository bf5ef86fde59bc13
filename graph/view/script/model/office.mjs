// Office: which of an actor's terms tells who the actor is at a given time.

export const HIGH = ["head of state", "head of government", "de facto"]; // what weighs most where no rank is given
const LOW = 99;
const FROM_TEXT = "from the text"; // the role of a term that only the articles tell

const NAMES = {
  "de facto": "leader in fact",
  ceremonial: "ceremonial head of state",
  head: "head of an international body",
  body: "head of an international body",
  vice: "deputy head of state or government",
  acting: "acting head",
  military: "military leader",
  claimant: "claimant to the highest office",
};

/** A role as a reader wants it: "former de facto" is "former leader in fact". */
export function roleName(role) {
  const [, tense, plain] = /^(former |future )?(.*)$/s.exec(role);
  return (tense ?? "") + (Object.hasOwn(NAMES, plain) ? NAMES[plain] : plain);
}

/** Whether the articles alone tell of the term, which then has no dates. */
export function isTold(term) {
  return term.role === FROM_TEXT;
}

/** When a term ended, as far as one knows or must presume; null while it lasts. */
export function endOf(term) {
  return term.end ?? term.presumed_end ?? null;
}

/** Whether a term, or one of unknown beginning, overlaps the time between two ISO dates or parts of them. */
export function heldBetween(term, from, until) {
  return !term.start || (String(term.start) <= `${until}~` && (!endOf(term) || `${endOf(term)}~` >= from));
}

/**
 * The term that holds at the time ("2018" or longer, or null for any), else the last before it, else what the articles
 * tell, else the first after it; `tense` says which: "", "former" or "future". Null when there are no terms. Of terms at
 * once the weightiest counts; `home` is a country's code, whose office stands for those that its monarch holds elsewhere.
 */
export function officeAt(terms, when, home) {
  const dated = terms.filter((term) => !isTold(term));
  const [told] = terms.filter(isTold);
  if (dated.length === 0) return told ? { term: told, tense: "" } : null;
  if (!when) return { term: foremost(dated, home), tense: "" };
  const begun = dated.filter((term) => String(term.start ?? "") <= `${when}~`);
  if (begun.length === 0)
    return told ? { term: told, tense: "" } : { term: foremost(earliest(dated), home), tense: "future" };
  const held = begun.filter((term) => !endOf(term) || `${endOf(term)}~` >= when);
  if (held.length > 0) return { term: foremost(held, home), tense: "" };
  const last = begun.reduce((a, b) => (`${endOf(b)}~` >= `${endOf(a)}~` ? b : a));
  const latest = begun.filter((term) => endOf(term) === endOf(last));
  return { term: foremost(latest, home), tense: latest.some((term) => term.end) ? "former" : "" };
}

function earliest(terms) {
  const first = terms.reduce((a, b) => (String(b.start ?? "") < String(a.start ?? "") ? b : a));
  return terms.filter((term) => term.start === first.start);
}

/**
 * Of offices held at once the weightiest, and of several states' the home's. Of those alike the latest to begin, since ends
 * may be unknown; of heads the first, to whose office others came.
 */
function foremost(terms, home) {
  const best = Math.min(...terms.map(rankOf));
  const among = terms.filter((term) => rankOf(term) === best);
  const begin = (term) => String(term.start ?? "");
  const heads = among.every((term) => HIGH.includes(term.role) && !term.presumed_end);
  const latest = among.reduce((a, b) => (begin(b) >= begin(a) === heads ? a : b));
  const beside = among.filter((term) => !endOf(term) || `${endOf(term)}~` > begin(latest));
  const atHome = beside.filter((term) => term.code === home);
  return atHome.at(heads ? 0 : -1) ?? latest;
}

function rankOf(term) {
  if (typeof term.rank === "number") return term.rank;
  return HIGH.includes(term.role) ? 0 : LOW;
}
