// Tests of sources, layers, comparison, rings, alt text and publishing.

import assert from "node:assert/strict";
import test from "node:test";
import { embedCode, placeOf } from "../../graph/view/script/controls/publish.mjs";
import { altText } from "../../graph/view/script/model/alt.mjs";
import { compare } from "../../graph/view/script/model/compare.mjs";
import { weightWithin } from "../../graph/view/script/model/data.mjs";
import { edited } from "../../graph/view/script/model/edits.mjs";
import { visible } from "../../graph/view/script/model/filter.mjs";
import { modelOf } from "../../graph/view/script/model/made.mjs";
import { fromHash, initialState, toHash } from "../../graph/view/script/model/state.mjs";
import { ringPlaces } from "../../graph/view/script/picture/rings.mjs";
import { RAW } from "./raw.mjs";

const TOLD = {
  ...RAW,
  ranking: [2, 3, 0, 1, 4],
  opening: 5,
  alone: [5, 6, 7],
  nodes: [
    { id: "PRK", name: "North Korea", kind: "country", country: "PRK", x: 0, y: 0, r: 20 },
    { id: "USA", name: "United States", kind: "country", country: "USA", x: 90, y: 0, r: 20 },
    { id: "kim", name: "Kim", kind: "leader", country: "PRK", mentions: 3, x: 0, y: 50, r: 15, group: 1 },
    { id: "trump", name: "Trump", kind: "leader", country: "USA", mentions: 5, x: 90, y: 50, r: 15, group: 1 },
    { id: "moon", name: "Moon", kind: "leader", country: "KOR", mentions: 1, x: 10, y: 90, r: 10, group: 1 },
    { id: "kang", name: "Kang", kind: "leader", country: "KOR", mentions: 0, x: 40, y: 60, r: 9, group: 1 },
    { id: "nobody", name: "Nobody", kind: "leader", x: 5, y: 5, r: 9 },
    { id: "UN", name: "United Nations", kind: "organisation", x: 70, y: 70, r: 9 },
  ],
  places: { KOR: "South Korea" },
  groups: [[0], [2, 3, 4, 5]],
  sources: ["Wire", "Daily"],
  other_sources: 0,
  articles: [
    ["w", "W", "2019-01-02", "Wire", null],
    ["d", "D", "2019-03-02", "Daily", null],
  ],
  sentences: [
    [0, 0, 9, "Kim and Trump, so North Korea and the United States.", [[0, 3, 2, "name"]]],
    [1, 0, 9, "Kim met Trump.", [[0, 3, 2, "name"]]],
    [0, 20, 29, "North Korea and Kim.", []],
  ],
  edges: [
    [
      2,
      3,
      1,
      4,
      2,
      0.4,
      9,
      0.02,
      "2019-01-02",
      "2019-03-02",
      null,
      [24228, 1, 24230, 3],
      [0, 1],
      2,
      [],
      [],
      [0, 24228, 1, 1, 24230, 3],
    ],
    [0, 1, 1, 2, 2, 0.4, 9, 0.02, "2019-01-02", "2019-01-02", null, [24228, 2], [0], 1, [], [], [0]],
    [0, 2, 1, 7, 2, 0.4, 9, 0.02, null, null, null, [24228, 7], [2], 1, [], [], [0]],
    [4, 3, 1, 1, 1, null, null, null, null, null, null, [24229, 1], [], 0, [], [], [1]],
    [6, 3, 1, 1, 1, null, null, null, null, null, null, [24229, 1], [], 0, [], [], [1]],
    [3, 7, 1, 1, 1, null, null, null, null, null, null, [-1, 1], [], 0, [], [], [1]],
    [
      2,
      3,
      0,
      2,
      1,
      null,
      null,
      null,
      null,
      null,
      2,
      [24230, 2],
      [1],
      1,
      [],
      [[2, 3, 1, "", "asserted", "2019-03-02", 1, [2], 1]],
      [1],
    ],
    [2, 0, 2],
  ],
};
const made = (choice) => modelOf(structuredClone(TOLD), { ...initialState(), ...choice });
const tie = (found, a, b, relation = "co-mention") =>
  found.edges.find(
    (edge) =>
      edge.relation === relation &&
      [found.nodes[edge.a].id, found.nodes[edge.b].id].sort().join() === [a, b].sort().join(),
  );

