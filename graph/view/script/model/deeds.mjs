// Deeds: the events of a pair by the choices, and what they come to.

const ENOUGH = 3; // events from which a mean is given, as in network/events.py: below, one word of one sentence makes it

/** [{edge, event}] of the types and the time chosen, the latest first, the undated last. */
export function deedsOf(edges, { range, types }, time) {
  const wanted = (edge) => types.size === 0 || types.has(edge.relation);
  return edges
    .filter(wanted)
    .flatMap((edge) => edge.events.map((event) => ({ edge, event })))
    .filter(({ event }) => range === null || isWithin(range, time, event.day))
    .sort((x, y) => order(y.event.day ?? "", x.event.day ?? ""));
}

/** The types among those chosen that these ties have; none at all means that every type is wanted. */
export function typesHere(edges, types) {
  return new Set(edges.map(({ relation }) => relation).filter((relation) => types.has(relation)));
}

/** {mean, hardest, done}: of what was done; mean and hardest are null where there is none. */
export function balance(deeds) {
  const done = deeds.filter(({ event }) => event.status === "asserted" && event.score !== null);
  const total = done.reduce((sum, { event }) => sum + event.score, 0);
  const hardest = done.reduce((worst, deed) => (worst && worst.event.score <= deed.event.score ? worst : deed), null);
  return {
    done: done.length,
    mean: done.length >= ENOUGH ? total / done.length : null,
    hardest: hardest && hardest.event.score < 0 ? hardest : null,
  };
}

function isWithin(range, time, day) {
  const bin = day && day.length >= 7 ? time.binOf(day) : Number.NaN;
  return bin >= range[0] && bin <= range[1];
}

function order(x, y) {
  return x < y ? -1 : Number(x > y);
}
