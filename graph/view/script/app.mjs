// App: the state of the page and the one circle that every part keeps step with: acts change the state, update shows it.

import { readHash, writeHash } from "./controls/address.mjs";
import { covered, isNarrow, openDrawer } from "./controls/drawer.mjs";
import { drawFace } from "./controls/face.mjs";
import { saveAs } from "./controls/handing.mjs";
import { drawHeadline } from "./controls/headline.mjs";
import { drawHint } from "./controls/hint.mjs";
import { bindKeys } from "./controls/keys.mjs";
import { bindPaper } from "./controls/paper.mjs";
import { drawSearch } from "./controls/search.mjs";
import { drawStage } from "./controls/stage.mjs";
import { statusWords } from "./controls/status.mjs";
import { onSystemTheme, setTheme } from "./controls/theme.mjs";
import { drawTimeline } from "./controls/timeline.mjs";
import { drawToolbar } from "./controls/toolbar.mjs";
import { bindUndo, Desk } from "./desk/desk.mjs";
import { bareBody, pageSource } from "./desk/save.mjs";
import { altText } from "./model/alt.mjs";
import { comparedView } from "./model/compare.mjs";
import { lastDay } from "./model/data.mjs";
import { visible } from "./model/filter.mjs";
import { company, hiddenNeighbours } from "./model/hidden.mjs";
import { modelOf, recipe } from "./model/made.mjs";
import { choice, chosenNodes, fromHash, initialState, toHash } from "./model/state.mjs";
import { tallyOf } from "./model/tally.mjs";
import { drawPanel } from "./panel/panel.mjs";
import { Canvas } from "./picture/canvas.mjs";
import { marksOf } from "./picture/marks.mjs";
import { Places } from "./picture/places.mjs";

const WALK = "Arrow keys walk from neighbour to neighbour; the table holds the same.";
const PARTS = ["graph", "matrix", "panel", "table", "status", "time", "tools", "finder", "headline"]; // ids
const BROUGHT = 40; // neighbours brought in at once

export class App {
  /** Build the page over the data as Python wrote it; what is made of the data follows from the choices. */
  constructor(raw) {
    this.raw = raw;
    this.bare = bareBody();
    this.model = modelOf(raw, initialState());
    this.unit = this.model.time?.unit ?? null;
    this.made = recipe(initialState());
    this.places = new Places();
    this.state = this.#read(readHash() || (raw.start ?? "")); // where no link says more, as the page was asked to open
    this.parts = Object.fromEntries(PARTS.map((id) => [id, document.getElementById(id)]));
    this.stands = false; // whether the page was drawn once: what comes after is a step of the reader's
    this.sliding = false; // whether a drag is on: all of it is one step
    this.picking = null; // null | {from, kind: "path" | "connect"}: whose other end is asked for
    this.applyTheme();
    openDrawer(!isNarrow() || this.state.selected !== null);
    this.buildCanvas();
    /** @type {any} */
    this.view = { model: this.model, flags: this.canvas.flags };
    this.desk = this.#desk();
    this.acts = this.#acts();
    this.#look();
    this.search = drawSearch(this.parts.finder, this.view, this.acts);
    this.tools = drawToolbar(this.parts.tools, this.view, this.acts);
    this.applyTheme();
    this.timeline = drawTimeline(this.parts.time, this.view, this.acts);
    bindKeys(this.view, this.acts, this.canvasBox);
    bindUndo(this.acts);
    bindPaper(this.parts.panel, this.view, this.acts);
    this.update({ still: true });
    this.canvas.fit();
    const { near } = marksOf(this.model, this.state, this.shown); // of what an address chose
    if (near && isNarrow())
      this.canvas.fit(
        false,
        [...near].map((i) => this.model.nodes[i]),
      );
    addEventListener("popstate", () => this.followHash());
    addEventListener("hashchange", () => this.followHash());
    onSystemTheme(() => this.applyTheme());
  }

  /** Make the model anew from the data, when what is made of them was chosen otherwise; places and choices stay. */
  remodel({ hash = toHash(this.state, this.model), step = true } = {}) {
    this.timeline.stop(); // while view and model are still of one another
    if (!this.desk.askMerge(null) && this.picking !== null) this.callOff(); // who asked may be gone
    this.places.remember(this.model.nodes);
    this.#make(fromHash(hash, this.model));
    this.places.give(this.model.nodes, this.canvas.turned);
    this.state = fromHash(hash, this.model);
    this.view.model = this.model;
    this.canvas.setModel(this.model);
    this.timeline = drawTimeline(this.parts.time, this.view, this.acts);
    this.update({ step, still: true });
  }

