// Columns: how often ties are told month by month, or year by year where the months are too many for a panel.

const MOST = 62; // columns of a panel that a pointer still hits: two months of days, five years of months

/** [{from, to, label, up, down}]: bins from and to, and how much was told; `down` is what was told of conflict. */
export function columns(time, edges, { tone = false } = {}) {
  const found = [];
  const place = [];
  for (let bin = 0; bin < time.count; bin += 1) {
    const label = time.count > MOST ? time.label(bin).slice(0, 4) : time.label(bin);
    if (found.at(-1)?.label !== label) found.push({ from: bin, to: bin, label, up: 0, down: 0 });
    found.at(-1).to = bin;
    place.push(found.length - 1);
  }
  for (const edge of edges)
    for (const [bin, number] of edge.bins ?? [])
      found[place[bin]][tone && edge.kind === "conflict" ? "down" : "up"] += number;
  return found;
}

/** [{at, label}]: the columns that have a word below them: four months or five years at the utmost. */
export function ticks(list) {
  const parts = list.map(({ label }) => label.split("-"));
  const years = parts.flatMap(([, month], at) => (month === undefined || (month === "01" && at > 0) ? [at] : []));
  const at = years.length > 1 ? years : list.map((_, i) => i);
  const step = Math.ceil(at.length / (years.length > 1 ? 5 : 4));
  return at
    .filter((_, i) => i % step === 0)
    .map((i) => ({ at: i, label: years.length > 1 ? parts[i][0] : list[i].label }));
}
