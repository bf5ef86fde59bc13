// Exchange: corrections handed over as files for the next run, and taken from such files.

import { saveAs } from "../controls/handing.mjs";
import { button, el } from "../dom.mjs";
import { fromTexts, MOST, parts } from "../model/corrections.mjs";
import { plural } from "../model/text.mjs";
import { fromDecisions, fromYaml, toDecisions, toYaml } from "./files.mjs";
import { dataOf } from "./save.mjs";
import { allEdits } from "./words.mjs";

const BYTES = { csv: 2e6, yaml: 2e6, yml: 2e6, html: 64e6, htm: 64e6 }; // more than MOST corrections, or a page, can need

/** Show what the next run follows, as files to save and the command to give. */
export function exportDialog(view, say) {
  const edits = allEdits(view);
  const told = edits.filter((edit) => !["hide", "pin"].includes(parts(edit)[0]));
  const nots = told.filter((edit) => parts(edit)[0] === "not").length;
  const files = [
    {
      name: "decisions.csv",
      option: "--decisions",
      type: "text/csv;charset=utf-8",
      text: nots ? `\ufeff${toDecisions(edits)}` : "",
    },
    { name: "corrections.yaml", option: "--kb", type: "application/yaml", text: toYaml(edits) },
  ].filter(({ text }) => text !== "");
  const aside = edits.length - told.length;
  const options = files.map(({ name, option }) => `${option} ${name}`);
  const command = ["leadergraph draw NEWS", ...options, "-o page.html"];
  open(
    "Corrections for the next run",
    files.length
      ? [
          el("p", {}, "Save these, then give the command with the path of your news in place of NEWS."),
          el(
            "div",
            { class: "chips" },
            files.map(({ name, text, type }) =>
              button(`Save ${name}`, () => saveAs({ say }, new Blob([text], { type }), name), { class: "primary" }),
            ),
          ),
          commandBox(command, say),
        ]
      : el(
          "p",
          {},
          "There is nothing yet that a run could follow: rename, merge or take out an actor, or say of a name whom it does not mean.",
        ),
    aside
      ? el(
          "p",
          { class: "note" },
          `${plural(aside, "correction")} of the view alone (hidden, pinned): kept in the link.`,
        )
      : null,
  );
}

/** The command, to copy by a press or, where a frame may not, by selecting it. */
function commandBox(words, say) {
  const command = words.join(" ");
  const code = el(
    "code",
    { class: "command" },
    words.flatMap((word, at) => [at ? " " : "", el("span", {}, word)]),
  );
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(command);
      say("Command copied");
    } catch {
      getSelection().selectAllChildren(code);
    }
  };
  return [code, button("Copy the command", copy)];
}

/** Ask for files of corrections and apply them; what cannot be read is said with file and line. */
export function importDialog(correct) {
  const words = el("p", { class: "note", role: "alert" });
  const box = el("input", {
    type: "file",
    multiple: true,
    accept: ".csv,.yaml,.yml,.html,.htm",
    "aria-label": "Files of corrections",
    on: { change: () => take() },
  });
  const dialog = open(
    "Apply corrections from a file",
    el("p", {}, "A decisions.csv, a corrections.yaml, or a page that was saved with corrections."),
    box,
    words,
  );
  async function take() {
    try {
      const edits = (await Promise.all([...box.files].map(readFile))).flat();
      if (edits.length > MOST) throw new Error(`${edits.length} corrections; a page keeps ${MOST} at most`);
      if (edits.length) correct(edits);
      else throw new Error("no corrections in it");
      dialog.close();
    } catch (error) {
      words.textContent = `Nothing was applied. ${error.message}.`;
    }
  }
}

/** The corrections of a stranger's file. Throws Error that names file, line and what is wrong. */
async function readFile(file) {
  const ending = file.name.toLowerCase().split(".").pop();
  try {
    if (!Object.hasOwn(BYTES, ending)) throw new Error("choose a .csv, .yaml or .html file");
    if (file.size > BYTES[ending]) throw new Error(`larger than ${BYTES[ending] / 1e6} MB`);
    const text = await file.text();
    if (ending === "csv") return fromDecisions(text);
    if (ending.startsWith("y")) return fromYaml(text);
    const applied = dataOf(text)?.applied;
    if (!Array.isArray(applied)) throw new Error("not a page that was saved with corrections");
    return fromTexts(applied);
  } catch (error) {
    throw new Error(`${file.name}: ${error.message}`);
  }
}

/** Hand over the text of a page with the corrections made. */
export function savePage(title, source, say) {
  saveAs({ say }, new Blob([source], { type: "text/html;charset=utf-8" }), `${title}-corrected.html`);
}

function open(title, ...children) {
  const dialog = el(
    "dialog",
    { class: "exchange", "aria-label": title },
    el("h2", {}, title),
    children,
    el(
      "div",
      { class: "foot" },
      button("Close", () => dialog.close()),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
