// Tests of the page's pure modules with node's own runner: node --test tests/browser/script.test.mjs

import assert from "node:assert/strict";
import test from "node:test";
import { toCsv } from "../../graph/view/script/controls/share.mjs";
import { beside, dayOf, listed, outlets, undatedLeftOut } from "../../graph/view/script/model/articles.mjs";
import { columns, ticks } from "../../graph/view/script/model/columns.mjs";
import { decode, toneOf, weightWithin } from "../../graph/view/script/model/data.mjs";
import { balance, deedsOf, typesHere } from "../../graph/view/script/model/deeds.mjs";
import { evidenceCsv } from "../../graph/view/script/model/evidence.mjs";
import { findPath, threshold, visible } from "../../graph/view/script/model/filter.mjs";
import { company, heldBack, neighbours } from "../../graph/view/script/model/hidden.mjs";
import { officeAt, roleName } from "../../graph/view/script/model/office.mjs";
import { paragraphs, pieces } from "../../graph/view/script/model/pieces.mjs";
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
  verb,
} from "../../graph/view/script/model/text.mjs";
import { reason } from "../../graph/view/script/model/why.mjs";
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
  ranking: [0, 1, 2, 3],
  opening: 4,
  alone: [],
  modularity: null,
  backbone: [0, 1, 2],
  edges: [
    [0, 1, 1, 5, 3, 0.4, null, 0.02, null, null, null, [24228, 2, 24230, 3]],
    [1, 2, 0, 2, 1, null, null, null, null, null, 3, [24229, 2]],
    [2, 3, 1, 1, 1, 0.1, null, 0.9, null, null, null, [-1, 1]],
  ],
  sentences: [],
  articles: [],
};
const model = () => decode(structuredClone(RAW));

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

const cut = (text, list) =>
  list.map(({ from, to, mark, sentence }) => [text.slice(from, to).join(""), mark?.[2] ?? null, sentence]);

test("a text is cut at its marks and sentences, the first and longer of marks that overlap", () => {
  const text = Array.from("🚆 Kim met Xi. Rain fell.");
  const marks = [
    [10, 12, 1, "name"],
    [2, 5, 0, "name"],
    [2, 4, 7, "name"],
    [3, 9, 8, "name"],
    [-1, 3, 9, "name"],
    [19, 99, 5, "name"],
    ["x", 3, 6, "name"],
  ];
  assert.deepEqual(cut(text, pieces(0, text.length, marks, [[0, 13]])), [
    ["🚆 ", null, 0],
    ["Kim", 0, 0],
    [" met ", null, 0],
    ["Xi", 1, 0],
    [".", null, 0],
    [" Rain ", null, null],
    ["fell.", 5, null],
  ]);
});

test("paragraphs are parted by empty lines, or by any where none is empty", () => {
  const of = (text) => paragraphs(Array.from(text)).map(([from, to]) => Array.from(text).slice(from, to).join(""));
  assert.deepEqual(of("🚆 one\ntwo\n \n\nthree\n"), ["🚆 one\ntwo", "three\n"]);
  assert.deepEqual(of("one\ntwo\n"), ["one", "two"]);
  assert.deepEqual(of(""), []);
});

test("every reason is a phrase; a rule of somebody's own says its name", () => {
  assert.equal(reason("surname of one named in full"), "the surname of one whom the article names in full");
  assert.equal(reason("my_rule"), "by the rule “my rule”");
  assert.equal(reason("__proto__"), "by the rule “ proto ”");
});

const ARTICLES = [
  ["a", "Beta", "2019-03-01", "Wire"],
  ["b", "Alpha", "2019-03-01", "Wire"],
  ["c", "Gamma", "May 13", "Daily"],
  ["d", null, "2019-01", "Wire"],
];
const shelf = () => decode({ ...structuredClone(RAW), articles: ARTICLES });
const choice = (change) => ({ ...initialState(), ...change });
const ids = (list) => list.map((i) => ARTICLES[i][0]).join("");

test("articles stand by date and title, the undated last, by source and time", () => {
  assert.deepEqual(
    ARTICLES.map(([, , published]) => dayOf({ published })),
    ["2019-03-01", "2019-03-01", null, "2019-01"],
  );
  assert.equal(ids(listed(shelf(), choice({}))), "badc");
  assert.equal(ids(listed(shelf(), choice({ outlet: "Daily" }))), "c");
  assert.equal(ids(listed(shelf(), choice({ range: [1, 2] }))), "ba");
  assert.equal(undatedLeftOut(shelf(), choice({ range: [1, 2] })), 1);
  assert.equal(undatedLeftOut(shelf(), choice({ range: [1, 2], outlet: "Wire" })), 0);
  assert.deepEqual(outlets(shelf()), [
    ["Wire", 3],
    ["Daily", 1],
  ]);
});

test("the articles beside one are those listed, itself among them whatever is chosen", () => {
  assert.deepEqual(beside(shelf(), choice({}), 0), { later: 1, earlier: 3, place: 3, of: 4 });
  assert.deepEqual(beside(shelf(), choice({ outlet: "Daily" }), 0), { later: null, earlier: 2, place: 2, of: 2 });
});

