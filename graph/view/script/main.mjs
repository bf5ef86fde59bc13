// Main: reads the data and starts the page.

import { App } from "./app.mjs";
import { decode } from "./model/data.mjs";

window.leadergraph = new App(decode(JSON.parse(document.getElementById("data").textContent)));
document.documentElement.dataset.ready = "yes";