  /** The state that a hash describes, and the model that it asks for. */
  #read(hash) {
    const asked = fromHash(hash, this.model);
    if (recipe(asked) === this.made) return asked;
    this.#make(asked);
    return fromHash(hash, this.model);
  }

  #make(state) {
    this.model = modelOf(this.raw, state, this.unit);
    this.made = recipe(state);
  }

  /** Where the reader's corrections are made; these are its ways to the rest. */
  #desk() {
    return new Desk(this.view, {
      commit: (edits, still) => {
        const inside = this.parts.panel.contains(document.activeElement);
        this.state.edits = edits;
        if (still) this.made = recipe(this.state); // what was dragged stands where it is
        this.update();
        if (inside) this.parts.panel.focus(); // what was pressed is gone
      },
      say: (text, offer = null) => this.say(text, false, offer),
      choose: (id) => this.choose({ node: this.model.byId.get(id).i }),
      placeOf: (node) => this.canvas.placeOf(node),
      ask: (words) => (words === null ? this.search.rest() : this.search.ask(words)),
      source: () => pageSource(this.bare, this.desk.madeOf(this.raw)),
    });
  }

  /** What a part may ask for: each is a verb, and none gives more of the app away. */
  #acts() {
    return {
      set: (change, options) => this.set(change, options),
      settle: () => this.settle(),
      choose: (selected) => this.choose(selected),
      open: ({ selected, ...change }) => this.open(selected, change),
      found: (node) => this.found(node),
      askPath: (from) => this.ask(from, "path", "Path to whom?"),
      askConnection: (from) => this.ask(from, "connect", "With whom?"),
      callOff: () => this.callOff(),
      gather: (node) => this.gather(node),
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
      find: () => this.search.ask(),
      say: (text) => this.say(text),
      save: (blob, file) => saveAs(this.acts, blob, file),
      address: () => this.address(),
      toCanvas: (factor) => this.canvas.toCanvas(factor, this.state.range),
      toSvg: () => this.canvas.toSvg(this.state.range, { title: this.model.title, description: altText(this.view) }),
      paper: (on) => this.paper(on),
      ...this.desk.acts(),
    };
  }

  /** Bring the view, which every part reads, in step with the state. */
  #look({ brief = false } = {}) {
    const { state, model } = this;
    const plain = visible(model, state.compare ? { ...state, range: null } : state);
    this.shown = state.compare ? comparedView(model, state.compare, plain) : plain;
    this.shown.arranged = state.layout === "rings";
    if (!brief) {
      this.timed = state.range === null ? plain : visible(model, { ...state, range: null });
      this.tally = tallyOf(model, state.off.size ? visible(model, { ...state, off: new Set() }) : plain);
    }
    const { shown, timed, tally } = this;
    Object.assign(this.view, { state, shown, timed, tally });
    this.canvas.flags.date = state.range && model.time ? model.time.label(state.range[1]) : lastDay(model);
  }

  buildCanvas() {
    const stage = drawStage(this.parts.graph, this.model);
    this.canvasBox = stage.box;
    this.hint = stage.hint;
    this.say = stage.say;
    this.canvas = new Canvas(
      this.canvasBox,
      this.model,
      (event) => this.act(event),
      () => covered(this.parts.panel, this.canvasBox),
    );
  }

  /** Change the state and everything that shows it. */
  set(change, options = {}) {
    Object.assign(this.state, change);
    if ("theme" in change) this.applyTheme();
    this.update(options);
  }

  /** Bring all parts in step with the state; with keepPanel, while something is dragged, the panel waits until settle(). */
  update({ keepPanel = false, step = true, still = false } = {}) {
    if (recipe(this.state) !== this.made) return this.remodel({ step });
    this.#look({ brief: keepPanel && this.sliding });
    this.canvas.setShown(this.shown);
    this.places.arrange(this.canvas, this.view, still);
    this.canvas.setMarks(marksOf(this.model, this.state, this.shown));
    this.parts.status.textContent = statusWords(this.view);
    this.timeline.draw();
    if (!keepPanel) this.#describe();
    writeHash(toHash(this.state, this.model), { step: step && this.stands && !this.sliding });
    this.sliding = keepPanel;
    this.stands = true;
    return undefined;
  }

  /** Draw what waits for the end of a drag: all that is words. */
  #describe() {
    drawHeadline(this.parts.headline, this.view, this.acts);
    drawPanel(this.parts.panel, this.view, this.acts);
    this.canvasBox.setAttribute("aria-label", `${altText(this.view)} ${WALK}`);
    this.tools.draw();
    drawFace(this.parts, this.view, this.acts);
  }

  /** The end of a drag: draw what waited for it. */
  settle() {
    this.sliding = false;
    this.#look();
    const focused = document.activeElement?.id;
    this.#describe();
    if (focused) document.getElementById(focused)?.focus();
  }

  /** What happened on the canvas. */
  act({ type, node = null, line = null, more = false, text = "", x, y }) {
    if (type === "node" && more) this.gather(node);
    else if (type === "node") this.found(node);
    else if (type === "line") this.choose({ pair: [line.a, line.b] });
    else if (type === "ground") this.back();
    else if (type === "open") this.surround(node);
    else if (type === "say") this.say(text);
    else if (type === "moved" && this.state.layout === "network") this.desk.pin(node);
    else drawHint(this.hint, this.view, { node, line, x, y }, this.canvasBox.clientWidth);
  }

  /** An actor was picked, on the canvas or by search: open it, or end a path there. */
  found(node) {
    if (this.desk.takes(node)) return undefined;
    const { from, kind } = this.picking ?? {};
    if (from === undefined || from === node) return this.choose({ node });
    if (kind === "connect") return this.choose({ connect: [from, node] });
    this.callOff();
    this.openPanel();
    return this.set({ path: [from, node], selected: null, focus: 0 });
  }

  /** Take an actor into those that are chosen together, or out of them. */
  gather(node) {
    const before = this.state.path === null ? chosenNodes(this.state.selected) : [];
    const nodes = before.includes(node) ? before.filter((i) => i !== node) : [...before, node];
    const selected = choice(nodes);
    if (selected) this.choose(selected);
    else this.set({ selected: null });
  }

  choose(selected) {
    this.callOff();
    const inside = selected.node === undefined || this.shown.ids.has(selected.node);
    for (const i of chosenNodes(selected)) if (!this.shown.ids.has(i)) this.state.added.add(i);
    if (selected.node !== undefined && this.state.layout === "rings") this.state.centre = selected.node;
    this.openPanel();
    this.set({ selected, path: null, focus: selected.node === undefined ? 0 : this.state.focus });
    const together = chosenNodes(selected);
    if (together.length > 1) this.canvas.reveal(together.map((i) => this.model.nodes[i]));
    if (selected.node === undefined) return;
    const node = this.model.nodes[selected.node];
    if (inside) this.canvas.reveal([node]);
    else this.canvas.centre([node]);
    this.say(`${node.name}, ${company(this.shown, node.i)}`, true);
  }

  /** Choose by a phrase, with the time it speaks of. */
  open(selected, change) {
    Object.assign(this.state, change);
    this.choose(selected);
  }

  /** Ask for the other end of a path, or for whom an actor is connected with. */
  ask(from, kind, question) {
    this.picking = { from, kind };
    this.say("Pick the other one in the graph or by name");
    this.search.ask(question);
  }

  /** No other end is asked for any more. */
  callOff() {
    this.picking = null;
    this.desk.askMerge(null);
    this.search.rest();
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

  /** Bring the strongest hidden neighbours of a node into the picture. */
  bring(node) {
    hiddenNeighbours(this.shown, node.i)
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
    const { theme, view, layer, layout, centre, edits } = this.state;
    Object.assign(this.state, { ...initialState(), theme, view, layer, layout, centre, edits });
    this.update();
    this.canvas.fit(true);
  }

  /** One step back: a path or focus, then the choice. */
  back() {
    this.hint.hidden = true;
    if (this.desk.askMerge(null)) return undefined;
    if (this.picking !== null) return this.callOff();
    if (this.state.focus) return this.focus(0);
    if (this.state.selected || this.state.path) this.set({ selected: null, path: null });
    if (isNarrow()) openDrawer(false);
    return undefined;
  }

  openChosen() {
    this.openPanel();
    this.parts.panel.focus();
  }

  openPanel() {
    openDrawer(true);
    this.tools.draw();
  }

  closePanel() {
    if (this.state.selected || this.state.path) this.set({ selected: null, path: null, focus: 0 });
    else openDrawer(false);
    if (isNarrow()) openDrawer(false);
    this.tools.draw();
  }

  togglePanel() {
    openDrawer();
    this.tools.draw();
  }

  zoom(factor) {
    this.canvas.network.moveTo({ scale: this.canvas.network.getScale() * factor });
    this.canvas.relabel();
  }

  applyTheme() {
    setTheme(this.onPaper ? "light" : this.state.theme);
    if (!this.tools) return;
    this.canvas.setTheme();
    if (this.onPaper) return; // the panel stands as it was opened for the printer
    this.tools.draw();
    if (this.stands) drawPanel(this.parts.panel, this.view, this.acts);
  }

  /** While it is printed the page is dark on white, whatever the theme. */
  paper(on) {
    this.onPaper = on;
    this.applyTheme();
  }

  followHash() {
    const hash = readHash();
    if (hash === `#${toHash(this.state, this.model)}`) return;
    const asked = fromHash(hash, this.model);
    this.desk.follows(this.state.edits, asked.edits);
    this.state = asked;
    this.applyTheme();
    if (recipe(asked) === this.made) this.update({ step: false });
    else this.remodel({ hash, step: false });
  }

  /** The address of this very view. */
  address() {
    return `${location.href.split("#")[0]}#${toHash(this.state, this.model)}`;
  }
}
