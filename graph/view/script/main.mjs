// Main: reads the data and starts the page.

import { App } from "./app.mjs";
import { unpack } from "./model/packed.mjs";

const data = JSON.parse(document.getElementById("data").textContent);
const packed = document.getElementById("packed");
if (packed === null) start(data);
else unpack(packed.textContent).then((rest) => start({ ...data, ...rest }), say);

function start(raw) {
  window.leadergraph = new App(raw);
  document.documentElement.dataset.ready = "yes";
}

function say(error) {
  document.getElementById("status").textContent = `The page cannot read its data: ${error.message}`;
}
