// Why: the rule behind a mention as a reader wants it, after "“Kim” is Kim Jong Un: ".

const REASONS = {
  "your decision": "your file of decisions says so",
  "full name": "named in full",
  name: "a name that the knowledge base holds for it",
  demonym: "the word for what belongs to the country",
  "prefix of a pair": "the first half of a pair such as “US-Chinese”",
  "name that shares its last words": "the first of two names that share their last words",
  "both countries of that name": "a word for both countries of that name",
  "weak name, supported by the article": "a name that others bear too, and the rest of the article speaks for this one",
  "shared name, by the countries of the article": "a name of several, and the countries of the article tell which",
  "role beside the name": "a public office stands beside the name",
  "capital as government": "the capital does or says what a government does",
  "metonym as government": "the seat stands for the government",
  "capital as place": "the capital as a place",
  "surname of one named in full": "the surname of one whom the article names in full",
  "title or country beside the surname": "a title or country beside the surname tells who",
  "surname, in office on the date": "the bearer of the surname who was in office on the article’s date",
  "surname, in office near the date": "the bearer of the surname who was in office near the article’s date",
  "surname, in office when the titles here were true":
    "the bearer of the surname who was in office when the titles here were true",
  "bare surname, by the countries of the article": "a surname alone, and the countries of the article tell whose",
  "given name of one named in full": "the given name of one whom the article names in full",
  "given name of kin of one named here": "the given name of a relative of one who is named here",
  "title on the date": "who bore the title on the article’s date",
  "title with the number of its holder": "the title with the number of its holder",
  "title of one named here or then in office": "the title of one who is named here or was in office then",
  "title of the only one here who bears it": "the title of the only one here who bears it",
  "title of the one of several here whom the article is about":
    "the title of several here, of whom the article is about this one",
  "title that one leader of the countries here bears": "a title that one leader of the countries here bears",
  "pronoun, one person in sight": "a pronoun, and one person alone is in sight",
};

/** The reason in words; a rule of somebody's own says its name. */
export function reason(rule) {
  return Object.hasOwn(REASONS, rule) ? REASONS[rule] : `by the rule “${String(rule).replace(/[_-]+/g, " ")}”`;
}
