// Articles: which of them the choices let through, in which order, and what the page holds of each.

/** An article's date as far as it is an ISO one ("2019", "2019-01", "2019-01-10"), else null. */
export function dayOf(article) {
  return /^\d{4}(-\d\d(-\d\d)?)?/.exec(article.published ?? "")?.[0] ?? null;
}

/** The places of the articles of the chosen source and time, the latest first, the undated last; then by title. */
export function listed(model, { outlet, range }) {
  return model.articles
    .map((_, i) => i)
    .filter((i) => (outlet === null || model.articles[i].source === outlet) && within(model, range, model.articles[i]))
    .sort(byDate(model));
}

/** How many articles of the chosen source the chosen time leaves out for want of a date. */
export function undatedLeftOut(model, { outlet, range }) {
  const undated = (article) => dayOf(article) === null && (outlet === null || article.source === outlet);
  return range === null ? 0 : model.articles.filter(undated).length;
}

/** The sources, each with the number of its articles, the most first. */
export function outlets(model) {
  const found = new Map();
  for (const { source } of model.articles) if (source) found.set(source, (found.get(source) ?? 0) + 1);
  return [...found].sort((x, y) => y[1] - x[1] || x[0].localeCompare(y[0], "en"));
}

/** {earlier, later}: the articles beside one, or null at the ends, and its place from the earliest on. */
export function beside(model, state, article) {
  const order = listed(model, state);
  if (!order.includes(article)) {
    order.push(article);
    order.sort(byDate(model));
  }
  const at = order.indexOf(article);
  return { later: order[at - 1] ?? null, earlier: order[at + 1] ?? null, place: order.length - at, of: order.length };
}

/** The places of the sentences that the page holds of an article, in the order of the text. */
export function sentencesOf(model, article) {
  model.sentencesByArticle ??= gather(model);
  return model.sentencesByArticle.get(article) ?? [];
}

function gather({ sentences }) {
  const found = new Map();
  sentences.forEach(({ article }, i) => {
    if (!found.has(article)) found.set(article, []);
    found.get(article).push(i);
  });
  const start = (i) => sentences[i].start ?? 0;
  for (const list of found.values()) list.sort((x, y) => start(x) - start(y));
  return found;
}

function within(model, range, article) {
  if (range === null) return true;
  const day = dayOf(article);
  const bin = day === null ? Number.NaN : model.time.binOf(day);
  return bin >= range[0] && bin <= range[1];
}

function byDate({ articles }) {
  const day = (i) => dayOf(articles[i]) ?? "";
  const title = (i) => articles[i].title ?? articles[i].id;
  return (x, y) => compare(day(y), day(x)) || compare(title(x), title(y)) || x - y;
}

function compare(x, y) {
  return x < y ? -1 : Number(x > y);
}
