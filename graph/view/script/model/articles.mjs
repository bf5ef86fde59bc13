// Articles: which of them the choices let through, in which order, and what the page holds of each.

/** An article's date as far as it is an ISO one ("2019", "2019-01", "2019-01-10"), else null. */
export function dayOf(article) {
  return /^\d{4}(-\d\d(-\d\d)?)?/.exec(article.published ?? "")?.[0] ?? null;
}

/** The places of the articles of the chosen source and time, the latest first, the undated last; then by title. */
export function listed(model, state) {
  return inOrder(model).filter((i) => isListed(model, state, i));
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
  const order = inOrder(model).filter((i) => i === article || isListed(model, state, i));
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

function isListed(model, { outlet, range }, i) {
  const article = model.articles[i];
  return (outlet === null || article.source === outlet) && within(model, range, article);
}

/** All articles in the order of the list, sorted once a model. */
function inOrder(model) {
  model.articleOrder ??= sorted(model.articles);
  return model.articleOrder;
}

function sorted(articles) {
  const keys = articles.map((article) => [dayOf(article) ?? "", article.title ?? article.id]);
  const order = (x, y) => compare(keys[y][0], keys[x][0]) || compare(keys[x][1], keys[y][1]) || x - y;
  return articles.map((_, i) => i).sort(order);
}

function compare(x, y) {
  return x < y ? -1 : Number(x > y);
}
