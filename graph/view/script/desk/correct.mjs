// Correct: the tools by which a reader corrects an actor, several of them, or a name in a sentence.

import { button, el } from "../dom.mjs";
import { parts } from "../model/corrections.mjs";

const WHOM = { leader: "person", country: "country", organisation: "organisation" };

/** What can be corrected of one actor, behind a word that opens it. */
export function correctTools(view, acts, node) {
  const pin = view.state.edits.find((edit) => parts(edit)[0] === "pin" && parts(edit)[1][0] === node.id);
  const tools = el(
    "div",
    { class: "chips" },
    chip("Hide", () => acts.correct([{ hide: node.id }]), "Hide in this view; not a correction"),
    chip("Merge into…", () => acts.askMerge([node.id])),
    chip("Rename…", () => rename(tools, acts, node)),
    chip(node.kind === "leader" ? "Not a leader" : "Take out", () => acts.correct([{ remove: node.id }])),
    pin ? chip("Unpin", () => acts.withdraw(pin)) : chip("Pin here", () => acts.pin(node.i)),
  );
  return el("details", { class: "correct" }, el("summary", {}, "Correct"), tools);
}

function chip(label, act, title = null) {
  return el("button", { type: "button", class: "chip", title, on: { click: act } }, label);
}

/** A box for the name in place of the tools. */
function rename(tools, acts, node) {
  const box = el("input", {
    type: "text",
    value: node.name,
    maxlength: 200,
    spellcheck: "false",
    autocomplete: "off",
    "aria-label": `Name of ${node.name}`,
    on: { keydown: (event) => key(event) },
  });
  const end = () => {
    line.replaceWith(tools);
    tools.parentElement?.querySelector("summary")?.focus();
  };
  const save = () => {
    const name = box.value.trim();
    if (name && name !== node.name) acts.correct([{ rename: [node.id, name] }]);
    else end();
  };
  const line = el("div", { class: "renaming" }, box, chip("Save", save), chip("Cancel", end));
  function key(event) {
    if (event.key === "Enter") save();
    else if (event.key === "Escape") end();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  tools.replaceWith(line);
  box.focus();
  box.select();
}

/** What can be done to several chosen actors at once; nothing where fewer than two are chosen. */
export function chosenTools(view, acts) {
  const { selected } = view.state;
  const nodes = (selected?.connect ?? selected?.several ?? []).map((i) => view.model.nodes[i]);
  if (nodes.length < 2) return null;
  const [first, ...rest] = nodes.sort((a, b) => b.power - a.power);
  const alike = rest.every((node) => node.kind === first.kind);
  return el(
    "div",
    { class: "chips correct-many", role: "group", "aria-label": "Correct the chosen actors" },
    chip(`Hide these ${nodes.length}`, () => acts.correct(nodes.map(({ id }) => ({ hide: id })))),
    alike
      ? chip(`Merge all into ${first.name}`, () =>
          acts.merge(
            rest.map(({ id }) => id),
            first.id,
          ),
        )
      : null,
  );
}

/** Whom a mark means: the actor, or the leader that the layer of countries counts for it. */
function meant(node, name, id) {
  return !id || id === node.id ? node : { id, name, kind: "leader" };
}

/** "Not this person", for one name of a sentence. */
export function notButton(view, acts, sentence, [start, end, entity, , called, own]) {
  const { id, name, kind } = meant(view.model.nodes[entity], called, own),
    article = view.model.articles[sentence.article].id;
  const form = Array.from(sentence.text).slice(start, end).join("");
  const label = `Not this ${WHOM[kind] ?? "actor"}`;
  return button(`${label}: “${form}” is not ${name}`, () => acts.correct([{ not: [article, form, id] }]), {
    text: label,
    class: "not",
  });
}
