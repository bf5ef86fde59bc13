// Tests of search, paths and what connects two.

import assert from "node:assert/strict";
import test from "node:test";
import { decode } from "../../graph/view/script/model/data.mjs";
import { findPairs } from "../../graph/view/script/model/find.mjs";
import { findArticles, findNames, findSentences, guessNames } from "../../graph/view/script/model/index.mjs";
import { bestPaths, findPath, sharedNeighbours, tiesOf } from "../../graph/view/script/model/paths.mjs";
import { distance, slips } from "../../graph/view/script/model/spelling.mjs";
import { choice, chosenNodes, fromHash, initialState, toHash } from "../../graph/view/script/model/state.mjs";
import { findTitles } from "../../graph/view/script/model/titles.mjs";
import { pieces, readQuery } from "../../graph/view/script/model/words.mjs";
import { RAW } from "./raw.mjs";

/** A graph of random ties, as `visible` tells them; the same for the same seed. */
function randomTies(seed, size, chance) {
  let state = Math.imul(seed, 2654435761) >>> 0;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const edges = [];
  for (let a = 0; a < size; a += 1)
    for (let b = a + 1; b < size; b += 1)
      if (random() < chance) edges.push({ edge: { a, b, j: edges.length }, weight: 1 + Math.floor(random() * 9) });
  return edges;
}

/** Every way without a node twice, at most so many steps long. */
function waysBetween(ties, from, to, most) {
  const ways = [];
  const walk = (way) => {
    const last = way[way.length - 1];
    if (last === to) ways.push(way);
    else if (way.length <= most)
      for (const other of ties.get(last)?.keys() ?? []) if (!way.includes(other)) walk([...way, other]);
  };
  walk([from]);
  return ways;
}

test("a path has the fewest steps, and of those the heaviest ties: no other way is better", () => {
  let compared = 0;
  for (let seed = 1; seed <= 60; seed += 1) {
    const shown = randomTies(seed, 9, 0.3),
      ties = tiesOf(shown);
    const weigh = (way) => way.slice(1).reduce((sum, node, i) => sum + ties.get(way[i]).get(node), 0);
    for (let to = 1; to < 9; to += 1) {
      const ways = waysBetween(ties, 0, to, 8),
        way = findPath(shown, 0, to);
      if (ways.length === 0) assert.equal(way, null);
      else {
        const steps = Math.min(...ways.map((one) => one.length)),
          short = ways.filter((one) => one.length === steps);
        assert.equal(way.length, steps);
        assert.equal(weigh(way), Math.max(...short.map(weigh)));
        compared += short.length > 1 ? 1 : 0;
      }
    }
  }
  assert.ok(compared > 50, String(compared));
});

test("parallel ties of a pair count as the heaviest of them, a tie to oneself not at all", () => {
  const edges = [
    [0, 1, 4],
    [1, 0, 9],
    [1, 1, 50],
    [0, 2, 6],
    [1, 3, 1],
    [2, 3, 3],
  ].map(([a, b, weight], j) => ({ edge: { a, b, j }, weight }));
  assert.deepEqual(findPath(edges, 0, 3), [0, 1, 3]);
  assert.deepEqual(findPath(edges, 0, 0), [0]);
});

test("the ways that connect two are the cheapest of all up to four steps, the direct tie left out", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const ties = tiesOf(randomTies(seed, 9, 0.35));
    const price = (way) =>
      way.slice(1).reduce((sum, node, i) => sum + 1 / ties.get(way[i]).get(node), 0) +
      way.slice(1, -1).reduce((sum, node) => sum + 0.25 * Math.log(ties.get(node).size), 0);
    for (let to = 1; to < 9; to += 1) {
      const prices = waysBetween(ties, 0, to, 4)
        .filter((way) => way.length > 2)
        .map(price)
        .sort((x, y) => x - y);
      const found = bestPaths(ties, 0, to);
      assert.deepEqual(
        found.map(({ way }) => price(way).toFixed(9)),
        prices.slice(0, 3).map((cost) => cost.toFixed(9)),
      );
      assert.deepEqual(
        found.map(({ cost }) => cost.toFixed(9)),
        found.map(({ way }) => price(way).toFixed(9)),
      );
      assert.equal(new Set(found.map(({ way }) => way.join())).size, found.length);
    }
  }
});

