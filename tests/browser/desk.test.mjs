// Tests of corrections with node's own runner: what they make of the data, how they stand in links and files.

import assert from "node:assert/strict";
import test from "node:test";
import { fromDecisions, fromYaml, toDecisions, toYaml } from "../../graph/view/script/desk/files.mjs";
import { dataOf, toJson } from "../../graph/view/script/desk/save.mjs";
import {
  fromText,
  fromTexts,
  MOST,
  Steps,
  toEdit,
  toText,
  withEdits,
} from "../../graph/view/script/model/corrections.mjs";
import { decode } from "../../graph/view/script/model/data.mjs";
import { edited, idleEdits } from "../../graph/view/script/model/edits.mjs";
import { rank } from "../../graph/view/script/model/filter.mjs";
import { editsOf, fromHash, initialState, toHash } from "../../graph/view/script/model/state.mjs";

const JAN = 2019 * 12,
  FEB = JAN + 1;

/** Lund and Lundh are one person; Moe meets both; the third sentence names Lund and Lundh and Moe. */
const RAW = {
  title: "T",
  nodes: [
    {
      id: "ada-lund",
      name: "Ada Lund",
      kind: "leader",
      country: "NOR",
      mentions: 4,
      articles: 2,
      last: "2019-02-03",
      group: 0,
      r: 5,
      x: 1,
      y: 2,
    },
    {
      id: "ada-lundh",
      name: "Ada Lundh",
      kind: "leader",
      mentions: 2,
      articles: 1,
      aliases: ["Lundh"],
      group: 1,
      r: 9,
      x: 5,
      y: 6,
    },
    { id: "per-moe", name: "Per Moe", kind: "leader", mentions: 6, articles: 2, group: 0, x: 3, y: 3 },
    { id: "NOR", name: "Norway", kind: "country", mentions: 1, articles: 1, x: 0, y: 9 },
  ],
  relations: ["ACCUSE", "CONSULT", "co-mention", "office"],
  undirected: ["CONSULT", "co-mention"],
  edges: [
    [0, 2, 2, 2, 2, 0.4, 3, 0.02, "2019-01-05", "2019-02-03", null, [JAN, 1, FEB, 1], [0, 2], 2],
    [1, 2, 2, 2, 2, 0.3, 2, 0.5, "2019-01-05", "2019-02-03", null, [JAN, 1, FEB, 1], [1, 2], 2],
    [0, 1, 2, 1, 1, null, null, null, "2019-02-03", "2019-02-03", null, [FEB, 1], [2], 1],
    [
      2,
      0,
      0,
      2,
      1,
      null,
      null,
      null,
      "2019-01-05",
      "2019-02-03",
      -2,
      [JAN, 1, FEB, 1],
      [0, 2],
      2,
      null,
      [
        [2, 0, 0, "", "asserted", "2019-02-03", 1, [3], 2],
        [2, 0, 0, "", "asserted", "2019-01-05", 3, [], 0],
      ],
    ],
    [2, 3, 2, 1, 1, 0.1, 1, 0.9, "2019-01-05", "2019-01-05", null, [JAN, 1], [0], 1],
    [1, 3, 3, null, null, null, null, null, null, null, null, null, null, null, [{ title: "minister", start: "2018" }]],
  ],
  sentences: [
    [
      0,
      0,
      30,
      "Moe of Norway accused Lund.",
      [
        [0, 3, 2, "name"],
        [7, 13, 3, "name"],
        [22, 26, 0, "surname"],
      ],
    ],
    [
      0,
      31,
      60,
      "Moe met Lundh.",
      [
        [0, 3, 2, "name"],
        [8, 13, 1, "name"],
      ],
    ],
    [
      1,
      0,
      30,
      "Lund, or Lundh, heard Moe.",
      [
        [0, 4, 0, "surname"],
        [9, 14, 1, "name"],
        [22, 25, 2, "name"],
      ],
    ],
  ],
  articles: [
    ["a.txt", "First", "2019-01-05", "Post", null],
    ["b.txt", "Second", "2019-02-03", "Post", null],
  ],
  groups: [[0, 2], [1]],
  flags: {},
  account: {},
  statistics: {},
  quote_cap: 20,
  ranking: [0, 1, 2, 3, 4],
  opening: 5,
  alone: [],
  modularity: null,
  backbone: [],
};
const asIs = JSON.stringify(RAW);
const tie = (raw, from, to, relation) =>
  decode(raw).edges.find((edge) => {
    const ids = [raw.nodes[edge.a].id, raw.nodes[edge.b].id];
    return edge.relation === relation && ids.includes(from) && ids.includes(to);
  });

