// Timeline: sentences by month or day, a range with two handles, and Play.

import { button, drawIcon, el, refill, svg } from "../dom.mjs";
import { undated } from "../model/data.mjs";
import { count, date, plural, span, undatedWords } from "../model/text.mjs";
import { ticks } from "./axis.mjs";

const TICK = 420; // ms between steps of Play
const HALF = 28; // pixels that half of a tick's words takes
const STEPS = 90; // Play shows at most so many pictures

/** What stands in place of the strip when there are no two months to choose between. */
function still(holder, view) {
  const draw = () => {
    const { time } = view.model;
    const dated = time ? `All dated sentences are of ${date(time.label(0))}` : "No article has a date";
    const words = [dated, time ? undatedWords(undated(view.model)) : null].filter(Boolean).join("; ");
    refill(holder, el("p", { class: "note" }, `${words}.`));
  };
  return { draw, stop() {} };
}

/** Build the strip; returns {draw}, to be called when the state or the counts changed. */
export function drawTimeline(holder, view, acts) {
  if (!view.model.time || view.model.time.count < 2) return still(holder, view);
  let playing = null;
  let drawnAxis = ""; // the width and the time of the ticks that stand
  let counts = { named: [], done: [] }; // a bin each: how often two are named together, and how many events
  let totals = []; // of the two, what the bars show
  const time = () => view.model.time;
  const whole = () => view.state.range ?? [0, time().count - 1];
  const play = button("Play", () => (playing ? stop() : start()), { icon: "play", text: "Play", class: "play" });
  const chart = svg("svg", {
    class: "bars",
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  const shade = el("div", { class: "shade" });
  const handles = [0, 1].map((end) => handle(end));
  const tip = el("div", { class: "tip", hidden: true });
  const most = el("div", { class: "most", "aria-hidden": "true" });
  const on = {
    pointerdown: (event) => slide(event),
    pointermove: (event) => point(event),
    pointerleave: () => tip.setAttribute("hidden", ""),
  };
  const field = el("div", { class: "field", on }, chart, shade, most, handles, tip);
  const axis = el("div", { class: "axis", "aria-hidden": "true" });
  new ResizeObserver(() => drawAxis()).observe(field);
  const words = el("output", { class: "range-words" });
  const clear = button(
    "Whole time",
    () => {
      stop();
      acts.set({ range: null });
    },
    { class: "chip" },
  );
  refill(holder, play, el("div", { class: "track" }, field, axis), el("div", { class: "said" }, words, clear));

  function draw() {
    const [low, high] = whole();
    const bins = time().count;
    counts = { named: new Array(bins).fill(0), done: new Array(bins).fill(0) };
    for (const { edge } of view.timed.told)
      for (const [bin, number] of edge.bins) counts[edge.kind === "mention" ? "named" : "done"][bin] += number;
    totals = counts.named.some(Boolean) ? counts.named : counts.done;
    drawBars(low, high);
    shade.style.setProperty("left", `${(low / bins) * 100}%`);
    shade.style.setProperty("width", `${((high - low + 1) / bins) * 100}%`);
    handles.forEach((node, end) => {
      node.style.setProperty("left", `${((end ? high + 1 : low) / bins) * 100}%`);
      node.setAttribute("aria-valuemax", String(bins - 1));
      node.setAttribute("aria-valuenow", String(end ? high : low));
      node.setAttribute("aria-valuetext", date(time().label(end ? high : low)));
    });
    words.textContent = `${span(time().label(low), time().label(high))}: ${saidOf(low, high)}${undatedPart()}`;
    clear.classList.toggle("unseen", view.state.range === null);
    drawAxis();
  }

  function drawBars(low, high) {
    const highest = Math.max(1, ...totals);
    const gap = totals.length < 30 ? 0.2 : 0.1; // a few months are not a wall
    chart.setAttribute("viewBox", `0 0 ${totals.length} 40`);
    most.textContent = count(highest);
    const bar = (value, bin) => {
      const height = Math.max(1.5, (36 * value) / highest);
      const place = { x: bin + gap, width: 1 - 2 * gap, y: (40 - height).toFixed(2), height: height.toFixed(2) };
      return svg("rect", { class: bin >= low && bin <= high ? "in" : "out", ...place });
    };
    refill(
      chart,
      totals.map((value, bin) => (value === 0 ? null : bar(value, bin))),
    );
  }

  function drawAxis() {
    const asked = `${field.clientWidth} ${time().label(0)} ${time().count}`;
    if (asked === drawnAxis) return;
    drawnAxis = asked;
    refill(
      axis,
      ticks(time(), field.clientWidth).map(({ bin, words: text }) => {
        const share = (bin + 0.5) / time().count;
        const edge =
          share * field.clientWidth < HALF ? "first" : (1 - share) * field.clientWidth < HALF ? "last" : null;
        return el("span", { class: edge, style: { left: `${share * 100}%` } }, text);
      }),
    );
  }

  /** "named together 352 times, 74 events". */
  function saidOf(low, high) {
    const sum = (list) => list.reduce((all, value, bin) => all + (bin >= low && bin <= high ? value : 0), 0);
    const [named, done] = [sum(counts.named), sum(counts.done)];
    const parts = [named ? `named together ${plural(named, "time")}` : null, done ? plural(done, "event") : null];
    return parts.filter(Boolean).join(", ") || "nothing";
  }

  /** What no bar holds, in words. */
  function undatedPart() {
    const lacking = view.timed.told.reduce((sum, { edge }) => sum + (edge.kind === "mention" ? edge.undated : 0), 0);
    const articles = undatedWords(undated(view.model));
    if (lacking === 0) return articles ? `; ${articles}` : "";
    return view.state.range ? `, ${count(lacking)} undated left out` : ` and ${count(lacking)} undated`;
  }

  /** Say what the bar under the pointer holds. */
  function point(event) {
    const bin = binAt(event.clientX);
    tip.textContent = `${date(time().label(bin))}: ${saidOf(bin, bin)}`;
    tip.style.setProperty("left", `${((bin + 0.5) / time().count) * 100}%`);
    tip.removeAttribute("hidden");
  }

  function binAt(x) {
    const box = field.getBoundingClientRect();
    return Math.min(time().count - 1, Math.max(0, Math.floor(((x - box.left) / box.width) * time().count)));
  }

  function handle(end) {
    return el("div", {
      class: "handle",
      role: "slider",
      tabindex: 0,
      "aria-label": end ? "Until" : "From",
      "aria-valuemin": 0,
      on: { keydown: (event) => nudge(event, end) },
    });
  }

  function nudge(event, end) {
    const step = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -12,
      PageUp: 12,
      Home: -time().count,
      End: time().count,
    }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    stop();
    const [low, high] = whole();
    const range = [low, high];
    range[end] += step;
    put(range, end);
    acts.settle();
  }

  /** Dragging near a handle moves it; inside a narrowed range moves the range; elsewhere draws a new one. */
  function slide(event) {
    stop();
    event.preventDefault();
    const box = field.getBoundingClientRect();
    const [low, high] = whole(),
      from = binAt(event.clientX),
      pixels = (bin) => box.left + (bin / time().count) * box.width;
    const near = [pixels(low), pixels(high + 1)].map((x) => Math.abs(x - event.clientX));
    const end = Math.min(...near) < 14 ? (near[0] < near[1] ? 0 : 1) : null;
    const shift = end === null && view.state.range !== null && from >= low && from <= high;
    field.setPointerCapture(event.pointerId);
    const move = ({ clientX }) => {
      const bin = binAt(clientX),
        step = Math.max(-low, Math.min(bin - from, time().count - 1 - high));
      if (shift) put([low + step, high + step]);
      else if (end !== null) put(end ? [low, bin] : [bin, high], end);
      else put([Math.min(from, bin), Math.max(from, bin)]);
    };
    field.addEventListener("pointermove", move);
    field.addEventListener(
      "pointerup",
      () => {
        field.removeEventListener("pointermove", move);
        acts.settle();
      },
      { once: true },
    );
    if (end === null && !shift) put([from, from]);
  }

  /** @param {number[]} bins */
  function put([low, high], end = null) {
    const hold = (bin) => Math.min(time().count - 1, Math.max(0, bin));
    let range = [hold(low), hold(high)];
    if (range[0] > range[1]) range = end === 0 ? [range[1], range[1]] : [range[0], range[0]];
    acts.set({ range: range[0] === 0 && range[1] === time().count - 1 ? null : range }, { keepPanel: true });
  }

  /** A range that is narrowed slides on; the whole time grows from its beginning. */
  function start() {
    const [low, high] = whole(),
      grow = view.state.range === null,
      step = Math.max(1, Math.ceil(time().count / STEPS));
    let first = grow ? 0 : low,
      last = grow ? 0 : high;
    if (!grow && high >= time().count - 1) [first, last] = [0, high - low];
    playing = setInterval(() => {
      if (wasLeft(first, last) || last >= time().count - 1) return stop();
      last = Math.min(time().count - 1, last + step);
      if (!grow) first += step;
      return put([first, last]);
    }, TICK);
    put([first, last]);
    show();
  }

  /** Whether the reader chose another time while it played: then that stands. */
  function wasLeft(first, last) {
    const [low, high] = whole();
    return low !== first || high !== last;
  }

  function stop() {
    if (playing === null) return;
    clearInterval(playing);
    playing = null;
    acts.settle();
    show();
  }

  function show() {
    refill(play, drawIcon(playing ? "pause" : "play"), el("span", {}, playing ? "Pause" : "Play"));
    play.setAttribute("aria-label", playing ? "Pause" : "Play");
  }

  return { draw, stop };
}
