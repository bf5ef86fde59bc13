// Bench of the page's search: what one key costs among 20,000 sentences and 10,000 actors, beside folding all of them anew.
//
// Run `node tests/bench/bench_search.mjs`. Wanted: the slowest key at most 30 ms, a tenth of the time of folding.

import { decode } from "../../graph/view/script/model/data.mjs";
import { find } from "../../graph/view/script/model/find.mjs";
import { fold } from "../../graph/view/script/model/text.mjs";

const [SENTENCES, ACTORS, BOUND] = [20_000, 10_000, 0.1];
const WORDS =
  "talks in the capital went on late while envoys of both sides weighed sanctions against trade and the border stayed shut";
const KEYS = ["s", "sa", "sanctions", "the", "the border stayed", '"both sides"', "envois", "actor 12 and actor 77", "xyzzy"];

const words = WORDS.split(" ");
const text = (i) => Array.from({ length: 24 }, (_, j) => words[(i * 7 + j * ((i % 5) + 1)) % words.length]).join(" ");
const model = decode({
  title: "bench",
  nodes: Array.from({ length: ACTORS }, (_, i) => ({ id: `a${i}`, name: `Actor Namen${i} ${i}`, kind: "leader" })),
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

/** The least milliseconds of five goes. */
function cost(act) {
  const times = Array.from({ length: 5 }, (_, go) => {
    const start = performance.now();
    act(go);
    return performance.now() - start;
  });
  return Math.min(...times);
}

const start = performance.now();
find(view, "first key");
console.log(`${SENTENCES} sentences, ${ACTORS} actors: the first key, which makes the index, ${(performance.now() - start).toFixed(0)} ms`);
const folding = cost(() => model.sentences.forEach((sentence) => fold(sentence.text)));
for (const key of KEYS) {
  const took = cost((go) => find(view, key + " ".repeat(go)));
  const verdict = took / folding <= BOUND ? "within" : "ABOVE";
  console.log(`  ${key}: ${took.toFixed(1)} ms, ratio ${(took / folding).toFixed(3)}, ${verdict} ${BOUND}`);
}
