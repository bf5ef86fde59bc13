// Main: reads the data and starts the page.

import { App } from "./app.mjs";

window.leadergraph = new App(JSON.parse(document.getElementById("data").textContent));
document.documentElement.dataset.ready = "yes";
