// Axis: the ticks under bars of months or days, as many as there is room for.

import { date } from "../model/text.mjs";

const ROOM = 58; // pixels that a tick's words take
const STEPS = { month: [1, 2, 3, 6, 12, 24, 60, 120, 240], day: [1, 2, 7, 14, 28] }; // bins between ticks

/** The ticks of a calendar over a width in pixels: [{bin, words}]; whole years where months are too many. */
export function ticks(time, width) {
  const most = Math.max(2, Math.floor(width / ROOM));
  const steps = STEPS[time.unit];
  const step = steps.find((one) => time.count / one <= most) ?? steps[steps.length - 1];
  const bins = Array.from({ length: time.count }, (_, bin) => bin).filter((bin) => onStep(time, bin, step));
  const yearly = time.unit === "month" && step >= 12;
  return bins.map((bin) => ({ bin, words: yearly ? time.label(bin).slice(0, 4) : short(time, bin, bin === bins[0]) }));
}

/** Months count from January and days from the first, so that a tick stands where a reader looks for it. */
function onStep(time, bin, step) {
  if (time.unit === "day") return bin % step === 0;
  const [year, month] = time.label(bin).split("-").map(Number);
  return (year * 12 + month - 1) % step === 0;
}

/** "Mar", with the year in January and at the first tick; days without the year. */
function short(time, bin, first) {
  const words = date(time.label(bin));
  if (time.unit === "day") return words.replace(/ \d{4}$/, "");
  return first || time.label(bin).endsWith("-01") ? words : words.slice(0, 3);
}