test("whom everybody knows connects two less than whom few know", () => {
  const rows = [[0, 2, 5], [1, 2, 5], [0, 3, 5], [1, 3, 5], ...Array.from({ length: 40 }, (_, i) => [3, 10 + i, 1])];
  const ties = tiesOf(rows.map(([a, b, weight], j) => ({ edge: { a, b, j }, weight })));
  assert.deepEqual(
    sharedNeighbours(ties, 0, 1).map(({ node, one, two }) => [node, one, two]),
    [
      [2, 5, 5],
      [3, 5, 5],
    ],
  );
  assert.deepEqual(bestPaths(ties, 0, 1)[0].way, [0, 2, 1]);
  assert.deepEqual([bestPaths(ties, 0, 99), sharedNeighbours(ties, 0, 99)], [[], []]);
});

test("a typing error is a letter more, less, other or swapped", () => {
  assert.deepEqual(
    [
      distance("erdogn", "erdogan", 1),
      distance("natanyahu", "netanyahu", 2),
      distance("ptuin", "putin", 1),
      distance("puttin", "putin", 1),
      distance("trump", "rump", 1),
      distance("merkel", "markle", 1),
      distance("natan", "netanyahu", 1),
      distance("natan", "netanyahu", 1, true),
    ],
    [1, 1, 1, 1, 1, Infinity, Infinity, 1],
  );
  assert.deepEqual(["xi", "kim", "modi", "erdogan", "netanyahu"].map(slips), [0, 0, 1, 1, 2]);
});

const SEARCHED = (() => {
  const raw = structuredClone(RAW);
  raw.relations = ["co-mention", "office"];
  raw.nodes = [
    { id: "GBR", name: "United Kingdom", kind: "country", aliases: ["U.K.", "British"], search: ["Britain"] },
    { id: "UKR", name: "Ukraine", kind: "country" },
    { id: "KOR", name: "South Korea", kind: "country", aliases: ["South Korean"] },
    { id: "BIH", name: "Bosnia and Herzegovina", kind: "country" },
    {
      id: "moon-jae-in",
      name: "Moon Jae-in",
      kind: "leader",
      aliases: ["president", "South Korean president", "Moon"],
    },
    { id: "park-geun-hye", name: "Park Geun-hye", kind: "leader" },
    { id: "erdogan", name: "Recep Tayyip Erdoğan", kind: "leader", aliases: ["Erdogan"] },
    { id: "netanyahu", name: "Benjamin Netanyahu", kind: "leader" },
    { id: "boris-johnson", name: "Boris Johnson", kind: "leader" },
  ];
  const term = (title, start, end, role = "head of state") => ({ title, start, end, role, office: title });
  const office = (a, b, terms) => [a, b, 1, ...Array(11).fill(null), terms];
  raw.edges = [
    [0, 1, 0, 9, 1, null, null, null, null, null, null, [24200, 4, 24233, 5], [0, 1, 2]],
    [1, 2, 0, 2, 1, null, null, null, null, null, null, [24204, 2]],
    office(4, 2, [term("president", "2017-05-10", "2022-05-10")]),
    office(5, 2, [term("south korean president", "2013-02-25", "2017-03-10")]),
    office(8, 0, [term("prime minister", "2019-07-24", "2022-09-06", "head of government")]),
    office(7, 1, [term("presidential candidate", "2016", null, "candidate")]),
  ];
  const sentence = (article, text) => [article, 0, text.length, text, []];
  raw.sentences = [
    sentence(0, "New sanctions, said the U.K., would bite."),
    sentence(1, "Nobody sanctioned Jae-in’s café near Kyiv."),
    sentence(1, "The sanctions committee met; Ukraine's envoy spoke of new sanctions."),
  ];
  raw.articles = [
    ["a1", "Talks in London", "2016-09-01", "The Morning Post", null],
    ["a2", "Kyiv in spring", "2019-06-02", "The Evening Post", null],
  ];
  return Object.assign(decode(raw), { start: { measure: "weight", cut: 0 } });
})();
const first = (query) => findNames(SEARCHED, query)[0]?.node.id;
const titled = (query, range = null) => findTitles(SEARCHED, query, range).map(({ node }) => node.id);

test("a whole abbreviation comes before the beginning of a longer name, with points or without", () => {
  assert.deepEqual(["UK", "u.k.", "ukr", "britain", "jae in", "erdoğan", "gbr"].map(first), [
    "GBR",
    "GBR",
    "UKR",
    "GBR",
    "moon-jae-in",
    "erdogan",
    "GBR",
  ]);
  assert.equal(first("presiden"), undefined); // a word that texts use for somebody is no name
  assert.equal(first("South Korean President"), undefined); // nor is a title, which others have held too
  assert.equal(first("president moon"), "moon-jae-in"); // but it may stand beside a name
  assert.equal(first(""), undefined);
});

