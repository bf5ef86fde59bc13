// Tests of the page's pure modules with node's own runner: node --test tests/browser/script.test.mjs

import assert from "node:assert/strict";
import test from "node:test";
import { toCsv } from "../../graph/view/script/controls/share.mjs";
import { decode, weightWithin } from "../../graph/view/script/model/data.mjs";
import { threshold, visible } from "../../graph/view/script/model/filter.mjs";
import { findPairs } from "../../graph/view/script/model/find.mjs";
import { findArticles, findNames, findSentences, guessNames } from "../../graph/view/script/model/index.mjs";
import { officeAt, roleName } from "../../graph/view/script/model/office.mjs";
import { bestPaths, findPath, sharedNeighbours, tiesOf } from "../../graph/view/script/model/paths.mjs";
import { distance, slips } from "../../graph/view/script/model/spelling.mjs";
import { choice, chosenNodes, fromHash, initialState, toHash } from "../../graph/view/script/model/state.mjs";
import {
  count,
  date,
  decimals,
  fold,
  initials,
  plural,
  safeUrl,
  span,
  verb,
} from "../../graph/view/script/model/text.mjs";
import { findTitles } from "../../graph/view/script/model/titles.mjs";
import { pieces, readQuery } from "../../graph/view/script/model/words.mjs";
import { bendLines, rimToRim, spine, web } from "../../graph/view/script/picture/geometry.mjs";
import { overlap, placeLabels } from "../../graph/view/script/picture/labels.mjs";

const RAW = {
  title: "T",
  nodes: ["a", "b", "c", "d"].map((id) => ({ id, name: id.toUpperCase(), kind: "leader", x: 0, y: 0 })),
  relations: ["CONSULT", "co-mention", "office"],
  undirected: ["co-mention"],
  groups: [],
  flags: {},
  account: {},
  statistics: {},
  quote_cap: 20,
  shown: null,
  edges: [
    [0, 1, 1, 5, 3, 0.4, null, 0.02, null, null, null, [24228, 2, 24230, 3]],
    [1, 2, 0, 2, 1, null, null, null, null, null, 3, [24229, 2]],
    [2, 3, 1, 1, 1, 0.1, null, 0.9, null, null, null, [-1, 1]],
  ],
  sentences: [],
  articles: [],
};
const model = () => Object.assign(decode(structuredClone(RAW)), { start: { measure: "weight", cut: 0 } });

test("names fold without accents, case and dashes", () => {
  assert.equal(fold("Erdoğan"), "erdogan");
  assert.equal(fold("Moon  Jae-in"), "moon jae in");
  assert.equal(fold("Ołøßþ"), "oloßþ".replace("ß", "ss").replace("þ", "th"));
});

test("initials are up to three, loud words only", () => {
  assert.deepEqual(
    ["Kim Jong Un", "Moon Jae-in", "George H. W. Bush", "Mohammed bin Salman", "아베", ""].map(initials),
    ["KJU", "MJ", "GB", "MS", "아", "?"],
  );
});

test("numbers and dates read well", () => {
  assert.equal(count(1234567), "1,234,567");
  assert.equal(plural(1, "country"), "1 country");
  assert.equal(plural(2, "country"), "2 countries");
  assert.equal(date("2019-01-10"), "10 Jan 2019");
  assert.equal(date("2019-13"), "2019-13");
  assert.equal(span("2019-01", "2019-01"), "Jan 2019");
  assert.equal(verb("constructor"), "constructor");
  assert.deepEqual([-0.001, -0.5, 1].map(decimals), ["0.00", "−0.50", "1.00"]);
});

test("only http and https are links", () => {
  assert.deepEqual(
    ["https://a.b/", "http://a.b/", "javascript:1", "data:,x", "//a.b", null].map((url) => safeUrl(url) !== null),
    [true, true, false, false, false, false],
  );
});

test("kinds come from relation and tone; undated counts over the whole time alone", () => {
  const { edges, time } = model();
  assert.deepEqual(
    edges.map((edge) => edge.kind),
    ["mention", "cooperation", "mention"],
  );
  assert.deepEqual([time.count, time.label(0), time.label(2)], [3, "2019-01", "2019-03"]);
  assert.deepEqual(
    [weightWithin(edges[0], null), weightWithin(edges[0], [0, 1]), weightWithin(edges[2], [0, 2])],
    [5, 2, 0],
  );
});

