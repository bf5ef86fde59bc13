// Plan: what a list of corrections makes of the actors, each correction read in its turn.

import { fold } from "./text.mjs";

const GONE = -1;

/**
 * {owner, touched, names, pins, nots, idle, homes, places, stands}: `owner` says for each node who it is now, or -1;
 * `touched` holds those whose figures only a new run can give; `idle` the places of corrections that
 * change nothing here: of actors that the graph lacks, into oneself, or of unlike kinds. `homes` says for countries that are
 * gone which one has their leaders now, or null; `places` and `stands` name and place those without a node of their own.
 */
export function planOf(raw, edits) {
  const plan = {
    raw,
    place: new Map(raw.nodes.map((row, i) => [row.id, i])),
    owner: Int32Array.from(raw.nodes, (_, i) => i),
    members: new Map(),
    touched: new Set(),
    names: new Map(),
    pins: new Map(),
    nots: [],
    idle: new Set(),
    homes: new Map(Object.entries(raw.homes ?? {})),
    places: new Map(),
    stands: new Map(),
  };
  plan.codes = new Set(raw.nodes.map(({ country }) => country).filter((code) => code && !plan.place.has(code)));
  edits.forEach((edit, at) => {
    const [verb, value] = Object.entries(edit)[0];
    if (!STEPS[verb](plan, value) && !STEPS_OF_CODES[verb]?.(plan, value)) plan.idle.add(at);
  });
  raw.nodes.forEach(({ id, kind }, i) => {
    if (kind === "country" && plan.owner[i] !== i) plan.homes.set(id, raw.nodes[plan.owner[i]]?.id ?? null);
  });
  return plan;
}

/** The same for a country that stands in the layer of countries alone, for its leaders. */
const STEPS_OF_CODES = {
  hide: (plan, code) => move(plan, code, null),
  remove: (plan, code) => move(plan, code, null),
  merge: (plan, [code, into]) => {
    const i = standing(plan, into);
    const isCountry = i === null ? isFree(plan, into) : plan.raw.nodes[i].kind === "country";
    return code !== into && isCountry && move(plan, code, into);
  },
  rename: (plan, [code, name]) => isFree(plan, code) && Boolean(plan.places.set(code, name)),
  pin: (plan, [code, x, y]) => isFree(plan, code) && Boolean(plan.stands.set(code, { x, y })),
};

/** Whether a country without a node is still one of its own. */
function isFree(plan, code) {
  return plan.codes.has(code) && !plan.homes.has(code);
}

function move(plan, code, home) {
  if (!isFree(plan, code)) return false;
  plan.homes.set(code, home);
  return true;
}

const STEPS = {
  hide: (plan, id) => remove(plan, id),
  remove: (plan, id) => {
    const i = standing(plan, id);
    if (i !== null) membersOf(plan, i).forEach((member) => plan.touched.add(member));
    return remove(plan, id);
  },
  merge: (plan, [from, into]) => merge(plan, standing(plan, from), standing(plan, into)),
  rename: (plan, [id, name]) => set(plan.names, standing(plan, id), name),
  pin: (plan, [id, x, y]) => set(plan.pins, standing(plan, id), { x, y }),
  not: (plan, [article, form, id]) => {
    const i = standing(plan, id);
    if (i === null) return false;
    const who = new Set(membersOf(plan, i));
    who.forEach((member) => plan.touched.add(member));
    plan.nots.push({ article, form: fold(form), who });
    return true;
  },
};

/** The place of an actor that is there at this step, or null. */
function standing(plan, id) {
  const i = plan.place.get(id);
  return i !== undefined && plan.owner[i] === i ? i : null;
}

/** The nodes that are one actor by now. */
function membersOf(plan, i) {
  return plan.members.get(i) ?? [i];
}

function remove(plan, id) {
  const i = standing(plan, id);
  if (i === null) return false;
  for (const member of membersOf(plan, i)) plan.owner[member] = GONE;
  return true;
}

function merge(plan, from, into) {
  const { raw, owner } = plan;
  if (from === null || into === null || from === into || raw.nodes[from].kind !== raw.nodes[into].kind) return false;
  const moved = membersOf(plan, from);
  for (const member of moved) owner[member] = into;
  plan.members.set(into, [...membersOf(plan, into), ...moved]);
  for (const member of plan.members.get(into)) plan.touched.add(member);
  return true;
}

function set(map, i, value) {
  if (i === null) return false;
  map.set(i, value);
  return true;
}