test("typing errors find whom they mean", () => {
  const guess = (query) => guessNames(SEARCHED, query)[0]?.node.id;
  assert.deepEqual(["erdogn", "natanyahu", "borsi jonson", "nobodysname", "xx", "natany"].map(guess), [
    "erdogan",
    "netanyahu",
    "boris-johnson",
    undefined,
    undefined,
    "netanyahu",
  ]);
});

test("a title is whoever held it at the end of the time, else the last before", () => {
  const until2016 = [0, 3],
    all = null;
  assert.deepEqual(
    [
      titled("South Korean president", all),
      titled("president of South Korea", until2016),
      titled("the president of South Kor", all),
      titled("South Korea's president", all),
      titled("former South Korean president", all),
      titled("UK premier", until2016),
      titled("british leader", all),
      titled("president", until2016),
      titled("prime minister of Ukraine", all),
    ],
    [
      ["moon-jae-in"],
      ["park-geun-hye"],
      ["moon-jae-in"],
      ["moon-jae-in"],
      ["park-geun-hye"],
      [],
      [],
      ["park-geun-hye"],
      [],
    ],
  );
});

test("words are found by their beginnings, a quoted phrase as it stands, newest sentences first", () => {
  const found = (query) => findSentences(SEARCHED, query);
  assert.deepEqual(
    [
      found("sanction"),
      found('"sanctions committee"'),
      found("committee sanctions"),
      found('"new sanctions"'),
      found("“new sanct"),
      found("uk"),
      found("cafe jae-in"),
      found("s"),
      found('"sanction"'),
    ],
    [[1, 2, 0], [2], [2], [2, 0], [2, 0], [0], [1], [], []],
  );
  assert.deepEqual([findArticles(SEARCHED, "kyiv"), findArticles(SEARCHED, "post")], [[1], [1, 0]]);
});

test("the words found are marked where they stand, in a part of the text that is whole words", () => {
  const { text } = SEARCHED.sentences[2];
  const told = pieces(text, readQuery('"new sanctions" ukraine'), 60);
  assert.deepEqual(
    told.filter(({ found }) => found).map((piece) => piece.text),
    ["Ukraine", "new sanctions"],
  );
  assert.ok(told[0].text.startsWith("… "));
  const whole = pieces(text, readQuery("ukraine"));
  assert.equal(whole.map((piece) => piece.text).join(""), text);
  assert.deepEqual(pieces("", []), []);
});

test("two names with a word between them ask who connects them", () => {
  const ids = (query) => findPairs(SEARCHED, query).map((pair) => pair.map(({ id }) => id).join("+"));
  assert.deepEqual(ids("Moon and Erdogan"), ["moon-jae-in+erdogan"]);
  assert.deepEqual(ids("Moon – UK"), ["moon-jae-in+GBR"]);
  assert.deepEqual(ids("moon, boris and erdogan"), ["moon-jae-in+boris-johnson"]);
  assert.deepEqual(ids("who connects Moon and Bosnia and Herzegovina?"), ["moon-jae-in+BIH"]);
  assert.deepEqual(ids("Bosnia and Herzegovina"), []);
  assert.deepEqual(ids("Moon and"), []);
  assert.deepEqual(ids("Moon Jae-in"), []);
});

test("what was searched, chosen together or found in an article is in the link", () => {
  for (const selected of [
    { words: '"a & b" #c=d' },
    { connect: [4, 6] },
    { several: [4, 6, 7] },
    { article: 1, quote: 1 },
  ]) {
    const state = { ...initialState(), selected };
    assert.deepEqual(fromHash(`#${toHash(state, SEARCHED)}`, SEARCHED), state);
  }
  const read = (hash) => fromHash(hash, SEARCHED).selected;
  assert.deepEqual(read("#connect=erdogan&connect=erdogan"), null);
  assert.deepEqual(read("#several=erdogan&several=GBR"), { connect: [6, 0] });
  assert.deepEqual(read("#several=erdogan&several=nobody"), { node: 6 });
  assert.deepEqual(read("#article=a1&quote=77"), { article: 0 });
  assert.equal(read(`#words=${"w".repeat(5000)}`).words.length, 200);
});

test("one way to choose several: none, one, two and more", () => {
  assert.deepEqual(
    [[], [1], [1, 2], [1, 2, 3]].map((nodes) => chosenNodes(choice(nodes))),
    [[], [1], [1, 2], [1, 2, 3]],
  );
});
