// Bench of the page's search: what one key costs among 20,000 sentences and 10,000 actors, beside folding all of them anew.
//
// Run `node tests/bench/bench_search.mjs`. Costs are CPU milliseconds; wanted: the slowest key at most 30, half of folding.

import { decode } from "../../graph/view/script/model/data.mjs";
import { find } from "../../graph/view/script/model/find.mjs";
import { fold } from "../../graph/view/script/model/text.mjs";

const [SENTENCES, ACTORS, BOUND] = [20_000, 10_000, 0.5];
const WORDS =
  "talks in the capital went on late while envoys of both sides weighed sanctions against trade and the border stayed shut";
const KEYS = [
  "s",
  "sa",
  "sanctions",
  "the",
  "the border stayed",
  '"both sides"',
  "envois",
  "lebana and tukoro",
  "president of nowhere",
  "xyzzy",
];

const SYLLABLES = "ba ko le mi nu ra so ti ve zo dan kim lor pet rus tan".split(" ");

const words = WORDS.split(" ");
const syllables = (i, many) =>
  Array.from({ length: many }, (_, j) => SYLLABLES[(i * (j + 3) + (i >> (j + 2))) % 16]).join("");
const nameOf = (i) => `${syllables(i, 2)} ${syllables(i * 7 + 1, 3)}`;
const text = (i) => Array.from({ length: 24 }, (_, j) => words[(i * 7 + j * ((i % 5) + 1)) % words.length]).join(" ");
const model = decode({
  title: "bench",
  nodes: Array.from({ length: ACTORS }, (_, i) => ({ id: `a${i}`, name: nameOf(i), kind: "leader" })),
  relations: ["co-mention"],
  undirected: ["co-mention"],
  edges: [],
  sentences: Array.from({ length: SENTENCES }, (_, i) => [i % 900, 0, 9, text(i), []]),
  articles: Array.from({ length: 900 }, (_, i) => [`s${i}`, `Story ${i}`, `20${10 + (i % 15)}-01-02`, "Post", null]),
  groups: [],
  flags: {},
  account: {},
  statistics: {},
  quote_cap: 20,
  shown: null,
});
const view = { model, state: { range: null } };

/** The least CPU milliseconds of several goes. */
function cost(act, goes = 7) {
  const times = Array.from({ length: goes }, (_, go) => {
    const start = process.cpuUsage();
    act(go);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

const index = cost(() => find(view, "first key"), 1);
console.log(`${SENTENCES} sentences, ${ACTORS} actors: the first key, which makes the index, ${index.toFixed(0)} ms`);
const folding = cost(() => model.sentences.forEach((sentence) => fold(sentence.text)));
for (const key of KEYS) {
  const took = cost((go) => find(view, key + " ".repeat(go)));
  const verdict = took / folding <= BOUND ? "within" : "ABOVE";
  console.log(`  ${key}: ${took.toFixed(1)} ms, ratio ${(took / folding).toFixed(3)}, ${verdict} ${BOUND}`);
}