test("without corrections the data are the very data, and with them those given stay as they are", () => {
  assert.equal(edited(RAW, []), RAW);
  edited(RAW, [{ merge: ["ada-lundh", "ada-lund"] }, { not: ["a.txt", "Lund", "ada-lund"] }, { hide: "NOR" }]);
  assert.equal(JSON.stringify(RAW), asIs);
});

test("hide and remove drop an actor with all its ties and marks", () => {
  for (const edit of [{ hide: "ada-lund" }, { remove: "ada-lund" }]) {
    const raw = edited(RAW, [edit]);
    assert.deepEqual(
      raw.nodes.map(({ id }) => id),
      ["ada-lundh", "per-moe", "NOR"],
    );
    assert.equal(raw.edges.length, 3);
    assert.deepEqual(
      raw.sentences[0][4].map(([, , entity]) => raw.nodes[entity].name),
      ["Per Moe", "Norway"],
    );
    assert.deepEqual(raw.groups, [[1], [0]]);
    assert.doesNotThrow(() => decode(raw));
  }
  assert.equal(tie(edited(RAW, [{ hide: "ada-lund" }]), "per-moe", "NOR", "co-mention").alpha, 0.9);
  assert.equal(tie(edited(RAW, [{ remove: "ada-lund" }]), "per-moe", "NOR", "co-mention").alpha, null);
});

test("merge folds ties, marks, names and offices; what cannot be known is absent", () => {
  const raw = edited(RAW, [{ merge: ["ada-lundh", "ada-lund"] }]);
  const [lund] = raw.nodes;
  assert.deepEqual(
    [lund.mentions, lund.articles, lund.aliases, lund.country, lund.r],
    [6, undefined, ["Ada Lundh", "Lundh"], "NOR", 9],
  );
  const named = tie(raw, "ada-lund", "per-moe", "co-mention");
  assert.deepEqual([named.weight, named.months, named.quotes], [3, [JAN, 2, FEB, 1], [0, 2, 1]]);
  assert.deepEqual([named.npmi, named.g2, named.alpha], [null, null, null]);
  assert.deepEqual([named.articles, named.first, named.last], [2, "2019-01-05", "2019-02-03"]);
  assert.equal(tie(raw, "ada-lund", "NOR", "office").terms.length, 1);
  assert.equal(
    raw.edges.some(([a, b]) => a === b),
    false,
  );
  assert.deepEqual(raw.groups, [[0, 1]]);
  assert.deepEqual(
    raw.sentences[2][4].map(([, , entity]) => entity),
    [0, 0, 1],
  );
});

test("a tie that lost a figure keeps its place on the slider", () => {
  const named = tie(edited(RAW, [{ merge: ["ada-lundh", "ada-lund"] }]), "ada-lund", "per-moe", "co-mention");
  assert.equal(rank(named, "alpha"), 0.98);
  assert.equal(rank(named, "npmi"), 0.4);
});

test("chains of merges end at the last, circles and unlike kinds are refused", () => {
  const chain = [{ merge: ["ada-lundh", "ada-lund"] }, { merge: ["ada-lund", "per-moe"] }];
  assert.deepEqual(
    edited(RAW, chain).nodes.map(({ id }) => id),
    ["per-moe", "NOR"],
  );
  const circle = [...chain, { merge: ["per-moe", "ada-lundh"] }, { merge: ["per-moe", "NOR"] }, { hide: "who" }];
  assert.deepEqual(edited(RAW, circle), edited(RAW, chain));
  assert.deepEqual([...idleEdits(RAW, circle)], circle.slice(2).map(toText));
});

