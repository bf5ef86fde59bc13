// Main: reads the library and the data, which the page holds packed, and starts.

import { App } from "./app.mjs";
import { unpack } from "./model/packed.mjs";

const textOf = (id) => document.getElementById(id)?.textContent ?? null;

read().then(start, say);

async function read() {
  const [library, packed] = await Promise.all(["library", "packed"].map((id) => textOf(id) && unpack(textOf(id))));
  run(library);
  return { ...JSON.parse(textOf("data")), ...packed };
}

/** Run a script that the page's policy knows by its hash; any other text would be refused. */
function run(text) {
  const script = document.createElement("script");
  script.textContent = text;
  document.head.append(script);
  script.remove();
}

function start(raw) {
  window.leadergraph = new App(raw);
  document.documentElement.dataset.ready = "yes";
}

function say(error) {
  document.getElementById("status").textContent = `The page cannot be read: ${error.message}`;
}
