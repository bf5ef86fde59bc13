// Raw: a small graph in the shape of a page's data, for the tests of the modules.

import { decode } from "../../graph/view/script/model/data.mjs";

export const RAW = {
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
export const model = () => decode(structuredClone(RAW));