test("not: the mark goes, the tie loses the sentence and its month, the event goes, or one report of it", () => {
  const raw = edited(RAW, [{ not: ["a.txt", "lund", "ada-lund"] }]);
  assert.deepEqual(
    raw.sentences[0][4].map(([, , entity]) => entity),
    [2, 3],
  );
  assert.equal(raw.sentences[2], RAW.sentences[2]);
  const named = tie(raw, "ada-lund", "per-moe", "co-mention");
  assert.deepEqual(
    [named.weight, named.months, named.quotes, named.articles, named.first],
    [1, [FEB, 1], [2], 1, "2019-02-03"],
  );
  const accused = tie(raw, "per-moe", "ada-lund", "ACCUSE");
  assert.deepEqual(
    accused.events.map(({ reports, sentence }) => [reports, sentence]),
    [
      [1, 2],
      [2, null],
    ],
  );
  assert.deepEqual([accused.weight, accused.quotes, accused.tone], [2, [2], -2]);
  const later = edited(RAW, [{ not: ["b.txt", "Lund", "ada-lund"] }]);
  const once = tie(later, "per-moe", "ada-lund", "ACCUSE");
  assert.deepEqual([once.weight, once.tone, once.months, once.events.length], [1, -1, [JAN, 1], 1]);
  assert.equal(tie(later, "ada-lund", "ada-lundh", "co-mention"), undefined);
});

test("not: a sentence that names the actor by another form keeps its tie", () => {
  const merge = { merge: ["ada-lundh", "ada-lund"] };
  const raw = edited(RAW, [merge, { not: ["b.txt", "Lund", "ada-lund"] }]);
  assert.deepEqual(
    raw.sentences[2][4].map(([start]) => start),
    [9, 22],
  );
  assert.equal(tie(raw, "ada-lund", "per-moe", "co-mention").weight, 3);
  const none = edited(RAW, [merge, { not: ["b.txt", "Lund", "ada-lund"] }, { not: ["b.txt", "Lundh", "ada-lund"] }]);
  assert.equal(tie(none, "ada-lund", "per-moe", "co-mention").weight, 2);
});

test("not: figures of a tie whose sentences are not all in the page are left out unless they are sure", () => {
  const raw = structuredClone(RAW);
  raw.edges[0].splice(3, 2, 9, 5);
  raw.edges[0][11] = [JAN, 8, FEB, 1];
  const named = tie(edited(raw, [{ not: ["a.txt", "Lund", "ada-lund"] }]), "ada-lund", "per-moe", "co-mention");
  assert.deepEqual([named.weight, named.articles, named.first, named.last], [8, null, null, "2019-02-03"]);
});

test("rename keeps the old name to be found by; pin moves", () => {
  const [lund] = edited(RAW, [{ rename: ["ada-lund", "A. Lund"] }, { pin: ["ada-lund", 40, -7] }]).nodes;
  assert.deepEqual([lund.name, lund.aliases, lund.x, lund.y], ["A. Lund", ["Ada Lund"], 40, -7]);
});

test("corrections stand in a link and come back from it", () => {
  const edits = [
    { hide: "a*b%2A" },
    { merge: ["ada-lundh", "ada-lund"] },
    { rename: ["ada-lund", "Ada “L.” & <Lund>"] },
    { pin: ["NOR", -3, 12] },
    { not: ["news/a b.txt", "Lund\nAda", "ada-lund"] },
  ];
  assert.deepEqual(edits.map(toText).map(fromText), edits);
  const model = Object.assign(decode(structuredClone(RAW)), { start: { measure: "weight", cut: 0 } });
  const hash = toHash({ ...initialState(), edits }, model);
  assert.deepEqual(fromHash(`#${hash}`, model).edits, edits);
  assert.deepEqual(editsOf(`#${hash}`), edits);
});

test("a hostile link gives only corrections that may be", () => {
  const bad = [
    "",
    "hide",
    "hide*",
    "hide*a*b",
    "merge*a*a",
    "pin*a*NaN*1",
    "pin*a*1e9*1",
    "pin*a*1*Infinity",
    "__proto__*a",
    "constructor*a",
    "toString*a",
    `hide*${"x".repeat(2000)}`,
    `not*a*${"x".repeat(300)}*b`,
    "rename*a*\u0000 \u2028",
  ];
  assert.deepEqual(fromTexts(bad), []);
  assert.equal(Array.from(fromText(`rename*a*${"😀".repeat(900)}`).rename[1]).length, 200);
  assert.equal(fromTexts(Array.from({ length: MOST + 50 }, (_, i) => `hide*n${i}`)).length, MOST);
  assert.deepEqual(toEdit("rename", ["a", "x\u202e\ud800\u0000y"]), { rename: ["a", "x\ufffd y"] });
});