test("the ties of leaders become those of their countries, each known sentence once", () => {
  const found = made({ layer: "countries" });
  assert.deepEqual(
    found.nodes.map(({ id }) => id),
    ["PRK", "USA", "UN", "KOR"],
  );
  const edge = tie(found, "PRK", "USA");
  assert.deepEqual([edge.weight, edge.months, edge.quotes], [5, [24228, 2, 24230, 3], [0, 1]]);
  assert.deepEqual(edge.sources, [0, 24228, 2, 1, 24230, 3]);
  assert.deepEqual([edge.npmi, edge.g2, edge.alpha, edge.articles], [null, null, null, null]);
  assert.equal(tie(found, "KOR", "USA").weight, 1);
  assert.equal(tie(found, "UN", "USA").weight, 1);
  assert.deepEqual(found.folded, { alone: ["Nobody"], gone: [], inside: { named: 7, acts: 0 } });
  assert.equal(found.edges.length, 4);
});

test("an event between countries keeps the names of those who acted", () => {
  const [event] = tie(made({ layer: "countries" }), "PRK", "USA", "CONSULT").events;
  assert.deepEqual([event.actor, event.recipient, event.actorName, event.recipientName], [0, 1, "Kim", "Trump"]);
  assert.deepEqual(event.sources, [0]);
});

test("a country that is no actor stands at the weighted middle of its leaders and has a name", () => {
  const { x, y, name, r } = made({ layer: "countries" }).byId.get("KOR");
  assert.deepEqual([x, y, name, r], [20, 80, "South Korea", 10]);
});

test("a country that comes lies on none that stands", () => {
  const raw = structuredClone(TOLD);
  for (const id of ["moon", "kang"])
    Object.assign(
      raw.nodes.find((node) => node.id === id),
      { x: 88, y: 3 },
    );
  const { nodes } = modelOf(raw, { ...initialState(), layer: "countries", off: new Set() });
  const [stands, comes] = ["USA", "KOR"].map((id) => nodes.find((node) => node.id === id));
  assert.deepEqual([stands.x, stands.y], [90, 0]);
  assert.ok(Math.hypot(stands.x - comes.x, stands.y - comes.y) >= 1.5 * (stands.r + comes.r));
});

test("in the layer of countries a leader's id means the country", () => {
  const found = made({ layer: "countries" });
  assert.equal(found.byId.get("kim").id, "PRK");
  assert.equal(fromHash("#layer=countries&pair=kim&pair=PRK", found).selected, null);
  assert.deepEqual(fromHash("#pair=kim&pair=trump", found).selected, { pair: [0, 1] });
});

test("a country that is hidden or merged takes its leaders' ties with it in the layer of countries", () => {
  const ids = (edits) => made({ layer: "countries", edits }).nodes.map(({ id }) => id);
  assert.deepEqual(ids([{ hide: "USA" }]), ["PRK", "UN", "KOR"]);
  assert.deepEqual(made({ layer: "countries", edits: [{ remove: "USA" }] }).folded.gone, ["Trump"]);
  const merged = made({ layer: "countries", edits: [{ merge: ["USA", "PRK"] }] });
  assert.deepEqual(
    merged.nodes.map(({ id }) => id),
    ["PRK", "UN", "KOR"],
  );
  assert.equal(merged.byId.get("trump").id, "PRK");
  assert.equal(tie(merged, "KOR", "PRK").weight, 1);
});

test("a country without a node of its own is corrected in the layer of countries, and so when saved", () => {
  const found = (edits) => made({ layer: "countries", edits });
  for (const edit of [{ hide: "KOR" }, { remove: "KOR" }, { merge: ["KOR", "USA"] }]) {
    const model = found([edit]);
    assert.equal(model.idle.size, 0);
    assert.ok(model.nodes.every(({ id }) => id !== "KOR"));
    const saved = modelOf(edited(TOLD, [edit]), { ...initialState(), layer: "countries" });
    assert.ok(saved.nodes.every(({ id }) => id !== "KOR"));
  }
  assert.equal(found([{ rename: ["KOR", "South"] }]).byId.get("KOR").name, "South");
  const { x, y } = found([{ pin: ["KOR", 91, 1] }]).byId.get("KOR");
  assert.deepEqual([x, y], [91, 1]);
  assert.equal(found([{ merge: ["KOR", "kim"] }]).idle.size, 1);
  assert.equal(found([{ hide: "KOR" }, { rename: ["KOR", "South"] }]).idle.size, 1);
});

test("the layer of leaders holds no country, and marks still tell whom they mean", () => {
  const found = made({ layer: "leaders" });
  assert.ok(found.nodes.every(({ kind }) => kind !== "country"));
  assert.equal(found.edges.length, 5);
  assert.equal(found.nodes[found.sentences[0].marks[0][2]].id, "kim");
  assert.deepEqual(made({ layer: "countries" }).sentences[0].marks[0].slice(4), ["Kim", "kim"]);
});

