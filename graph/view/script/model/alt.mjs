// Alt: the picture in words, for who cannot see it: what it is of, when, its strongest ties and what was chosen.

import { sideNames } from "./compare.mjs";
import { count, plural, span } from "./text.mjs";

const STRONGEST = 4; // ties that are told
const KINDS = { leader: "leader", country: "country", organisation: "organisation" };
// Characters that XML cannot hold, which a stranger's name may: all controls but tab and line ends.
const CONTROLS = /\p{Cc}/gu;

/** "Graph of 28 leaders and 16 countries, Feb 2016 – Jan 2025. Strongest ties: …" as text. */
export function altText({ model, state, shown }) {
  const parts = [`${shape(state)} of ${actors(shown.nodes)}${when(model, state)}.`];
  if (state.compare) parts.push(changes(shown.compared, model));
  else parts.push(strongest(shown.edges, model));
  if (state.layer === "countries") parts.push("What leaders say and do counts for their country.");
  if (state.selected?.node !== undefined) parts.push(`${model.nodes[state.selected.node].name} is chosen.`);
  return parts.filter(Boolean).join(" ").replace(CONTROLS, " ");
}

function shape({ compare, layout }) {
  if (compare) return "Comparison graph";
  return layout === "rings" ? "Ring graph" : layout === "matrix" ? "Matrix" : "Graph";
}

function actors(nodes) {
  const kinds = Object.entries(KINDS).map(([kind, word]) => [nodes.filter((node) => node.kind === kind).length, word]);
  const words = kinds.filter(([number]) => number > 0).map(([number, word]) => plural(Number(number), String(word)));
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : (words[0] ?? "no actors");
}

function when(model, { range, compare }) {
  if (compare) return `, ${sideNames(model, compare).join(" against ")}`;
  const { time } = model;
  return time ? `, ${span(...(range ?? [0, time.count - 1]).map(time.label))}` : "";
}

/** The pairs by the sentences that name both, events where no such sentence is counted. */
function strongest(edges, model) {
  const pairs = new Map();
  for (const { edge, weight } of edges) {
    if (edge.kind === "office" || weight === 0) continue;
    const [a, b] = edge.a < edge.b ? [edge.a, edge.b] : [edge.b, edge.a];
    const key = `${a} ${b}`;
    const pair = pairs.get(key) ?? { a, b, named: 0, acts: 0 };
    if (edge.relation === "co-mention") pair.named += weight;
    else pair.acts += weight;
    pairs.set(key, pair);
  }
  const rows = [...pairs.values()].sort((x, y) => (y.named || y.acts) - (x.named || x.acts) || x.a - y.a || x.b - y.b);
  if (rows.length === 0) return "No tie is shown.";
  const told = rows.slice(0, STRONGEST).map(({ a, b, named, acts }) => {
    const number = named ? plural(named, "sentence") : plural(acts, "event");
    return `${model.nodes[a].name} and ${model.nodes[b].name}, ${number}`;
  });
  return `Strongest ${rows.length === 1 ? "tie" : "ties"}: ${told.join("; ")}.`;
}

function changes({ rows }, model) {
  const told = ["gained", "lost", "grown", "shrunk"].map((change) => {
    const found = rows.filter((row) => row.change === change);
    if (found.length === 0) return null;
    const [{ a, b }] = found;
    return `${count(found.length)} ${change}, first ${model.nodes[a].name} and ${model.nodes[b].name}`;
  });
  const words = told.filter(Boolean);
  return words.length ? `Ties: ${words.join("; ")}.` : "No tie differs.";
}
