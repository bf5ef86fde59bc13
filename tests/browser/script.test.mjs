// Tests of the page's pure modules with node's own runner: node --test tests/browser/script.test.mjs

import assert from "node:assert/strict";
import test from "node:test";
import { toCsv } from "../../graph/view/script/controls/share.mjs";
import { strongest, waysOf } from "../../graph/view/script/controls/ways.mjs";
import { arranged } from "../../graph/view/script/model/arrange.mjs";
import { decode, weightWithin } from "../../graph/view/script/model/data.mjs";
import { threshold, visible } from "../../graph/view/script/model/filter.mjs";
import { headline } from "../../graph/view/script/model/headline.mjs";
import { neighbours } from "../../graph/view/script/model/hidden.mjs";
import { heldBetween, officeAt, roleName } from "../../graph/view/script/model/office.mjs";
import { fromHash, initialState, toHash } from "../../graph/view/script/model/state.mjs";
import {
  count,
  date,
  decimals,
  fold,
  initials,
  plural,
  safeUrl,
  span,
  undatedWords,
  verb,
} from "../../graph/view/script/model/text.mjs";
import { overlap } from "../../graph/view/script/picture/boxes.mjs";
import { bendLines, rimToRim, spine, web } from "../../graph/view/script/picture/geometry.mjs";
import { judge, placeLabels } from "../../graph/view/script/picture/labels.mjs";
import { Naming } from "../../graph/view/script/picture/names.mjs";
import { Flags } from "../../graph/view/script/picture/palette.mjs";
import { model, RAW } from "./raw.mjs";

test("names fold without accents, case and dashes", () => {
  assert.equal(fold("Erdoğan"), "erdogan");
  assert.equal(fold("Moon  Jae-in"), "moon jae in");
  assert.equal(fold("Ołøßþ"), "oloßþ".replace("ß", "ss").replace("þ", "th"));
});

