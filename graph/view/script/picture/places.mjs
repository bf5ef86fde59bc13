// Places: where nodes stand in the network, kept while they stand in rings or another model is drawn.

import { turn } from "./positions.mjs";
import { ringPlaces } from "./rings.mjs";
import { travel } from "./travel.mjs";

/** The places of one page's nodes, by id, so that they outlive the model. */
export class Places {
  constructor() {
    this.known = new Map();
    this.rings = ""; // what the rings are made of; empty when none are drawn
  }

  /** Keep in mind where nodes stand, unless they stand in rings. */
  remember(nodes) {
    if (this.rings) return;
    for (const { id, x, y, r } of nodes) if (x !== undefined) this.known.set(id, { x, y, r });
  }

  /** Let the nodes of another model stand as the data have them, turned as the picture is; others where they stood. */
  give(nodes, turned) {
    const fresh = nodes.filter(({ x }) => x === undefined);
    if (turned) turn(nodes);
    for (const node of fresh) Object.assign(node, this.known.get(node.id));
    this.rings = "";
  }

  /** Put the actors of the picture in rings as the state says, or back where they stood. */
  arrange(canvas, { model, state, timed }, still) {
    const centre = state.layout === "rings" ? centreOf(model, state, timed) : null;
    const asked = centre ? [centre, ...timed.nodes].map(({ id }) => id).join("\n") : "";
    if (asked === this.rings) return;
    this.remember(model.nodes);
    this.rings = asked;
    const stood = model.nodes.filter(({ id }) => this.known.has(id)).map(({ id, i }) => [i, this.known.get(id)]);
    const places = centre ? ringPlaces(timed, centre) : new Map(stood);
    canvas.orbits = centre ? radiiOf(places) : [];
    travel(canvas, places, still);
  }
}

/** The radii of the rings on which places lie, to be drawn as hairlines; places are whole numbers, so nearly equal is equal. */
function radiiOf(places) {
  const found = [...places.values()].map(({ x, y }) => Math.hypot(x, y)).sort((a, b) => a - b);
  return found.filter((radius, at) => radius > 0 && !(radius - found[at - 1] < 2));
}

/** Who stands in the middle: whom the reader chose, else the strongest. */
function centreOf(model, state, { nodes, ids }) {
  const chosen = model.nodes[state.centre ?? state.selected?.node];
  if (chosen && ids.has(chosen.i)) return chosen;
  return [...nodes].sort((a, b) => b.power - a.power || a.i - b.i)[0] ?? null;
}
