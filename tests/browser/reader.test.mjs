// Tests of what the panels compute: texts, articles, events, what is hidden.

import assert from "node:assert/strict";
import test from "node:test";
import { beside, dayOf, listed, outlets, undatedLeftOut } from "../../graph/view/script/model/articles.mjs";
import { columns, ticks } from "../../graph/view/script/model/columns.mjs";
import { decode, toneOf } from "../../graph/view/script/model/data.mjs";
import { balance, deedsOf, typesHere } from "../../graph/view/script/model/deeds.mjs";
import { evidenceCsv } from "../../graph/view/script/model/evidence.mjs";
import { visible } from "../../graph/view/script/model/filter.mjs";
import { company, heldBack, neighbours } from "../../graph/view/script/model/hidden.mjs";
import { paragraphs, pieces } from "../../graph/view/script/model/pieces.mjs";
import { fromHash, initialState, toHash } from "../../graph/view/script/model/state.mjs";
import { reason } from "../../graph/view/script/model/why.mjs";
import { model, RAW } from "./raw.mjs";

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

test("what the choices hide of a tie is said: kinds, time, the undated", () => {
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
});

test("whom an actor is named with counts each neighbour once and no office", () => {
  const m = model();
  const shown = visible(m, initialState());
  assert.deepEqual([...neighbours(shown, 1)], [0, 2]);
  assert.equal(company(shown, 1), "named with 2 others");
  assert.equal(company({ told: [] }, 1), "named with nobody shown");
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