test("the slider hides the weakest by each measure", () => {
  const shown = (measure, cut) => visible(model(), { ...initialState(), measure, cut }).edges.map(({ edge }) => edge.j);
  assert.deepEqual(shown("weight", 0), [0, 1, 2]);
  assert.deepEqual(shown("weight", 34), [0, 1]);
  assert.deepEqual(shown("npmi", 99), [0]);
  assert.deepEqual(shown("alpha", 99), [0]);
  assert.equal(threshold(model(), initialState()), null);
});

test("focus keeps the steps around the chosen", () => {
  const around = (focus) =>
    visible(model(), { ...initialState(), selected: { node: 0 }, focus }).nodes.map((node) => node.id);
  assert.deepEqual(
    [around(1), around(2)],
    [
      ["a", "b"],
      ["a", "b", "c"],
    ],
  );
});

test("an office stands only in the time it was held", () => {
  const raw = structuredClone(RAW);
  raw.edges.push([
    0,
    3,
    2,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    [{ start: "2019-03-02", end: null }],
  ]);
  const shown = (range) =>
    visible(decode(raw), { ...initialState(), range }).edges.some(({ edge }) => edge.kind === "office");
  assert.deepEqual([shown(null), shown([0, 0]), shown([0, 1]), shown([1, 2])], [true, false, false, true]);
});

test("a path is the shortest way or none", () => {
  const shown = visible(model(), initialState());
  assert.deepEqual(findPath(shown, 0, 3), [0, 1, 2, 3]);
  assert.equal(findPath({ edges: [] }, 0, 3), null);
});

test("a hash gives back the state it was made of", () => {
  const state = {
    ...initialState(),
    selected: { pair: [0, 1] },
    off: new Set(["kind:leader", "rel:A&B=C"]),
    range: [0, 1],
    measure: "npmi",
    cut: 40,
    theme: "dark",
    view: "table",
    added: new Set([3]),
  };
  const again = fromHash(`#${toHash(state, model())}`, model());
  assert.deepEqual(again, state);
  assert.deepEqual(fromHash("#actor=nobody&range=x&cut=weight:x&focus=-3&theme=pink", model()), initialState());
});

test("formulas are defused in CSV, numbers kept", () => {
  const raw = structuredClone(RAW);
  raw.nodes[0].name = "=1+1";
  raw.nodes[1].name = 'a "b", c';
  const rows = toCsv(visible(decode(raw), initialState()), decode(raw)).split("\r\n");
  assert.equal(rows[1], '\'=1+1,a,co-mention,"a ""b"", c",b,5,3,0.4,,0.02,,,');
});

test("parallel lines fan out evenly, whichever way they point", () => {
  const nodes = [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ],
    lines = [
      { a: 0, b: 1 },
      { a: 1, b: 0 },
      { a: 0, b: 1 },
    ];
  bendLines(lines, nodes, nodes, new Map(), false);
  const heights = lines.map(({ a, bend }) => (a === 0 ? bend : -bend));
  assert.deepEqual(
    heights.map((value) => Math.round(value * 100) + 0),
    [-17, 0, 17],
  );
});

test("curves leave the nodes' rims free", () => {
  const { start, end } = rimToRim({ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 50, y: 0 }, 10, 20);
  assert.deepEqual([start.x, end.x], [10, 80]);
});

test("a ground spans near members and holds no stranger", () => {
  const nodes = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 0, y: 100 },
    { x: 900, y: 900 },
  ];
  assert.equal(spine(nodes, 300).length, 2);
  assert.ok(web(nodes, [], 300).length > 0);
  assert.equal(web(nodes, [{ x: 20, y: 20 }], 300).length, 0);
});

