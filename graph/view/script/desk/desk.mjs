// Desk: the reader's corrections as one list with a way back and forth; every change of it goes through here.

import { arranged } from "../model/arrange.mjs";
import { MOST, parts, Steps, toText, withEdits } from "../model/corrections.mjs";
import { edited } from "../model/edits.mjs";
import { plural } from "../model/text.mjs";
import { exportDialog, importDialog, savePage } from "./exchange.mjs";
import { allEdits, said } from "./words.mjs";

/** What may be done to the list; `commit(edits, how)` puts a list in force, `say` tells the reader. */
export class Desk {
  #view;
  #ports;
  #steps = new Steps();
  #merging = null; // ids of actors whose other self is asked for

  /**
   * @param {any} view
   * @param {{commit: (edits: any[], still: boolean) => void, say: (text: string, offer?: any) => void,
   *   choose: (id: string) => void, placeOf: (node: number) => {x: number, y: number},
   *   ask: (words: string | null) => void, source: () => string}} ports
   */
  constructor(view, ports) {
    this.#view = view;
    this.#ports = ports;
    view.canRedo = false;
  }

  /** The verbs that a part may use. */
  acts() {
    return {
      correct: (edits) => this.correct(edits),
      merge: (from, into) => this.merge(from, into),
      askMerge: (ids) => this.askMerge(ids),
      pin: (node) => this.pin(node),
      withdraw: (edit) => this.withdraw(edit),
      undo: () => this.undo(),
      redo: () => this.redo(),
      exportEdits: () => exportDialog(this.#view, this.#ports.say),
      importEdits: () => importDialog((edits) => this.correct(edits)),
      savePage: () => savePage(this.#view.model.title, this.#ports.source(), this.#ports.say),
    };
  }

  /** Add corrections as one step. */
  correct(edits) {
    const before = this.#view.state.edits;
    const list = withEdits(before, edits);
    if (list.length > MOST)
      return this.#ports.say(`A page keeps ${MOST} corrections at most: save it, and go on there`);
    const words = edits.length === 1 ? said(edits[0], this.#view) : `${plural(edits.length, "correction")} made`;
    this.#steps.note(before);
    this.#put(list, edits.every(isPin));
    const [verb, value] = parts(edits[edits.length - 1]);
    if (verb === "merge") this.#ports.choose(value[1]);
    const idle = edits.every((edit) => this.#view.model.idle.has(toText(edit)));
    return this.#ports.say(idle ? `Changes nothing here: ${words}` : words, { label: "Undo", act: () => this.undo() });
  }

  /** Make actors one with another; `from` and `into` are ids. */
  merge(from, into) {
    const { byId } = this.#view.model;
    const target = byId.get(into);
    const unlike = from.map((id) => byId.get(id)).find((node) => node && node.kind !== target.kind);
    if (unlike)
      return this.#ports.say(`${unlike.name} is a ${unlike.kind}, ${target.name} a ${target.kind}: they stay two`);
    return this.correct(from.filter((id) => id !== into).map((id) => ({ merge: [id, into] })));
  }

  /** Ask whom some actors truly are; null calls it off. Whether it was being asked before. */
  askMerge(ids) {
    const asked = this.#merging !== null;
    this.#merging = ids;
    if (ids !== null) {
      this.#ports.say("Pick whom it is, in the graph or by name");
      this.#ports.ask("Merge into whom?");
    } else if (asked) this.#ports.ask(null);
    return asked;
  }

  /** Whether the actor that was picked is the answer to askMerge: then they are merged. */
  takes(node) {
    const from = this.#merging;
    if (from === null) return false;
    const { id, name } = this.#view.model.nodes[node];
    if (from.every((one) => one === id)) {
      this.askMerge(from);
      this.#ports.say(`${name} itself cannot be the other: pick another`);
      return true;
    }
    this.askMerge(null);
    this.merge(from, id);
    return true;
  }

  /** Keep an actor where it stands. */
  pin(node) {
    const { x, y } = this.#ports.placeOf(node);
    this.correct([{ pin: [this.#view.model.nodes[node].id, Math.round(x), Math.round(y)] }]);
  }

  /** Take one correction back, wherever it stands in the list. */
  withdraw(edit) {
    const before = this.#view.state.edits,
      text = toText(edit);
    this.#steps.note(before);
    this.#put(before.filter((other) => toText(other) !== text));
    this.#ports.say(`Taken back: ${said(edit, this.#view)}`, { label: "Undo", act: () => this.undo() });
  }

  undo() {
    const list = this.#steps.undo(this.#view.state.edits);
    if (list === null) return this.#ports.say("Nothing to undo");
    this.#put(list);
    return this.#ports.say("Undone", { label: "Redo", act: () => this.redo() });
  }

  redo() {
    const list = this.#steps.redo(this.#view.state.edits);
    if (list === null) return this.#ports.say("Nothing to redo");
    this.#put(list);
    return this.#ports.say("Done again", { label: "Undo", act: () => this.undo() });
  }

  /** What a page with these corrections made holds: the data, and what was done to them. */
  madeOf(raw) {
    const all = allEdits(this.#view).map(toText);
    return { ...arranged(edited(raw, this.#view.state.edits), raw), applied: all.slice(-MOST) };
  }

  /** Whether a link that was followed brings other corrections; then the way back leads to those before. */
  follows(before, after) {
    if (before.map(toText).join("\n") === after.map(toText).join("\n")) return false;
    this.#steps.note(before);
    this.#view.canRedo = false;
    return true;
  }

  #put(edits, still = false) {
    this.#view.canRedo = this.#steps.canRedo();
    this.#ports.commit(edits, still);
  }
}

/** Undo and redo by their usual keys; a text box has its own. */
export function bindUndo(acts) {
  document.addEventListener("keydown", (event) => {
    const box = /** @type {HTMLElement} */ (event.target);
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (box.matches("input:not([type=range]), textarea") || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) acts.undo();
    else if ((key === "z" && event.shiftKey) || (key === "y" && !event.shiftKey)) acts.redo();
    else return;
    event.preventDefault();
  });
}

function isPin(edit) {
  return parts(edit)[0] === "pin";
}