test("months are columns, years where the months are too many, and few ticks name them", () => {
  const time = (count) => ({
    count,
    label: (bin) => `${2018 + Math.floor(bin / 12)}-${String((bin % 12) + 1).padStart(2, "0")}`,
  });
  const edges = [
    {
      kind: "conflict",
      bins: [
        [1, 2],
        [13, 3],
      ],
    },
    { kind: "cooperation", bins: [[1, 5]] },
  ];
  const short = columns(time(14), edges, { tone: true });
  assert.equal(short.length, 14);
  assert.deepEqual(short[1], { from: 1, to: 1, label: "2018-02", up: 5, down: 2 });
  const long = columns(time(100), edges);
  assert.deepEqual(long.slice(0, 2), [
    { from: 0, to: 11, label: "2018", up: 7, down: 0 },
    { from: 12, to: 23, label: "2019", up: 3, down: 0 },
  ]);
  assert.ok(ticks(long).length <= 5);
  assert.deepEqual(
    ticks(columns(time(40), [])).map(({ label }) => label),
    ["2019", "2020", "2021"],
  );
  assert.deepEqual(
    ticks(short).map(({ label }) => label),
    ["2018-01", "2018-05", "2018-09", "2019-01"],
  );
});

const event = (day, score, status = "asserted") => ({
  actor: 0,
  recipient: 1,
  day,
  score,
  status,
  mode: "",
  sentence: null,
});
const ACTS = [
  { relation: "CONSULT", events: [event("2019-01-05", 2.5), event(null, 2.5)] },
  { relation: "ACCUSE", events: [event("2019-03-01", -3), event("2019-02", -9, "denied")] },
];

test("events go by type and time, latest first; mean and hardest are of what was done", () => {
  const m = model();
  const all = deedsOf(ACTS, choice({}), m.time);
  assert.deepEqual(
    all.map(({ event }) => event.day),
    ["2019-03-01", "2019-02", "2019-01-05", null],
  );
  assert.deepEqual(
    deedsOf(ACTS, choice({ range: [0, 1] }), m.time).map(({ event }) => event.day),
    ["2019-02", "2019-01-05"],
  );
  assert.equal(deedsOf(ACTS, choice({ types: typesHere(ACTS, new Set(["ACCUSE", "AID"])) }), m.time).length, 2);
  assert.equal(balance(all).hardest.event.day, "2019-03-01");
  assert.equal(balance(all).mean.toFixed(2), "0.67");
  assert.deepEqual(balance(deedsOf(ACTS.slice(0, 1), choice({}), m.time)), { done: 2, mean: null, hardest: null });
});

test("what the choices hide of a tie is said: kinds, strength, time, the undated", () => {
  const m = model();
  const [mention, consult, undated] = m.edges;
  assert.deepEqual(heldBack(m, choice({}), m.edges), []);
  assert.deepEqual(heldBack(m, choice({ range: [0, 0] }), [mention]), ["3 of 5 sentences outside the chosen time"]);
  assert.deepEqual(heldBack(m, choice({ range: [0, 0] }), [undated]), [
    "1 of 1 sentence outside the chosen time, 1 of them undated",
  ]);
  assert.deepEqual(heldBack(m, choice({ off: new Set(["rel:CONSULT"]) }), [mention, consult]), [
    "1 kind of tie switched off: consult",
  ]);
  assert.deepEqual(heldBack(m, choice({ off: new Set(["kind:leader"]) }), [mention]), ["switched off: A, B"]);
  assert.deepEqual(heldBack(m, choice({ cut: 99 }), [undated]), ["1 tie weaker than the strength chosen"]);
});

test("whom an actor is named with counts each neighbour once and no office", () => {
  const m = model();
  const shown = visible(m, initialState());
  assert.deepEqual([...neighbours(shown, 1)], [0, 2]);
  assert.equal(company(shown, 1), "named with 2 others");
  assert.equal(company({ edges: [] }, 1), "named with nobody shown");
});

test("articles, source and types of event live in the link", () => {
  const m = shelf();
  const state = choice({ selected: { articles: true }, outlet: "Wire", types: new Set(["CONSULT"]) });
  const hash = toHash(state, Object.assign(m, { start: { measure: "weight", cut: 0 } }));
  assert.equal(hash, "articles=all&outlet=Wire&type=CONSULT");
  assert.deepEqual(fromHash(`#${hash}`, m), state);
  assert.equal(fromHash("#outlet=Nobody&type=__proto__", m).outlet, null);
});

test("a type of event has a tone, whatever is drawn of it", () => {
  const m = decode({
    ...structuredClone(RAW),
    types: [
      ["CONSULT", 1],
      ["co-mention", 0],
      ["office", 0],
      ["ACCUSE", -1],
    ],
  });
  assert.deepEqual(
    ["CONSULT", "ACCUSE", "office", "NONE"].map((type) => toneOf(m, type)),
    ["cooperation", "conflict", "neutral", "neutral"],
  );
});

test("evidence as a table runs no formula", () => {
  const m = decode({
    ...structuredClone(RAW),
    articles: [["=1+1", "+x", "2019-01-02", "@s", null]],
    sentences: [[0, 0, 5, "-x, y", []]],
  });
  const told = deedsOf(ACTS.slice(1), choice({}), m.time);
  const lines = evidenceCsv(m, told, [{ sentence: m.sentences[0], edges: [m.edges[0]] }]).split("\r\n");
  assert.equal(lines[1], "2019-03-01,ACCUSE,A,B,asserted,,-3,,,,,");
  assert.equal(lines[3], "2019-01-02,co-mention,A,B,,,,\"'-x, y\",'=1+1,'+x,'@s,");
});