test("labels never overlap, the chosen is always placed, none is cut off", () => {
  const view = { left: -500, right: 500, top: -500, bottom: 500 };
  const wanted = Array.from({ length: 60 }, (_, i) => ({
    node: { i, power: 60 - i },
    x: (i % 8) * 40 - 150,
    y: Math.floor(i / 8) * 30 - 100,
    radius: 8,
    width: 80,
    height: 14,
    must: i === 0,
  }));
  const placed = placeLabels(
    wanted,
    wanted.map(({ node, x, y, radius }) => ({ node, x, y, radius })),
    [],
    view,
    new Map(),
  );
  const pairs = placed.flatMap((a, i) => placed.slice(i + 1).map((b) => overlap(a.box, b.box)));
  assert.ok(placed.length > 5 && placed.length < 60);
  assert.ok(!pairs.includes(true));
  assert.equal(placed[0].node.i, 0);
  const edge = { node: { i: 1, power: 1 }, x: 499, y: 0, radius: 5, width: 80, height: 14, must: false };
  assert.equal(placeLabels([edge], [], [], view, new Map())[0].side, "left");
});

const TERMS = [
  { title: "candidate", role: "candidate", start: "2004-03", end: "2004-11", code: "USA" },
  { title: "secretary", role: "minister", start: "2013-02-01", end: "2017-01-20", code: "USA" },
  { title: "adviser", role: "official", start: "2015", end: "2016", code: "USA" },
  { title: "envoy", role: "diplomat", start: "2021-01-20", end: "2024-03-06", code: "USA" },
];
const told = (terms, when, home) => {
  const { term, tense } = officeAt(terms, when, home);
  return `${tense} ${term.title}`.trim();
};

test("an actor is what the office of the time says, else the last one before it, else the first after it", () => {
  assert.deepEqual(
    ["2001-05-01", "2004-06", "2014-01-01", "2016-12-31", "2018-07-01", "2022", "2026-01-01"].map((when) =>
      told(TERMS, when, "USA"),
    ),
    ["future candidate", "candidate", "secretary", "secretary", "former secretary", "envoy", "former envoy"],
  );
  assert.equal(officeAt([], "2018", "USA"), null);
});

test("roles read as words, whatever their time", () => {
  assert.deepEqual(["de facto", "former ceremonial", "future legislator", "a\nb", "constructor"].map(roleName), [
    "leader in fact",
    "former ceremonial head of state",
    "future legislator",
    "a\nb",
    "constructor",
  ]);
});

test("a part of a date stands for all of it", () => {
  const terms = [{ title: "mayor", role: "mayor", start: "2018", end: "2019", code: "FRA" }];
  assert.deepEqual(
    ["2018-02-03", "2019-08-09"].map((when) => told(terms, when, "FRA")),
    ["mayor", "mayor"],
  );
});

test("a head comes before what else is held, and the home state before other realms", () => {
  const since = { role: "ceremonial", start: "2022-09-08", end: null };
  const realms = ["ATG", "GBR", "VCT"].map((code) => ({ ...since, title: `king of ${code}`, code }));
  assert.equal(told(realms, "2023", "GBR"), "king of GBR");
  assert.equal(told(realms, null, "GBR"), "king of GBR");
  const both = [
    { title: "chairman", role: "party leader", start: "1993", end: null, code: "CHN" },
    { title: "president", role: "head of state", start: "2003", end: null, code: "CHN" },
  ];
  assert.equal(told(both, "2019", "CHN"), "president");
});

/** A graph of random ties, as `visible` gives it; the same for the same seed. */
function randomShown(seed, size, chance) {
  let state = Math.imul(seed, 2654435761) >>> 0;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const edges = [];
  for (let a = 0; a < size; a += 1)
    for (let b = a + 1; b < size; b += 1)
      if (random() < chance) edges.push({ edge: { a, b, j: edges.length }, weight: 1 + Math.floor(random() * 9) });
  return { edges };
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
    const shown = randomShown(seed, 9, 0.3),
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
  assert.deepEqual(findPath({ edges }, 0, 3), [0, 1, 3]);
  assert.deepEqual(findPath({ edges }, 0, 0), [0]);
});

test("the ways that connect two are the cheapest of all up to four steps, the direct tie left out", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const ties = tiesOf(randomShown(seed, 9, 0.35));
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
  const ties = tiesOf({ edges: rows.map(([a, b, weight], j) => ({ edge: { a, b, j }, weight })) });
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