test("initials are up to three, loud words only", () => {
  assert.deepEqual(
    [
      "Kim Jong Un",
      "Moon Jae-in",
      "George H. W. Bush",
      "Mohammed bin Salman",
      "Bashar al-Assad",
      "John Paul II",
      "Haakon V",
      "아베",
      "",
    ].map(initials),
    ["KJU", "MJ", "GB", "MS", "BA", "JP", "H", "아", "?"],
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
  raw.edges[2][11] = [24230, 1];
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

test("a time of which nothing is told is left out, and one that reaches beyond it is cut", () => {
  const { time } = model();
  const rangeOf = (text) => fromHash(`#range=${text}`, model()).range;
  assert.equal(rangeOf("1950-01..1951-12"), null);
  assert.equal(rangeOf("2090-01..2091-12"), null);
  assert.deepEqual(rangeOf(`1950-01..${time.label(0)}`), [0, 0]);
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

const VIEW = { left: -500, right: 500, top: -500, bottom: 500 };
const want = (i, x, y, more = {}) => ({
  node: { i, power: 100 - i },
  x,
  y,
  radius: 8,
  forms: [
    { lines: [`Long Name ${i}`], width: 80, height: 16 },
    { lines: [`N${i}`], width: 24, height: 16 },
  ],
  strong: false,
  must: false,
  inside: null,
  ...more,
});
const discsOf = (wanted) => wanted.map(({ node, x, y, radius }) => ({ node, x, y, radius }));
const overlaps = (placed) => placed.flatMap((a, i) => placed.slice(i + 1).filter((b) => overlap(a.box, b.box)));

test("labels never overlap, the chosen is always placed, none is cut off or nearer to a stranger", () => {
  const wanted = Array.from({ length: 60 }, (_, i) =>
    want(i, (i % 8) * 40 - 150, Math.floor(i / 8) * 30 - 100, { must: i === 0 }),
  );
  const discs = discsOf(wanted);
  const placed = placeLabels(wanted, discs, [], VIEW, new Map());
  assert.ok(placed.length > 5 && placed.length < 60);
  assert.deepEqual(overlaps(placed), []);
  assert.equal(placed[0].node.i, 0);
  for (const label of placed) {
    const { ambiguous, covers } = judge(label, discs[label.node.i], discs);
    assert.deepEqual([ambiguous, covers], [false, []]);
  }
  const edge = want(1, 499, 0);
  const [label] = placeLabels([edge], [], [], VIEW, new Map());
  assert.ok(label.box.right <= 500);
});

test("the strongest of a crowd all have a label, over weaker discs alone", () => {
  const crowd = Array.from({ length: 900 }, (_, i) => {
    const turn = i * 2.399963,
      far = 7.5 * Math.sqrt(i);
    return want(i, Math.cos(turn) * far, Math.sin(turn) * far, { radius: 4, strong: i % 31 === 0 && i / 31 < 29 });
  });
  crowd.forEach((one, i) => {
    one.node.power = one.strong ? 5000 - i : 900 - i;
  });
  const wanted = [...crowd].sort((a, b) => b.node.power - a.node.power);
  const discs = discsOf(wanted);
  const placed = placeLabels(wanted, discs, [], VIEW, new Map());
  const names = new Set(placed.map(({ node }) => node.i));
  assert.deepEqual(
    wanted.filter(({ strong, node }) => strong && !names.has(node.i)).map(({ node }) => node.i),
    [],
  );
  assert.deepEqual(overlaps(placed), []);
  const own = new Map(discs.map((disc) => [disc.node, disc]));
  for (const label of placed) {
    const { ambiguous, covers } = judge(label, own.get(label.node), discs);
    assert.equal(ambiguous, false);
    assert.ok(covers.every((node) => node.power < label.node.power));
  }
});

test("a label that finds no room beside its disc is tied to it by a hairline that meets no other", () => {
  const wall = Array.from({ length: 11 }, (_, i) => want(i + 1, i * 20 - 100, 22, { forms: [] }));
  const more = wall.map((one, i) => want(i + 20, one.x, -22));
  const first = want(99, 0, 0, { strong: true });
  const discs = discsOf([first, ...wall, ...more]).map((disc) => ({ ...disc, node: { ...disc.node, power: 1000 } }));
  const [label] = placeLabels([first], discs, [], VIEW, new Map());
  assert.ok(label.hair);
  const { covers, crossed } = judge({ ...label, node: discs[0].node }, discs[0], discs);
  assert.deepEqual([covers, crossed], [[], []]);
});

test("short names are of one actor alone", () => {
  const nodes = [
    { name: "Kim Jong Un", family: "Kim", kind: "leader" },
    { name: "Kim Yo Jong", family: "Kim", kind: "leader" },
    { name: "Bashar al-Assad", kind: "leader", country: "SYR" },
    { name: "Mohammed bin Salman", kind: "leader", country: "SAU" },
    { name: "John Paul II", kind: "leader" },
    { name: "Ri Yong-ho", kind: "leader", country: "PRK" },
    { name: "United Arab Emirates", kind: "country", aliases: ["Emirati", "UAE"] },
    { name: "North Atlantic Treaty Organization", kind: "organisation", abbr: "NATO" },
    { name: "Chad", kind: "country" },
    { name: "Ann Chad", kind: "leader" },
    { name: "Elizabeth II", kind: "leader" },
  ];
  const naming = new Naming(nodes);
  assert.deepEqual(
    nodes.map((node) => naming.short(node)),
    [null, null, "al-Assad", "bin Salman", "Paul II", null, null, "NATO", null, null, null],
  );
  assert.deepEqual(naming.inside(nodes[0]), ["KJU"]);
  assert.deepEqual(naming.inside(nodes[2]), ["al-Assad", "Assad", "BA"]);
  assert.deepEqual(naming.inside(nodes[10]), ["E"]);
  assert.deepEqual(naming.forms(nodes[7]), [
    ["North Atlantic Treaty Organization"],
    ["North Atlantic", "Treaty Organization"],
    ["NATO"],
  ]);
  assert.ok(naming.forms({ name: "x".repeat(400), kind: "leader" })[0][0].length < 60);
  assert.ok(naming.forms({ name: "", kind: "leader" }).length > 0);
});

const TERMS = [
  { title: "candidate", role: "candidate", start: "2004-03", end: "2004-11", code: "USA" },
  { title: "secretary", role: "minister", rank: 7, start: "2013-02-01", end: "2017-01-20", code: "USA" },
  { title: "adviser", role: "official", rank: 16, start: "2015", end: "2016", code: "USA" },
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

test("a candidate is never more than what else is held, and an end that no source gives ends it all the same", () => {
  const terms = [
    { title: "senator", role: "legislator", rank: 12, start: "1985", end: "2013", code: "USA" },
    { title: "candidate", role: "candidate", rank: 20, start: "2004-03", end: "2004-11", code: "USA" },
    { title: "minister", role: "minister", rank: 7, start: "2013", end: null, presumed_end: "2017", code: "USA" },
  ];
  assert.deepEqual(
    ["2004-06", "2012", "2018-06-01", null].map((when) => told(terms, when, "USA")),
    ["senator", "senator", "minister", "minister"],
  );
});

test("what the articles tell stands where the base knows no term, and not as a term that lasts", () => {
  const term = { title: "former diplomat", role: "from the text", start: null, end: null, code: "PRK" };
  assert.equal(told([term], "2016", "PRK"), "former diplomat");
  assert.equal(told([term, { ...TERMS[0], rank: 20 }], "2005", "USA"), "former candidate");
  assert.ok(heldBetween({ start: "2013", end: null, presumed_end: "2017" }, "2017-05", "2018"));
  assert.ok(!heldBetween({ start: "2013", end: null, presumed_end: "2017" }, "2018", "2019"));
});

test("how many articles bear no date is said in words", () => {
  const words = [
    [0, 2],
    [1, 2],
    [1, 1],
    [1200, 1300],
  ].map(([undated, all]) => undatedWords({ undated, all }));
  assert.deepEqual(words, [
    "",
    "1 of 2 articles undated",
    "the one article is undated",
    "1,200 of 1,300 articles undated",
  ]);
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

test("the flag is the one that flew on the date", () => {
  const past = { SYR: [["1980-03-30", "2024-12-08", "two stars"]], SUN: [["1922-12-30", "", "red"]] };
  const flags = new Flags({ SYR: "three stars" }, () => {}, past);
  const flown = (code, dates) => dates.map((date) => flags.flag(code, date));
  assert.deepEqual(flown("SYR", ["2019-05-01", "2019", "2024-12-08", "2025-01", null, "1979"]), [
    "two stars",
    "two stars",
    "three stars",
    "three stars",
    "three stars",
    "three stars",
  ]);
  assert.deepEqual(flown("SUN", ["1980", null, "2020"]), ["red", "red", "red"]);
  assert.deepEqual(flown("constructor", ["1980", null]), [null, null]);
});

test("arrow keys lead from the strongest actor to every other, also to those without ties", () => {
  const nodes = Array.from({ length: 240 }, (_, i) => ({
    i,
    power: 240 - i,
    x: Math.round(Math.cos(i * 2.4) * 20 * Math.sqrt(i)),
    y: Math.round(Math.sin(i * 2.4) * 20 * Math.sqrt(i)),
  }));
  nodes.push({ i: 240, power: 0, x: nodes[3].x, y: nodes[3].y });
  const edges = [];
  for (let a = 0; a < 200; a += 1) for (let b = a + 1; b < 200; b += 7) edges.push({ edge: { a, b } });
  const ways = waysOf(nodes, edges);
  const met = new Set([strongest(nodes).i]);
  for (const i of met) for (const other of ways.get(i)) if (other !== null) met.add(other);
  assert.equal(met.size, nodes.length);
  const [right] = waysOf(
    [nodes[0], { i: 1, power: 0, x: 500, y: 0 }, { i: 2, power: 0, x: 9, y: 1 }],
    [{ edge: { a: 0, b: 1 } }],
  ).get(0);
  assert.equal(right, 1);
  assert.deepEqual(waysOf([], []), new Map());
});

test("data that a reader's choices made anew are ranked by the rules of Python's ranking", () => {
  const raw = structuredClone(RAW);
  assert.equal(arranged(raw, raw), raw);
  raw.nodes.forEach((node, i) => {
    node.kind = i < 2 ? "country" : "leader";
  });
  const again = arranged({ ...raw, edges: [...raw.edges, [0, 3, 2, null], [0, 1, 0, 9]] }, raw);
  assert.deepEqual(again.ranking, [1, 2, 0, 3]); // by weight 1, 0, 2, 3: of two places one is a leader's
  assert.deepEqual(again.backbone, [0, 1, 2, null, 0]);
  assert.deepEqual(again.alone, []);
  assert.deepEqual(arranged({ ...raw, edges: raw.edges.slice(0, 1) }, raw).alone, [2, 3]);
});

test("the headline counts with whom one is named as the panel does, the own country too", () => {
  const raw = structuredClone(RAW);
  raw.nodes[0].country = "b";
  raw.edges.push([1, 3, 1, 1, 1, 0.1, null, 0.9, null, null, null, [-1, 1]]);
  raw.backbone.push(3);
  const m = decode(raw);
  const [, most] = headline({ model: m, state: initialState(), shown: visible(m, initialState()) });
  assert.deepEqual([most[1].text, most[2]], ["B", " (with 3 actors)"]);
});

test("the headline tells the strongest tie that is no leader's to the own country, its peak and what is new", () => {
  const raw = structuredClone(RAW);
  raw.nodes[0].country = "b";
  const words = (phrase) => phrase.map((part) => part.text ?? part).join("");
  const m = decode(raw);
  const state = initialState();
  const phrases = headline({ model: m, state, shown: visible(m, state) });
  assert.equal(words(phrases[0]), "B and C (met or spoke with): 2 events in 1 article");
  assert.deepEqual(headline({ model: m, state, shown: { told: [] } }), []);
});

test("the headline counts all with whom the most tied is named, as the panel does", () => {
  const raw = structuredClone(RAW);
  raw.nodes[0].country = "b";
  raw.edges = [0, 2, 3].map((other) => [1, other, ...RAW.edges[0].slice(2)]);
  const m = decode(raw);
  const shown = visible(m, initialState());
  const words = headline({ model: m, state: initialState(), shown }).map((phrase) =>
    phrase.map((part) => part.text ?? part).join(""),
  );
  assert.equal(words[1], "most ties: B (with 3 actors)");
  assert.equal(neighbours(shown, 1).size, 3);
});

test("of heads alike the office held first tells who somebody is, of others the latest", () => {
  const terms = (role) => [
    { title: "leader", role, rank: 3, start: "2011-12-17", end: null, code: "PRK" },
    { title: "secretary", role, rank: 3, start: "2012-04-11", end: null, code: "PRK" },
  ];
  assert.equal(officeAt(terms("de facto"), "2019-06-30", "PRK").term.title, "leader");
  assert.equal(officeAt(terms("minister"), "2019-06-30", "PRK").term.title, "secretary");
});
