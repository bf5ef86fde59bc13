// Arrange: who is drawn first and which lines, for data that a reader's choices made anew; Python says it for the rest.

/**
 * The data with a ranking, an order of lines and a list of who is alone, when its nodes or edges are no longer those
 * that Python arranged; else as they are. The rules are those of network/ranking.py, by weight alone.
 */
export function arranged(raw, given) {
  if (raw.nodes === given.nodes && raw.edges === given.edges) return raw;
  const news = raw.edges.map((row) => raw.relations[row[2]] !== "office" && row[0] !== row[1]);
  const pairs = new Map();
  const power = new Array(raw.nodes.length).fill(0);
  raw.edges.forEach(([a, b, , weight], j) => {
    if (!news[j]) return;
    const pair = a < b ? `${a} ${b}` : `${b} ${a}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + (weight ?? 0));
    power[a] += weight ?? 0;
    power[b] += weight ?? 0;
  });
  const tied = raw.nodes.map((_, i) => i).filter((i) => power[i] > 0);
  const ranking = inTurns(
    raw.nodes,
    tied.sort((x, y) => power[y] - power[x] || x - y),
    power,
  );
  const places = linePlaces(pairs, ranking);
  return {
    ...raw,
    ranking,
    opening: Math.min(given.opening, ranking.length),
    alone: raw.nodes.map((_, i) => i).filter((i) => power[i] === 0),
    backbone: raw.edges.map(([a, b], j) => (news[j] ? places.get(a < b ? `${a} ${b}` : `${b} ${a}`) : null)),
  };
}

/** Actors by power; of every two places one is a leader's, and of every four one another's, while there are any. */
export function inTurns(nodes, order, power) {
  const leaders = order.filter((i) => nodes[i].kind === "leader");
  const others = order.filter((i) => nodes[i].kind !== "leader");
  const ranked = [];
  let [first, second] = [0, 0];
  while (first < leaders.length && second < others.length) {
    const place = ranked.length + 1;
    const owed = first < Math.floor(place / 2);
    const stronger = second >= Math.floor(place / 4) && power[leaders[first]] >= power[others[second]];
    if (owed || stronger) ranked.push(leaders[first++]);
    else ranked.push(others[second++]);
  }
  return [...ranked, ...leaders.slice(first), ...others.slice(second)];
}

/** The place of each pair in the order of lines: each actor's heaviest tie to one before it, then all by weight. */
function linePlaces(pairs, ranking) {
  const rank = new Map(ranking.map((i, place) => [i, place]));
  const heaviest = [...pairs].sort((x, y) => y[1] - x[1]);
  const held = new Set();
  const first = [];
  const rest = [];
  for (const [pair] of heaviest) {
    const [a, b] = pair.split(" ").map(Number);
    const later = (rank.get(a) ?? 0) > (rank.get(b) ?? 0) ? a : b;
    (held.has(later) ? rest : first).push(pair);
    held.add(later);
  }
  return new Map([...first, ...rest].map((pair, place) => [pair, place]));
}