test("layers and sources leave the data and the calendar as they are", () => {
  const raw = structuredClone(TOLD);
  for (const layer of ["both", "countries", "leaders"])
    for (const off of [[], ["source:Wire"], ["source:Daily"]]) {
      const { time } = modelOf(raw, { ...initialState(), layer, off: new Set(off) });
      assert.deepEqual([time.count, time.label(0), time.label(2)], [3, "2019-01", "2019-03"]);
    }
  assert.deepEqual(raw, TOLD);
});

test("with a source switched off every count is of the others, and what is left out is told", () => {
  const found = made({ off: new Set(["source:Wire"]) });
  const edge = tie(found, "kim", "trump");
  assert.deepEqual([edge.weight, edge.quotes, edge.elsewhere, edge.npmi], [3, [1], [[0], 0], null]);
  assert.equal(weightWithin(edge, [0, 1]), 0);
  assert.equal(tie(found, "PRK", "USA"), undefined);
  assert.equal(tie(made({ off: new Set(["source:Daily"]) }), "kim", "trump", "CONSULT"), undefined);
  const folded = made({ off: new Set(["source:Wire"]), layer: "countries" });
  assert.deepEqual(tie(folded, "PRK", "USA").elsewhere, [[0], 0]);
});

test("the weights of single sources add up to those of all", () => {
  const whole = made({});
  const parts = ["Wire", "Daily"].map((name) => made({ off: new Set([`source:${name}`]) }));
  const sum = ({ edges }) => edges.reduce((total, edge) => total + (edge.weight ?? 0), 0);
  assert.equal(sum(parts[0]) + sum(parts[1]), sum(whole));
});

test("a comparison equals a count by hand, ranked by the log-likelihood ratio of the rates", () => {
  const found = made({});
  const { rows, totals } = compare(found, { by: "time", a: [0, 1], b: [2, 2] });
  const hand = new Map();
  for (const edge of found.edges.filter(({ relation }) => relation === "co-mention"))
    for (const [bin, number] of edge.bins) {
      const key = [edge.a, edge.b].sort((x, y) => x - y).join();
      if (!hand.has(key)) hand.set(key, [0, 0]);
      hand.get(key)[bin === 2 ? 1 : 0] += number;
    }
  assert.deepEqual(new Map(rows.map(({ a, b, counts }) => [`${a},${b}`, counts])), sorted(hand, rows));
  assert.deepEqual(totals, [12, 3]);
  const g2 = 2 * (1 * Math.log(1 / ((4 * 12) / 15)) + 3 * Math.log(3 / ((4 * 3) / 15)));
  const row = rows.find(({ a, b }) => a === 2 && b === 3);
  assert.ok(Math.abs(row.g2 - g2) < 1e-9);
  assert.equal(row.change, "grown");
  assert.equal(rows[0], row);
  assert.equal(rows.find(({ a, b }) => a === 0 && b === 1).change, "lost");
  const turned = compare(found, { by: "time", a: [2, 2], b: [0, 1] }).rows;
  assert.equal(turned.find(({ a, b }) => a === 0 && b === 1).change, "gained");
  assert.equal(turned.find(({ a, b }) => a === 2 && b === 3).change, "shrunk");
});

function sorted(hand, rows) {
  return new Map(rows.map(({ a, b }) => [`${a},${b}`, hand.get(`${a},${b}`)]));
}

test("twice as long a side with the same shares differs in nothing", () => {
  const raw = structuredClone(TOLD);
  for (const row of raw.edges) if (row[11]) row[11] = [24228, row[3], 24229, row[3] * 2];
  const { rows } = compare(modelOf(raw, { ...initialState(), layer: "both", off: new Set() }), {
    by: "time",
    a: [0, 0],
    b: [1, 1],
  });
  assert.ok(rows.every(({ change, g2 }) => change === "steady" && g2 < 1e-9));
});

test("sources are compared by who said it first, and tone by at least three events a side", () => {
  const raw = structuredClone(TOLD);
  raw.relations = [...raw.relations, "ACCUSE"];
  raw.edges.push([2, 3, 3, 8, 1, null, null, null, null, null, -8, [24228, 8], [], 0, [], [], [0]]);
  raw.edges[6] = [2, 3, 0, 4, 1, null, null, null, null, null, 4, [24230, 4], [], 0, [], [], [1]];
  const { rows } = compare(modelOf(raw, { ...initialState(), layer: "both", off: new Set() }), {
    by: "source",
    a: 0,
    b: 1,
  });
  const row = rows.find(({ a, b }) => a === 2 && b === 3);
  assert.deepEqual([row.counts, row.tone], [[1, 3], { good: [0, 4], bad: [8, 0], turned: 1 }]);
});

