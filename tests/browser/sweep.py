"""The sweep: opens every panel of a page, light, dark and on paper, and tells what no reader should see.

Run it over any page: python -m tests.browser.sweep PAGE.html …
"""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from graph.knowledge import load_kb
from graph.knowledge.rows import DATA, read_rows

from .page import Page, open_chromium

SAMPLE = 60  # actors, pairs and articles opened of a large page, evenly chosen
FEW = 12  # the same in the dark and on paper, where the words do not change
UPPER = re.compile(r"^[A-Z][A-Z0-9]{2,}$")
STATES = """
const [most, vocabulary] = arguments;
const app = window.leadergraph;
const codes = new Set(vocabulary.codes), proper = new Set(vocabulary.proper), spelled = new Map(Object.entries(vocabulary.spelled));
const { model } = app;
const own = new Set([model.title, ...model.nodes.flatMap((node) => [node.name, ...(node.aliases ?? [])])]
  .flatMap((name) => String(name).split(/[^\\p{L}\\p{N}'’]+/u)));
const QUOTED = "blockquote, .text, .source, .title, mark, #title, .disc";
const titles = new Set(model.articles.map((article) => article.title ?? article.id)); // what others wrote
const faults = [];
const seen = new Set();
const put = (where, kind, text) => {
  const key = kind + text;
  if (!seen.has(key)) { seen.add(key); faults.push(`${where}: ${kind}: ${text.slice(0, 90)}`); }
};
const check = (where, text, quoted) => {
  if (text.includes("[object ")) put(where, "object", text);
  if (quoted || titles.has(text)) return;
  if (/\\bundefined\\b|\\bNaN\\b|\\bnull\\b|Infinity/.test(text)) put(where, "no value", text);
  for (const token of text.split(/[^\\p{L}\\p{N}'’]+/u)) {
    if (own.has(token)) continue;
    if (codes.has(token)) put(where, "country code", `${token} in "${text}"`);
    if (proper.has(token)) put(where, "lower-case name", `${token} in "${text}"`);
    const right = spelled.get(token.toLowerCase());
    if (right && token !== right && token !== right.toLowerCase()) put(where, "misspelt", `${token} in "${text}"`);
  }
};
const look = (where) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    if (text && !walker.currentNode.parentElement.closest("script, style, noscript")) check(where, text, walker.currentNode.parentElement.closest(QUOTED) !== null);
  }
  for (const node of document.querySelectorAll("[title], [aria-label], [alt], [placeholder]"))
    for (const name of ["title", "aria-label", "alt", "placeholder"])
      if (node.getAttribute(name)) check(where, node.getAttribute(name), node.closest("mark, a, .title") !== null);
};
const open = () => {
  for (let times = 0; times < 5; times += 1)
    document.querySelectorAll(".panel button.more:not([hidden])").forEach((node) => node.click());
  document.querySelectorAll("details").forEach((node) => { node.open = true; });
};
const some = (list, share = 1) => {
  const few = Math.max(1, Math.round(most * share));
  return list.length <= few ? list : Array.from({ length: few }, (_, i) => list[Math.floor((i * list.length) / few)]);
};
const visit = (where, change) => {
  app.set({ selected: null, path: null, focus: 0, view: "graph", ...change });
  open();
  look(where);
};
visit("legend", {});
for (const measure of ["npmi", "alpha"]) visit(`legend by ${measure}`, { measure, cut: 30 });
app.set({ measure: "weight", cut: 0 });
for (const node of some(model.nodes)) visit(`actor ${node.id}`, { selected: { node: node.i } });
for (const edge of some(model.edges)) visit(`pair ${model.nodes[edge.a].id} ${model.nodes[edge.b].id}`, { selected: { pair: [edge.a, edge.b] } });
for (const [i, article] of some(model.articles.map((article, i) => [i, article]))) visit(`article ${article.id}`, { selected: { article: i } });
for (const edge of some(model.edges, 0.1)) visit("path", { path: [edge.a, model.edges[0].b] });
for (const node of some(model.nodes, 0.2)) { app.act({ type: "hover", node: node.i, line: null, x: 9, y: 9 }); look(`hover ${node.id}`); }
for (const line of some(app.shown.lines, 0.2)) { app.act({ type: "hover", node: null, line, x: 9, y: 9 }); look("hover line"); }
if (model.time && model.time.count > 1) {
  const half = Math.floor(model.time.count / 2);
  for (const node of some(model.nodes, 0.2)) visit(`actor ${node.id} until half`, { selected: { node: node.i }, range: [0, half] });
  app.set({ range: null });
}
visit("table", { view: "table" });
app.set({ view: "graph", selected: null });
return faults;
"""
PRINTED = """
const app = window.leadergraph, first = app.model.edges[0];
const before = document.documentElement.dataset.theme;
app.set({ path: null, selected: first ? { pair: [first.a, first.b] } : null });
const folded = document.querySelectorAll(".panel details:not(.why):not([open])").length;
dispatchEvent(new Event("beforeprint"));
const style = (node) => getComputedStyle(node);
const cut = [...document.querySelectorAll("body *")].filter((node) => style(node).textOverflow === "ellipsis").map((node) => node.tagName);
const said = {
  theme: document.documentElement.dataset.theme,
  closed: document.querySelectorAll(".panel details:not(.why):not([open])").length,
  more: document.querySelectorAll(".panel button.more:not([hidden])").length,
  foot: document.querySelectorAll(".paper").length,
  ellipses: cut,
};
dispatchEvent(new Event("afterprint"));
return [said, {
  theme: document.documentElement.dataset.theme === before,
  folded: document.querySelectorAll(".panel details:not(.why):not([open])").length === folded,
  foot: document.querySelectorAll(".paper").length,
}];
"""
ON_PAPER = {"theme": "light", "closed": 0, "more": 0, "foot": 1, "ellipses": []}
AFTER = {"theme": True, "folded": True, "foot": 0}


