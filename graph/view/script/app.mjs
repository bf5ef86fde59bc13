// App: the state of the page and the one circle that every part keeps step with: acts change the state, update shows it.

import { readHash, writeHash } from "./controls/address.mjs";
import { drawHint } from "./controls/hint.mjs";
import { bindKeys } from "./controls/keys.mjs";
import { drawSearch } from "./controls/search.mjs";
import { drawTable } from "./controls/table.mjs";
import { drawTimeline } from "./controls/timeline.mjs";
import { drawToolbar } from "./controls/toolbar.mjs";
import { el, refill } from "./dom.mjs";
import { decode } from "./model/data.mjs";
import { startingCut, visible } from "./model/filter.mjs";
import { fromHash, initialState, toHash } from "./model/state.mjs";
import { count, plural, span } from "./model/text.mjs";
import { drawPanel } from "./panel/panel.mjs";
import { Canvas } from "./picture/canvas.mjs";
import { marksOf } from "./picture/marks.mjs";

const WIDE = 1000; // pixels from which the panel stands beside the graph from the start
const BROUGHT = 40; // neighbours brought in at once in a large graph

export class App {
  /** Build the page over the data as Python wrote it; what is made of the data follows from the choices. */
  constructor(raw) {
    this.raw = raw;
    this.model = modelOf(raw);
    this.state = fromHash(readHash(), this.model);
    this.parts = Object.fromEntries(
      ["graph", "panel", "table", "status", "time", "tools", "finder", "work"].map((id) => [
        id,
        document.getElementById(id),
      ]),
    );
    this.picking = null;
    this.acts = this.#acts();
    this.applyTheme();
    document.body.classList.toggle("panel-open", window.innerWidth >= WIDE || this.state.selected !== null);
    this.buildCanvas();
    this.view = { model: this.model, flags: this.canvas.flags };
    this.#look();
    this.search = drawSearch(this.parts.finder, this.view, this.acts);
    this.tools = drawToolbar(this.parts.tools, this.view, this.acts);
    this.applyTheme();
    this.timeline = drawTimeline(this.parts.time, this.view, this.acts);
    bindKeys(this.view, this.acts, this.canvasBox);
    this.update();
    this.canvas.fit();
    this.revealChosen();
    addEventListener("hashchange", () => this.followHash());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.applyTheme());
  }

  /** Make the model anew from the data, when what is made of them was chosen otherwise; places and choices stay. */
  remodel() {
    const hash = toHash(this.state, this.model);
    const before = this.model.byId;
    this.model = modelOf(this.raw);
    for (const node of this.model.nodes) {
      const { x, y, r } = before.get(node.id) ?? {};
      if (x !== undefined) Object.assign(node, { x, y, r });
    }
    this.state = fromHash(hash, this.model);
    this.view.model = this.model;
    this.canvas.setModel(this.model);
    this.update();
  }

  /** What a part may ask for: each is a verb, and none gives more of the app away. */
  #acts() {
    return {
      set: (change, options) => this.set(change, options),
      settle: () => this.settle(),
      choose: (selected) => this.choose(selected),
      found: (node) => this.found(node),
      askPath: (from) => this.askPath(from),
      focus: (depth) => this.focus(depth),
      bring: (node) => this.bring(node),
      togglePanel: () => this.togglePanel(),
      toggle: (key) => this.toggle(key),
      reset: () => this.reset(),
      back: () => this.back(),
      closePanel: () => this.closePanel(),
      openChosen: () => this.openChosen(),
      zoom: (factor) => this.zoom(factor),
      fit: () => this.canvas.fit(true),
      pointGroup: (group) => this.canvas.setMarks({ group }),
      find: () => this.search.focus(),
      say: (text) => this.say(text),
      address: () => this.address(),
      toCanvas: (factor) => this.canvas.toCanvas(factor, this.state.range),
      toSvg: () => this.canvas.toSvg(this.state.range),
    };
  }

  /** Bring the view, which every part reads, in step with the state. */
  #look() {
    const { state, model } = this;
    this.shown = visible(model, state);
    this.timed = state.range === null ? this.shown : visible(model, { ...state, range: null });
    this.tally = tallyOf(state.off.size ? visible(model, { ...state, off: new Set() }) : this.shown);
    const { shown, timed, tally } = this;
    Object.assign(this.view, { state, shown, timed, tally });
  }

  buildCanvas() {
    this.canvasBox = el("div", {
      class: "canvas",
      tabindex: 0,
      role: "application",
      "aria-label": "Graph of actors and ties. Arrow keys walk from neighbour to neighbour; the table holds the same.",
    });
    this.hint = el("div", { class: "hint", hidden: true });
    this.toast = el("div", { class: "toast", role: "status" });
    this.parts.graph.append(this.canvasBox, this.hint, this.toast);
    this.canvas = new Canvas(
      this.canvasBox,
      this.model,
      (event) => this.act(event),
      () => this.covered(),
    );
  }

  /** Change the state and everything that shows it. */
  set(change, options = {}) {
    Object.assign(this.state, change);
    if ("theme" in change) this.applyTheme();
    this.update(options);
  }

  /** Bring all parts in step with the state; with keepPanel the panel waits until settle(). */
  update({ keepPanel = false } = {}) {
    this.#look();
    this.canvas.setShown(this.shown);
    this.canvas.setMarks(this.marks());
    this.drawStatus();
    this.timeline.draw();
    if (!keepPanel) drawPanel(this.parts.panel, this.view, this.acts);
    else this.#settleLater();
    this.drawView();
    writeHash(toHash(this.state, this.model));
  }

  #settleLater() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.settle(), 250);
  }

  /** Redraw the panel after a drag. */
  settle() {
    clearTimeout(this.waiting);
    const focused = document.activeElement?.id;
    drawPanel(this.parts.panel, this.view, this.acts);
    if (focused) document.getElementById(focused)?.focus();
  }

  /** The part of the canvas, in pixels, that the panel lies over: on narrow pages it stands to the right or below. */
  covered() {
    if (window.innerWidth >= WIDE || !document.body.classList.contains("panel-open")) return { right: 0, bottom: 0 };
    const { width, height } = this.parts.panel.getBoundingClientRect();
    return width >= this.canvasBox.clientWidth * 0.9 ? { right: 0, bottom: height } : { right: width, bottom: 0 };
  }

  drawView() {
    const table = this.state.view === "table";
    this.parts.table.hidden = !table;
    this.parts.graph.classList.toggle("away", table);
    this.tools.draw();
    if (table) drawTable(this.parts.table, this.view, this.acts);
    else refill(this.parts.table);
  }

  drawStatus() {
    const { model, shown } = this,
      time = model.time;
    const part = (now, all, word) => (now === all ? plural(all, word) : `${count(now)} of ${plural(all, word)}`);
    const words = [
      part(shown.nodes.length, model.nodes.length, "actor"),
      part(shown.edges.length, model.edges.length, "tie"),
    ];
    if (time)
      words.push(
        this.state.range ? span(...this.state.range.map(time.label)) : span(time.label(0), time.label(time.count - 1)),
      );
    this.parts.status.textContent = words.join(" · ");
  }

  /** What the canvas should bring out. */
  marks() {
    return marksOf(this.model, this.state, this.shown);
  }

  /** Bring what an address chose into the free part of a narrow page. */
  revealChosen() {
    const { near } = this.marks();
    if (near && window.innerWidth < WIDE)
      this.canvas.fit(
        false,
        [...near].map((i) => this.model.nodes[i]),
      );
  }

  /** What happened on the canvas. */
  act({ type, node = null, line = null, text = "", x, y }) {
    if (type === "node") this.found(node);
    else if (type === "line") this.choose({ pair: [line.a, line.b] });
    else if (type === "ground") this.back();
    else if (type === "open") this.surround(node);
    else if (type === "say") this.say(text);
    else drawHint(this.hint, this.view, { node, line, x, y }, this.canvasBox.clientWidth);
  }

  /** An actor was picked, on the canvas or by search: open it, or end a path there. */
  found(node) {
    if (this.picking !== null && this.picking !== node) {
      const from = this.picking;
      this.picking = null;
      this.set({ path: [from, node], selected: null, focus: 0 });
      this.openPanel();
    } else this.choose({ node });
  }

  choose(selected) {
    this.picking = null;
    const inside = selected.node === undefined || this.shown.ids.has(selected.node);
    if (selected.node !== undefined && this.model.shown && !this.model.shown.has(selected.node))
      this.state.added.add(selected.node);
    this.set({ selected, path: null, focus: selected.node === undefined ? 0 : this.state.focus });
    this.openPanel();
    if (selected.pair) this.canvas.reveal(selected.pair.map((i) => this.model.nodes[i]));
    if (selected.node === undefined) return;
    const node = this.model.nodes[selected.node];
    if (inside) this.canvas.reveal([node]);
    else this.canvas.centre([node]);
    this.say(`${node.name}, ${plural(node.edges.length, "tie")}`, true);
  }

  /** Ask for the other end of a path; null calls it off. */
  askPath(from) {
    this.picking = from;
    if (from === null) return;
    this.say("Pick the other end in the graph or by name");
    this.search.focus("Path to whom?");
  }

  focus(depth) {
    this.set({ focus: depth });
    this.canvas.fit(true);
  }

  /** The surroundings of an actor, whatever was chosen before. */
  surround(node) {
    if (this.state.selected?.node !== node) this.choose({ node });
    this.focus(1);
  }

  /** Bring the strongest hidden neighbours of a node into a large graph. */
  bring(node) {
    const strongest = [...node.edges]
      .sort((x, y) => (y.weight ?? 0) - (x.weight ?? 0))
      .map((edge) => (edge.a === node.i ? edge.b : edge.a));
    strongest
      .filter((i) => !this.shown.ids.has(i))
      .slice(0, BROUGHT)
      .forEach((i) => this.state.added.add(i));
    this.update();
  }

  toggle(key) {
    const { off } = this.state;
    if (!off.delete(key)) off.add(key);
    this.update();
    /** @type {NodeListOf<HTMLElement>} */
    const chips = this.parts.panel.querySelectorAll("[data-key]");
    [...chips].find((chip) => chip.dataset.key === key)?.focus();
  }

  reset() {
    Object.assign(this.state, { ...initialState(this.model.start), theme: this.state.theme, view: this.state.view });
    this.update();
    this.canvas.fit(true);
  }

  /** One step back: a path or focus, then the choice. */
  back() {
    this.hint.hidden = true;
    if (this.picking !== null) return this.askPath(null);
    if (this.state.focus) return this.focus(0);
    if (this.state.selected || this.state.path) this.set({ selected: null, path: null });
    if (window.innerWidth < WIDE) document.body.classList.remove("panel-open");
    return undefined;
  }

  openChosen() {
    this.openPanel();
    this.parts.panel.focus();
  }

  openPanel() {
    document.body.classList.add("panel-open");
    this.showPanelState();
  }

  closePanel() {
    if (this.state.selected || this.state.path) this.set({ selected: null, path: null, focus: 0 });
    else document.body.classList.remove("panel-open");
    if (window.innerWidth < WIDE) document.body.classList.remove("panel-open");
    this.showPanelState();
  }

  togglePanel() {
    document.body.classList.toggle("panel-open");
    this.showPanelState();
  }

  showPanelState() {
    this.tools.draw();
  }

  zoom(factor) {
    this.canvas.network.moveTo({ scale: this.canvas.network.getScale() * factor });
    this.canvas.relabel();
  }

  applyTheme() {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    document.documentElement.dataset.theme = this.state.theme ?? system;
    if (!this.tools) return;
    this.canvas.setTheme();
    this.tools.draw();
    if (this.shown) drawPanel(this.parts.panel, this.view, this.acts);
  }

  followHash() {
    const hash = readHash();
    if (hash === `#${toHash(this.state, this.model)}`) return;
    this.state = fromHash(hash, this.model);
    this.applyTheme();
    this.update();
  }

  /** The address of this very view. */
  address() {
    return `${location.href.split("#")[0]}#${toHash(this.state, this.model)}`;
  }

  /** Say something briefly, to eye and ear; `quiet` to the ear alone. */
  say(text, quiet = false) {
    this.toast.textContent = text;
    this.toast.classList.toggle("seen", !quiet);
    clearTimeout(this.saying);
    this.saying = setTimeout(() => {
      this.toast.classList.remove("seen");
    }, 2600);
  }
}

function modelOf(raw) {
  const model = decode(raw);
  model.start = startingCut(model);
  return model;
}

function tallyOf({ nodes, edges }) {
  const tally = { kinds: new Map(), ties: new Map(), relations: new Map() };
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  nodes.forEach((node) => add(tally.kinds, node.kind));
  edges.forEach(({ edge }) => {
    add(tally.ties, edge.kind);
    add(tally.relations, edge.relation);
  });
  return tally;
}