test("the same again takes the place of what was", () => {
  const edits = [{ pin: ["a", 1, 1] }, { hide: "b" }, { rename: ["a", "X"] }];
  assert.deepEqual(withEdits(edits, [{ pin: ["a", 2, 2] }, { hide: "b" }, { rename: ["a", "Y"] }]), [
    { pin: ["a", 2, 2] },
    { hide: "b" },
    { rename: ["a", "Y"] },
  ]);
});

test("steps go back and forth, and behind a link's list too", () => {
  const steps = new Steps();
  const [a, b, c] = [{ hide: "a" }, { hide: "b" }, { hide: "c" }];
  assert.equal(steps.undo([]), null);
  steps.note([a]);
  assert.deepEqual(steps.undo([a, b]), [a]);
  assert.deepEqual(steps.undo([a]), []);
  assert.deepEqual(steps.redo([]), [a]);
  assert.deepEqual(steps.redo([a]), [a, b]);
  assert.equal(steps.redo([a, b]), null);
  steps.undo([a, b]);
  steps.note([a]);
  assert.equal(steps.redo([a, c]), null);
});

const HOSTILE = ["=1+1", "-x", "@a", '"', "a,b", "a;b", "a\nb", "it's", "\u0085\u2028{}[]: #&*!|>", "\\", "é😀"];

test("the files come back as they went", () => {
  const nots = HOSTILE.map((text) => ({ not: [`${text}.txt`, text, `id ${text}`] }));
  const csv = toDecisions([{ hide: "x" }, ...nots]);
  assert.deepEqual(fromDecisions(`\ufeff${csv}`), nots);
  assert.equal(csv.split("\r\n")[1], "'=1+1.txt,'=1+1,is not,id =1+1");
  const edits = [
    ...HOSTILE.map((text) => ({ merge: [text, `${text}2`] })),
    ...HOSTILE.map((text) => ({ rename: [text, `N${text.replace(/[\n\u0085\u2028]/g, "")}`] })),
    ...HOSTILE.map((text) => ({ remove: text })),
  ];
  assert.deepEqual(fromYaml(toYaml([...edits, { pin: ["a", 1, 2] }])), edits);
  assert.equal(toYaml([{ merge: ["a", "b"] }, { remove: "c" }]), 'merge:\n  - {from: "a", into: "b"}\nremove: ["c"]\n');
  assert.deepEqual([toYaml([]), fromYaml("# nothing\n\n")], ["", []]);
});

test("spreadsheets may part by semicolons and add columns and undecided rows", () => {
  const text = 'article;form;decision;entity;note\r\n"a;b";Kim;is not;kim;x\r\n\r\nc;Moe;;;\r\n';
  assert.deepEqual(fromDecisions(text), [{ not: ["a;b", "Kim", "kim"] }]);
});

test("a file that is not of the shape is refused with its line", () => {
  const head = "article,form,decision,entity\n";
  for (const [text, words] of [
    ["", /line 1: no column/],
    ["article,form\na,b\n", /line 1: no column “decision”/],
    [`${head}a,b,is not\n`, /line 2: 3 cells/],
    [`${head}"a\nb",Kim,is not,kim\na,Kim,is,kim\n`, /line 4: a page can take/],
    [`${head},Kim,is not,kim\n`, /line 2/],
    [`${head}a,"Kim,is not,kim\n`, /line 2: a quote/],
    [`${head}a,"Kim"x,is not,kim\n`, /line 2: a quote/],
  ])
    assert.throws(() => fromDecisions(text), words);
  for (const [text, words] of [
    ["merge: !!python/object:os.system [x]\n", /line 1/],
    ['# ok\nmerge:\n  - {from: "a", into: *b}\n', /line 3/],
    ['  - {from: "a", into: "b"}\n', /line 1/],
    ['merge:\n  - {from: "a", into: "a"}\n', /line 2: an id/],
    ['remove: ["a", "b]\n', /line 1/],
    ['countries:\n  - {id: "XXX"}\n', /line 1/],
    ["remove: [a]\n", /line 1/],
  ])
    assert.throws(() => fromYaml(text), words);
});

test("data in a saved page cannot end their element and are read again", () => {
  const data = { title: "</script><!--\u2028&", applied: ["hide*a"] };
  const text = toJson(data);
  assert.doesNotMatch(text, /[<>&\u2028]/);
  assert.deepEqual(dataOf(`<html><script type="application/json" id="data">${text}</script>`), data);
  assert.deepEqual([dataOf("<p>"), dataOf('<script type="application/json" id="data">{<')], [null, null]);
});