def sweep(page: Page, most: int = SAMPLE) -> list[str]:
    """What is wrong with the words of an open page, each fault once, with where it stands."""
    found = [f"light: {fault}" for fault in _visit(page, most)]
    page.app("app.set({theme: 'dark'})")
    found += [f"dark: {fault}" for fault in _visit(page, min(most, FEW))]
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    found += [f"print: {fault}" for fault in _visit(page, min(most, FEW))]
    on_paper, after = page.js(PRINTED)
    if on_paper != ON_PAPER:
        found.append(f"print: {on_paper}")
    if after != AFTER:
        found.append(f"after printing: {after}")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    page.app("app.set({theme: null, selected: null})")
    return found + page.errors()


def _visit(page: Page, most: int) -> list[str]:
    return list(page.js(STATES, most, vocabulary()))


def vocabulary() -> dict[str, Any]:
    """Codes that are no words, names that are never written small, and how abbreviations are written."""
    kb = load_kb()
    forms = [form for row in kb.countries.values() for form in (row.name, *row.demonyms, *row.capital)]
    forms += [form for (form,) in read_rows(DATA / "title_forms.csv")[1:]]
    with (DATA / "common_words.csv").open(encoding="utf-8", newline="") as lines:
        common = {row["word"] for row in csv.DictReader(lines)}
    short = [form for row in kb.organisations.values() for form in row.abbreviations] + forms
    upper = {form.lower(): form for form in short if UPPER.match(form)}
    small = {form.lower() for form in forms if form.isalpha() and form[1:].islower() and len(form) > 3} | set(upper)
    codes = set(kb.countries) - set(upper.values()) - {"USA", "PNG"}  # PNG: the pictures too
    return {
        "codes": sorted(codes),
        "proper": sorted(small - common - {"front", "liberal", "movement", "union"}),
        "spelled": {lower: form for lower, form in sorted(upper.items()) if lower not in common},
    }


def main(paths: list[str]) -> int:
    """Sweep the pages; 1 when anything was found."""
    driver = open_chromium()
    found: Counter[str] = Counter()
    for path in paths:
        page = Page(driver)
        page.size(1360, 880)
        driver.get(Path(path).resolve().as_uri())
        page.wait()
        faults = sweep(page)
        found[path] = len(faults)
        print(f"{path}: {len(faults)} faults", *faults[:40], sep="\n  ")
    driver.quit()
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
