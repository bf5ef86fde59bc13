// Office: which of an actor's terms tells who the actor is at a given time.

export const HIGH = ["head of state", "head of government", "de facto"]; // roles of the knowledge base that come first

const NAMES = {
  "de facto": "leader in fact",
  ceremonial: "ceremonial head of state",
  head: "head of an international body",
  military: "military leader",
};

/** A role as a reader wants it: "former de facto" is "former leader in fact". */
export function roleName(role) {
  const [, tense, plain] = /^(former |future )?(.*)$/s.exec(role);
  return (tense ?? "") + (Object.hasOwn(NAMES, plain) ? NAMES[plain] : plain);
}

/**
 * The term that holds at the time ("2018" or longer, or null for any), else the last before it, else the first after it;
 * `tense` says which: "", "former" or "future". Null when there are no terms. Terms come by start; `home` is a country's
 * code, whose office stands for those that its monarch holds elsewhere.
 */
export function officeAt(terms, when, home) {
  if (terms.length === 0) return null;
  if (!when) return { term: foremost(terms, home), tense: "" };
  const begun = terms.filter((term) => String(term.start ?? "") <= `${when}~`);
  if (begun.length === 0) {
    return { term: foremost(alike(terms, terms[0], "start"), home), tense: "future" };
  }
  const held = begun.filter((term) => !term.end || `${term.end}~` >= when);
  if (held.length > 0) return { term: foremost(held, home), tense: "" };
  const last = begun.reduce((a, b) => (`${b.end}~` >= `${a.end}~` ? b : a));
  return { term: foremost(alike(begun, last, "end"), home), tense: "former" };
}

function alike(terms, term, field) {
  return terms.filter((other) => other[field] === term[field]);
}

/** Of offices held at once the foremost: the highest, and among those the one held longest, at home. */
function foremost(terms, home) {
  const high = terms.filter((term) => HIGH.includes(term.role));
  const among = high.length ? high : terms;
  const longest = alike(among, among[0], "start");
  return longest.filter((term) => term.code === home).pop() ?? longest[longest.length - 1];
}