test("layer, layout, sources and comparison survive the address, and a stranger's do not", () => {
  const found = made({});
  found.sources[1] = { key: "source:A: B & C%", name: "A: B & C%" };
  const state = { ...initialState(), layer: "leaders", layout: "rings", centre: 3, off: new Set(["source:Wire"]) };
  for (const comparison of [{ by: "time", a: [0, 1], b: [2, 2] }, { by: "source", a: 1, b: 0 }, null]) {
    const again = fromHash(`#${toHash({ ...state, compare: comparison }, found)}`, found);
    assert.deepEqual(again, { ...state, compare: comparison });
  }
  assert.equal(
    toHash({ ...initialState(), compare: { by: "time", a: [0, 1], b: [2, 2] } }, found),
    "compare=time%3A2019-01..2019-02%3A2019-03..2019-03",
  );
  for (const hash of [
    "source:%25:Wire",
    "source:Wire:Wire",
    "time:x:y",
    "time:2019-02..2019-01:2019-01..2019-02",
    "a:b:c:d",
    "x",
  ])
    assert.equal(fromHash(`#compare=${encodeURIComponent(hash)}`, found).compare, null, hash);
  assert.deepEqual(fromHash("#layer=__proto__&layout=x", found).layout, "network");
});

test("rings have the chosen in the middle, the strongest nearest, and no two actors on one another", () => {
  const random = (seed) => {
    let state = seed;
    return () => {
      state = (state * 16807) % 2147483647;
      return state / 2147483647;
    };
  };
  for (const number of [2, 30, 300]) {
    const next = random(number);
    const nodes = Array.from({ length: number }, (_, i) => ({
      i,
      id: `n${i}`,
      r: 7 + 20 * next(),
      power: 1,
      group: i % 5,
    }));
    const edges = Array.from({ length: number * 2 }, () => ({
      edge: { a: Math.floor(number * next() ** 2), b: Math.floor(number * next()), kind: "mention" },
      weight: 1 + Math.floor(20 * next()),
    })).filter(({ edge }) => edge.a !== edge.b);
    const places = ringPlaces({ nodes, edges }, nodes[0]);
    assert.deepEqual(ringPlaces({ nodes, edges }, nodes[0]), places);
    assert.equal(places.size, number);
    assert.deepEqual(places.get(0), { x: 0, y: 0 });
    for (const one of nodes)
      for (const other of nodes.slice(one.i + 1)) {
        const [p, q] = [places.get(one.i), places.get(other.i)];
        assert.ok(Math.hypot(p.x - q.x, p.y - q.y) > 1.3 * (one.r + other.r), `${number}: ${one.i} and ${other.i}`);
      }
    const strength = new Map();
    for (const { edge, weight } of edges)
      if (edge.a === 0 || edge.b === 0) strength.set(edge.a + edge.b, (strength.get(edge.a + edge.b) ?? 0) + weight);
    const near = [...strength]
      .sort((x, y) => y[1] - x[1] || x[0] - y[0])
      .map(([i]) => Math.hypot(places.get(i).x, places.get(i).y));
    near.slice(1).forEach((far, at) => assert.ok(far >= near[at] - 2));
  }
});

test("the alt text says who, when and which ties are strongest", () => {
  const found = made({});
  const state = initialState();
  const text = altText({ model: found, state, shown: visible(found, state) });
  assert.equal(
    text,
    "Graph of 3 leaders and 2 countries, Jan 2019 – Mar 2019. Strongest ties: " +
      "North Korea and Kim, 7 sentences; Kim and Trump, 4 sentences; North Korea and United States, 2 sentences; " +
      "Trump and Moon, 1 sentence.",
  );
});

test("the embed code cannot be left by what it holds", () => {
  const hostile = `"><script>alert(1)</script>&'\u0000`;
  const code = embedCode({ address: "page.html", hash: hostile, title: hostile, width: 800, height: 560 });
  assert.equal(code.match(/[<>]/g).join(""), "<><>");
  assert.equal(code.match(/"/g).length, 14);
  assert.ok(code.startsWith('<iframe src="page.html#&quot;&gt;&lt;script'));
  assert.ok(!code.includes("allow-same-origin"));
});

test("a page lies at its address on the web, at its file's name, or at a placeholder", () => {
  const place = (href) => placeOf(new URL(href));
  assert.equal(place("https://example.org/a/b.html?x=1#y"), "https://example.org/a/b.html?x=1");
  assert.equal(place("file:///home/me/my%20page.html#y"), "my%20page.html");
  assert.equal(place("about:srcdoc"), "page.html");
});
