// Tally: what there is of each kind, for the switches of the legend.

/** How many actors and ties of each kind the time lets through, whether they are switched on and drawn or not. */
export function tallyOf(model, { told }) {
  const tally = { kinds: new Map(), ties: new Map(), relations: new Map() };
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  const actors = new Set(told.flatMap(({ edge }) => [edge.a, edge.b]));
  actors.forEach((i) => add(tally.kinds, model.nodes[i].kind));
  told.forEach(({ edge }) => {
    add(tally.ties, edge.kind);
    add(tally.relations, edge.relation);
  });
  return tally;
}
